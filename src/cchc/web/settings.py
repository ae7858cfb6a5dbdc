"""Settings of the site. What may be set from outside stands in `environment.VARIABLES`; nothing has to be."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from cchc.web import environment

PACKAGE = Path(__file__).resolve().parent.parent

DATA_DIR = environment.data_dir()
DEBUG = environment.flag("CCHC_DEBUG")
CCHC_DEMO = environment.flag("CCHC_DEMO")
CCHC_SITE_URL = environment.site_url()
CCHC_ORGANISATION = environment.text("CCHC_ORGANISATION")
SECRET_KEY = environment.secret_key(DATA_DIR)
ALLOWED_HOSTS = environment.words("CCHC_HOSTS")
DATABASES = {"default": environment.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "cchc.web",
    "cchc.ui",
    "cchc.apps.requests",
    "cchc.apps.reporting",
    "cchc.apps.receipts",
    "cchc.apps.approvals",
    "cchc.apps.plans",
    "cchc.apps.criteria",
    "cchc.apps.evidence",
    "cchc.apps.documents",
    "cchc.apps.notices",
    "cchc.apps.accounts",
    "cchc.apps.agencies",
    "cchc.apps.audit",
    "allauth",
    "allauth.account",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cchc.ui.middleware.vietnamese_first",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cchc.ui.middleware.viewing_day",
]

ROOT_URLCONF = "cchc.web.urls"
WSGI_APPLICATION = "cchc.web.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "cchc.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "cchc.ui.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "cchc.ui.forms.Renderer"

# Language, time, formats. Vietnamese is the language of the sources; English is the second one.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["cchc.web.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Static files: gathered and hashed by `collectstatic`; until then served from the package.
STATIC_URL = "static/"
STATIC_ROOT = environment.folder(DATA_DIR / "static")
STATIC_GATHERED = not DEBUG and (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_USE_FINDERS = not STATIC_GATHERED
MEDIA_ROOT = DATA_DIR / "files"
CCHC_MAX_FILE_BYTES = environment.number("CCHC_MAX_FILE_MB") * 2**20
# An upload stays in memory until the door has let it in: a secret file leaves nothing on the disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = max(CCHC_MAX_FILE_BYTES, 30 * 2**20)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cchc.web.static_files.HashedOnceGathered"},
}

# The one-page report sends every open figure of an agency at once: about ten fields and a place for a file each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
DATA_UPLOAD_MAX_NUMBER_FILES = 400

# The cache counts failed sign-ins; it lies in files so that all workers see the same counts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
    }
}

# Sign-in: accounts are made by administrators, nobody registers himself.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["cchc.apps.accounts.backends.SignIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "cchc.apps.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "cchc.apps.accounts.forms.SignInForm",
    "reset_password": "cchc.apps.accounts.forms.AskNewPasswordForm",
    "reset_password_from_key": "cchc.apps.accounts.forms.NewPasswordForm",
    "change_password": "cchc.apps.accounts.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# 5 wrong passwords for one address in 5 minutes, or 20 from one machine in a minute (an office shares one).
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("CCHC_PROXIES")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# E-mail goes to the command line until a server is named.
EMAIL_HOST = environment.text("CCHC_EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = environment.number("CCHC_EMAIL_PORT")
EMAIL_HOST_USER = environment.text("CCHC_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("CCHC_EMAIL_PASSWORD")
_EMAIL_SECURITY = environment.choice("CCHC_EMAIL_SECURITY", "starttls", "ssl", "none")
EMAIL_USE_TLS = _EMAIL_SECURITY == "starttls"
EMAIL_USE_SSL = _EMAIL_SECURITY == "ssl"
EMAIL_TIMEOUT = 20
CCHC_QUIET_HOURS = environment.hours("CCHC_QUIET_HOURS")
CCHC_CHANNELS = environment.channels()
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("CCHC_EMAIL_FROM")
EMAIL_SUBJECT_PREFIX = ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Security. Nothing is loaded from elsewhere and nothing runs that is not a file of ours.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "cchc.web.views.csrf_failure"
_HTTPS = environment.flag("CCHC_HTTPS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if _HTTPS else 0
if _HTTPS and ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # HSTS for all subdomains is not ours to decide

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": environment.choice("CCHC_LOG_LEVEL", "DEBUG", "INFO", "WARNING", "ERROR"),
    },
}
