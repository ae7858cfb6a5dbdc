"""What is set up wrongly says so, in Vietnamese, before anybody is served."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Warning, register

from cchc.web import environment


@register
def environment_is_understood(app_configs, **kwargs):
    """cchc.E001: a variable holds something that cannot be understood."""
    return [Error(sentence, id="cchc.E001") for sentence in environment.problems]


@register
def the_site_answers_under_its_own_address(app_configs, **kwargs):
    """cchc.W001: links in e-mails would lead to a host that the site refuses."""
    host = urlsplit(settings.CCHC_SITE_URL).hostname or ""
    allowed = [name.strip("[]") for name in settings.ALLOWED_HOSTS]
    if host in allowed or "*" in allowed or any(n.startswith(".") and host.endswith(n) for n in allowed):
        return []
    hint = "Thêm tên miền này vào CCHC_HOSTS hoặc sửa CCHC_SITE_URL."
    return [
        Warning(f"CCHC_SITE_URL dùng tên miền {host} không có trong CCHC_HOSTS.", hint=hint, id="cchc.W001")
    ]


@register(deploy=True)
def the_demo_is_not_the_real_site(app_configs, **kwargs):
    """cchc.W002: in demo mode everybody may sign in with one click."""
    if not settings.CCHC_DEMO:
        return []
    hint = "Đặt CCHC_DEMO=no trên hệ thống thật."
    message = "Chế độ minh họa đang bật: ai mở trang cũng đăng nhập được bằng tài khoản mẫu."
    return [Warning(message, hint=hint, id="cchc.W002")]


@register(deploy=True)
def static_files_are_gathered(app_configs, **kwargs):
    """cchc.W003: without hashed names browsers may keep an old style sheet."""
    if settings.STATIC_GATHERED:
        return []
    hint = "Chạy: python -m cchc manage collectstatic --noinput"
    return [Warning("Chưa gom tệp tĩnh.", hint=hint, id="cchc.W003")]
