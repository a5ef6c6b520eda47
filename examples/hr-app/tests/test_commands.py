"""The executables that the host starts (host/contract.md), as processes."""

import os
import re
import shutil
import subprocess
from contextlib import contextmanager

import boto3
import psycopg
import pytest
from django.core.management import call_command

from tests.settings import PORTS

pytestmark = pytest.mark.django_db(transaction=True)
database = {"host": "127.0.0.1", "port": PORTS["postgres"], "user": "app"}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "hr.settings", **environment}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


@contextmanager
def empty_database():
    with psycopg.connect(**database, dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE fresh")
        try:
            yield "fresh"
        finally:
            connection.execute("DROP DATABASE fresh WITH (FORCE)")


def test_migrate_brings_a_database_up_to_date_and_again_does_nothing():
    with empty_database() as name:
        assert run("bin/migrate", DATABASE_NAME=name).returncode == 0
        again = run("bin/migrate", DATABASE_NAME=name)
        assert (again.returncode, "No migrations to apply" in again.stdout) == (0, True)


def test_migrate_says_75_where_a_lock_is_in_the_way():
    with empty_database() as name:
        assert run("bin/migrate", DATABASE_NAME=name).returncode == 0
        with psycopg.connect(**database, dbname=name) as holder:
            holder.execute("DELETE FROM django_migrations WHERE app = 'people'")
            holder.execute("DROP TABLE people_leaverequest, people_employee")
            holder.commit()
            holder.execute("LOCK TABLE auth_user IN ACCESS EXCLUSIVE MODE")
            assert run("bin/migrate", DATABASE_NAME=name, PGOPTIONS="-c lock_timeout=200").returncode == 75
        assert run("bin/migrate", DATABASE_NAME=name).returncode == 0


def test_migrate_fails_for_any_other_reason():
    failed = run("bin/migrate", DATABASE_NAME="there-is-none")
    assert failed.returncode == 1 and "does not exist" in failed.stderr


def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True)


@pytest.fixture
def image(tmp_path):
    """The folder as an image has it, its static files collected without a secret or an address."""
    for name in ("bin", "hr", "onebox", "people"):
        shutil.copytree(name, tmp_path / name)
    shutil.copy("manage.py", tmp_path)
    bare = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "hr.image_settings"}
    command = ["python", "manage.py", "collectstatic", "--noinput"]
    done = subprocess.run(command, env=bare, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_static_files_go_up_once_by_hashed_names_that_never_change(image):
    s3 = boto3.client("s3")
    first = run(str(image / "bin/static"))
    assert first.returncode == 0, first.stderr
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket="static")
    keys = {found["Key"] for page in pages for found in page["Contents"]}
    assert all(re.search(r"\.[0-9a-f]{12}(\.|$)", key) for key in keys)
    [style] = [key for key in keys if key.startswith("static/people/style.")]
    head = s3.head_object(Bucket="static", Key=style)
    assert (head["ContentType"], head["CacheControl"]) == ("text/css", "public, max-age=31536000, immutable")
    assert run(str(image / "bin/static")).stdout == f"{len(keys)} static files, 0 of them new\n"


def test_the_workers_health_is_how_lately_it_said_that_it_lives(worker):
    worker.wait_until(lambda: run("bin/health", "worker").returncode == 0)
    worker.process.terminate()
    worker.process.wait(timeout=20)
    os.utime("/tmp/worker-alive", (0, 0))
    assert run("bin/health", "worker").returncode == 1
