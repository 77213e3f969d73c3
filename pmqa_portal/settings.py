"""Settings of the portal. Every value that differs between machines comes from the environment: see .env.example."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="only-for-development-" + "0" * 50 if DEBUG else environ.Env.NOTSET)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "template_partials",
    "treebeard",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "accounts",
    "criteria",
    "assessments",
    "teamwork",
    "reviews",
    "exchange",
    "search",
    "targets",
    "reports",
    "jobs",
    "pmqa_portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pmqa_portal.middleware.keep_private",
    "accounts.middleware.chosen_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.same_person",
    "accounts.middleware.idle_timeout",
    "accounts.middleware.SignInRequired",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pmqa_portal.middleware.say_no_page",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "pmqa_portal.urls"
WSGI_APPLICATION = "pmqa_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "pmqa_portal.templatetags.portal",
                "pmqa_portal.templatetags.keeping",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# SQLite is the embedded default: write-ahead log, and writers take their turn instead of failing.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    (BASE_DIR / "var").mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
        " PRAGMA mmap_size=268435456;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A new connection reads the whole schema, so both databases keep theirs.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all web processes, so that the sign-in limits hold whichever process answers.
# Who is at which item has a table of its own: it comes and goes by the thousand, and must never push a limit out.
CACHES = {
    "default": env.cache("CACHE_URL", default="dbcache://portal_cache"),
    "presence": env.cache("PRESENCE_CACHE_URL", default="dbcache://portal_presence"),
}
for cache in CACHES.values():
    if cache["BACKEND"].endswith(".DatabaseCache"):
        # A full table drops rows in the order of their keys, whatever they are worth: room for any crowd.
        cache.setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 100_000)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.ClosedSignupAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
# Counted per account name, not per address: a whole office shares one address.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "5/15m/key"}
# An administrator vouches for the addresses, so nobody confirms them.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# One half minute to either side, for a slow hand and a clock that is off; RFC 6238, 5.2, advises no more.
MFA_TOTP_TOLERANCE = 1

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
ADMINISTRATOR_IDLE_MINUTES = env.int("ADMINISTRATOR_IDLE_MINUTES", default=15)
# What a page asks by itself, with nobody at the keyboard: a part of a page at these addresses is no use of the session.
UNATTENDED = ["presence", "document"]
# Asked (person, assessment) before a round of a review is begun or saved.
ROUND_ADMISSION = "reviews.permissions.admit_to_round"
# Asked for a person: the ids of the assessments whose result is kept from them.
RESULTS_WITHHELD = "reviews.permissions.withheld_from"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("Thai")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "var" / "static"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "var" / "media")
# Signs final reports: a PKCS#12 file with the department's certificate, and its pass phrase.
SIGNING_CERTIFICATE = env("SIGNING_CERTIFICATE", default="")
SIGNING_PASS_PHRASE = env("SIGNING_PASS_PHRASE", default="")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # No address: private files leave only through a view that asks for permission.
        "OPTIONS": {"location": str(MEDIA_ROOT), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "pmqa_portal.static_files.StaticFiles"
    },
}
# Room for the evidence of one unit over all years.
EVIDENCE_QUOTA_MB = env.int("EVIDENCE_QUOTA_MB", default=5120)
# Pages that the evidence of one level usually has at most; more is remarked on, never refused. 0 for no limit.
EVIDENCE_PAGES_PER_LEVEL = env.int("EVIDENCE_PAGES_PER_LEVEL", default=2)
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

TASKS = {
    "default": {
        "BACKEND": env("TASKS_BACKEND", default="django_tasks_db.DatabaseBackend"),
        "QUEUES": ["default"],
    }
}

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="pmqa@localhost")

# Nothing from elsewhere, nothing inline: the portal runs on a closed government network.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
HTTPS = env.bool("HTTPS", default=not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Attempts are counted by the address that nginx names, not by nginx's own.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "pmqa_portal.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", **({} if DEBUG else {"formatter": "json"})}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # These two tell of every page and every glyph they print.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
}
