"""What the image knows by itself. By these alone the image is built: its static files need no secret and no address."""

from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

INSTALLED_APPS = [
    "onebox",
    "people",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_rq",
]

# Hashed names, collected when the image is built: each version finds its own files by the list in its own image, and
# `static` brings them to the bucket before anybody is shown a page that needs them.
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "collected"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
