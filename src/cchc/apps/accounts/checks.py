from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import DatabaseError


@register(Tags.database)
def demo_accounts_live_in_the_demo_only(app_configs, databases=None, **kwargs):
    """accounts.W001: the database of a real site holds demo accounts; they cannot sign in, but do not
    belong there.
    """
    from cchc.apps.accounts.models import User

    if settings.CCHC_DEMO or not databases:
        return []
    try:
        count = User.objects.filter(is_demo=True).count()
    except DatabaseError:  # not migrated yet
        return []
    if not count:
        return []
    hint = "Dùng cơ sở dữ liệu riêng cho hệ thống thật, hoặc đặt CCHC_DEMO=yes nếu đây là trang minh họa."
    message = f"Có {count} tài khoản minh họa trong khi chế độ minh họa đang tắt; chúng không đăng nhập được."
    return [Warning(message, hint=hint, id="accounts.W001")]
