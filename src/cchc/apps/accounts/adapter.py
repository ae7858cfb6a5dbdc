from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class Adapter(DefaultAccountAdapter):
    """Accounts are made by administrators only; what allauth says, it says in our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đang bị khóa. Hãy liên hệ người quản trị hệ thống."),
        "email_password_mismatch": _("Thư điện tử hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại."),
        "invalid_login": _("Chưa đăng nhập được. Hãy kiểm tra rồi nhập lại."),
        "too_many_login_attempts": _(
            "Đăng nhập sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại, hoặc dùng “Quên mật khẩu”."
        ),
        "incorrect_password": _("Mật khẩu chưa đúng."),
        "enter_current_password": _("Mật khẩu hiện nay chưa đúng."),
        "invalid_password_reset": _("Đường dẫn đặt mật khẩu không còn dùng được."),
        "unknown_email": _("Chưa có tài khoản nào dùng địa chỉ này."),
        "rate_limited": _("Bạn gửi yêu cầu quá nhanh. Hãy đợi một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request):
        return False
