from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """E-mail and password."""

    error_messages = {
        **LoginForm.error_messages,
        "account_inactive": _("Tài khoản này đang bị khóa. Hãy liên hệ người quản trị hệ thống."),
        "email_password_mismatch": _("Thư điện tử hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Thư điện tử")
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields.pop("remember", None)


class AskNewPasswordForm(ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Thư điện tử")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})


class NewPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_new_password(self)


class ChangePasswordForm(AllauthChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Mật khẩu hiện nay")
        self.fields["oldpassword"].widget.attrs.pop("placeholder", None)
        name_new_password(self)


def name_new_password(form):
    """The words of the two fields for a new password."""
    form.fields["password1"].label = _("Mật khẩu mới")
    form.fields["password1"].help_text = _(
        "Ít nhất 10 ký tự, không chỉ toàn chữ số, không giống tên hoặc thư điện tử."
    )
    form.fields["password2"].label = _("Nhập lại mật khẩu mới")
    for name in ("password1", "password2"):
        form.fields[name].widget.attrs.pop("placeholder", None)
