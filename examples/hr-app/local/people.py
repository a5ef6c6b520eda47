"""Somebody to log in as on a laptop; each one's password is the name."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hr.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402

from people.models import Employee  # noqa: E402

if not User.objects.exists():
    User.objects.create_superuser("admin", password="admin")  # noqa: S106
    manager = None
    for name in ("boss", "ada"):
        user = User.objects.create_user(name, f"{name}@example.com", password=name)
        manager = Employee.objects.create(user=user, name=name.title(), department="Engineering", manager=manager)
