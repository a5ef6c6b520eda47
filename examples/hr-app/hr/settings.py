"""What the image knows by itself, and what the host tells it (host/contract.md)."""

import os

from csp.constants import SELF

from hr.image_settings import *  # noqa: F403
from hr.image_settings import STORAGES
from onebox.queue_address import cache_url, queue_url
from onebox.secrets import secret

ENVIRONMENT = os.environ["ONEBOX_ENVIRONMENT"]
DOMAIN = os.environ["DOMAIN"]
AWS_REGION = os.environ["AWS_REGION"]
TASK_ROLE_ARN = os.environ["ONEBOX_TASK_ROLE_ARN"]
JOB_TIMEOUT_SECONDS = int(os.environ["JOB_TIMEOUT_SECONDS"])

SECRET_KEY = secret("SECRET_KEY")
ALLOWED_HOSTS = [DOMAIN]
CSRF_TRUSTED_ORIGINS = [f"https://{DOMAIN}"]

ROOT_URLCONF = "hr.urls"
# Chosen by the header that only the proxy's task listener sets.
TASK_URLCONF = "hr.task_urls"
WSGI_APPLICATION = "hr.wsgi.application"

MIDDLEWARE = [
    "onebox.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "onebox.listener.TaskListener",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "onebox.version.context",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["DATABASE_HOST"],
        "PORT": os.environ["DATABASE_PORT"],
        "NAME": os.environ["DATABASE_NAME"],
        "USER": os.environ["DATABASE_USER"],
        "PASSWORD": secret("DATABASE_PASSWORD"),
        # A database that fails over is found again without a restart.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": os.environ["DATABASE_SSLMODE"], "connect_timeout": 3},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "onebox.disposable_cache.DisposableCache",
        "LOCATION": cache_url(),
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
# The cache may be emptied at any time; nobody is logged out by it.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

RQ_QUEUES = {"default": {"URL": queue_url(), "DEFAULT_TIMEOUT": JOB_TIMEOUT_SECONDS}}
RQ = {"WORKER_CLASS": "onebox.worker.Worker"}

# Uploads are private: seen by signed URLs that end after five minutes, never overwritten.
STORAGES["default"] = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "bucket_name": os.environ["MEDIA_BUCKET"],
        "region_name": AWS_REGION,
        "signature_version": "s3v4",
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
        "querystring_expire": 300,
    },
}

# TLS is the proxy's. It sets X-Forwarded-Proto on every request, and nothing else reaches this process.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The proxy sends HSTS for every answer, static files and errors included.
SILENCED_SYSTEM_CHECKS = ["security.W004"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "base-uri": [SELF],
        "object-src": ["'none'"],
    }
}

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "requests"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# Mail goes out by Amazon SES, with the role that S3 is read with, where onebox:mail says so; otherwise nowhere.
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", f"noreply@{DOMAIN}")
EMAIL_BACKEND = (
    "anymail.backends.amazon_ses.EmailBackend"
    if "MAIL_FROM" in os.environ
    else "django.core.mail.backends.dummy.EmailBackend"
)
ANYMAIL = {
    "AMAZON_SES_CLIENT_PARAMS": {
        "region_name": AWS_REGION,
        "config": {"connect_timeout": 5, "read_timeout": 10},
    },
    "AMAZON_SES_CONFIGURATION_SET_NAME": os.environ.get("MAIL_CONFIGURATION_SET"),
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# One JSON line for each event; the proxy logs requests that never came here.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "onebox.logs.JsonFormatter"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
    "root": {"handlers": ["stdout"], "level": "INFO"},
    "loggers": {
        # Its own handlers write plain text, and mail to administrators.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "botocore": {"level": "WARNING"},
    },
}
