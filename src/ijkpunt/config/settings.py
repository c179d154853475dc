"""Django settings. Values that differ between machines come from the environment (environment.py) and nowhere else."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from ijkpunt.config.environment import read_environment

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False  # never on: error pages with values in them have no place in this system, not even in development
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "ijkpunt.config.urls"
WSGI_APPLICATION = "ijkpunt.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PUBLIC_URL = ENVIRONMENT.public_url
CASE_OPENAPI = ENVIRONMENT.case_openapi

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_typer",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "csp",
    "ijkpunt.audit",
    "ijkpunt.accounts",
    "ijkpunt.vocabularies",
    "ijkpunt.register",
    "ijkpunt.derivations",
    "ijkpunt.credentials",
    "ijkpunt.crosswalk",
    "ijkpunt.dossiers",
    "ijkpunt.providers",
    "ijkpunt.pathways",
    "ijkpunt.monitoring",
    "ijkpunt.notifications",
    "ijkpunt.web",
    "ijkpunt.config",
]

MIDDLEWARE = [
    "ijkpunt.web.operations.watching.Watched",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ijkpunt.web.middleware.Compressed",
    "ijkpunt.web.middleware.SameForEverybody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ijkpunt.web.middleware.LanguageByQuery",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ijkpunt.web.middleware.BrokenRules",
    "ijkpunt.api.quotas.Quotas",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ijkpunt.web.context.everywhere",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "ijkpunt.web.templatetags.ijkpunt",
            ],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Write-ahead log: readers do not wait for a writer. IMMEDIATE: a transaction that will write takes its turn at the
    # start, so two writers wait for each other instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;"
        " PRAGMA foreign_keys=ON;",
    }

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# scrypt resists special hardware and takes a twentieth of a second; older hashes are renewed at the next sign-in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "accounts:me"
LOGOUT_REDIRECT_URL = "home"

# Rate limit on login: five wrong tries for one name from one address, then an hour of rest.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is nobody's business afterwards
NINJA_NUM_PROXIES = ENVIRONMENT.trusted_proxies  # whose address counts for the limits of the API
API_PER_MINUTE = 3_000  # requests of one visitor without a key; a key has quotas of its own
AXES_CLIENT_IP_CALLABLE = "ijkpunt.web.limits.client_address"
AXES_LOCKOUT_CALLABLE = "ijkpunt.web.accounts.locked_out.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]
OTP_TOTP_ISSUER = "IJkpunt"

# Mail leaves through the server of IJKPUNT_SMTP_URL; without one it is printed, so that one can see it work.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.smtp else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
EMAIL_TIMEOUT = 20  # seconds
if ENVIRONMENT.smtp:
    EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.smtp.host, ENVIRONMENT.smtp.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.smtp.user, ENVIRONMENT.smtp.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = ENVIRONMENT.smtp.tls == "whole", ENVIRONMENT.smtp.tls == "start"
# Proofs: where signing keys are kept (never in the database), and what seals national numbers for the LED.
PRODUCTION = ENVIRONMENT.production
SIGNING = ENVIRONMENT.signing
SEALING_KEY = ENVIRONMENT.sealing_key
LED = ENVIRONMENT.led
VIRUS_SCANNER = ENVIRONMENT.virus_scanner
OIDC = ENVIRONMENT.oidc
WEBHOOKS_MAY_REACH_LOOPBACK = False  # only the tests post to their own machine

LANGUAGE_CODE = "nl-be"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("fr", "français")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = ENVIRONMENT.data_dir / "files"
# The documentation goes along in the package; in a checkout it stands beside it.
DOCUMENTATION = PACKAGE / "documentation" if (PACKAGE / "documentation").is_dir() else PACKAGE.parent.parent / "docs"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ijkpunt.web.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a product in a form has up to 1 000 rows of 7 fields
if ENVIRONMENT.https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^gezond/", r"^metrics$"]  # asked on the machine itself, behind what ends https
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url]
    if ENVIRONMENT.trusted_proxies:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = ["axes.W006"] if not ENVIRONMENT.trusted_proxies else []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "ijkpunt.config.logs.AsText", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "ijkpunt.config.logs.AsJson"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json" if ENVIRONMENT.watching.json else "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {"axes": {"level": "WARNING"}, "httpx": {"level": "WARNING"}},
}
