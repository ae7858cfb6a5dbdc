from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


class SignIn(AuthenticationBackend):
    """Sign-in by e-mail and password. Demo accounts exist only while the site runs as a demo."""

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and (settings.CCHC_DEMO or not user.is_demo)
