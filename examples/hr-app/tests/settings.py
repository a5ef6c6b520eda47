"""The application's own settings, with an environment as the host would give it; conftest.py starts what it names."""

import os
import socket
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="hr-app-"))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


PORTS = {name: _free_port() for name in ("postgres", "redis", "s3", "ses", "sts")}
SECRETS = {"SECRET_KEY": "tests-only-" + "x" * 50, "DATABASE_PASSWORD": "unused"}
for name, value in SECRETS.items():
    (FOLDER / name).write_text(value)

os.environ.update(
    ONEBOX_ENVIRONMENT="prod",
    ONEBOX_VERSION="1.2.3",
    ONEBOX_TASK_ROLE_ARN="arn:aws:iam::123456789012:role/onebox/prod/onebox-prod-task-caller",
    DOMAIN="hr.example.com",
    DATABASE_HOST="127.0.0.1",
    DATABASE_PORT=str(PORTS["postgres"]),
    DATABASE_NAME="app",
    DATABASE_USER="app",
    DATABASE_SSLMODE="disable",
    QUEUE_URL=f"redis://127.0.0.1:{PORTS['redis']}/0",
    CACHE_URL=f"redis://127.0.0.1:{PORTS['redis']}/1",
    MEDIA_BUCKET="media",
    STATIC_BUCKET="static",
    AWS_REGION="us-east-1",
    JOB_TIMEOUT_SECONDS="10",
    MAIL_FROM="leave@hr.example.com",
    MAIL_CONFIGURATION_SET="onebox-prod",
    **{f"{name}_FILE": str(FOLDER / name) for name in SECRETS},
    # Stand-ins on loopback, found as the AWS SDKs find theirs.
    AWS_ENDPOINT_URL_S3=f"http://127.0.0.1:{PORTS['s3']}",
    AWS_ENDPOINT_URL_SESV2=f"http://127.0.0.1:{PORTS['ses']}",
    AWS_ENDPOINT_URL_STS=f"http://127.0.0.1:{PORTS['sts']}",
    AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
)

from hr.settings import *  # noqa: E402, F403

INSTALLED_APPS.append("django_migration_linter")  # noqa: F405
STATIC_ROOT = FOLDER / "collected"
# Quick, for tests alone.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
