"""Real PostgreSQL and Redis, started from what is installed; stand-ins for S3 and STS."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import boto3
import pytest
import redis
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from moto.server import ThreadedMotoServer

from onebox.worker import ALIVE
from people.models import Employee
from tests.settings import FOLDER, PORTS
from tests.sts import StsStandIn


@pytest.fixture(scope="session", autouse=True)
def services():
    """All that the application talks to."""
    running = []
    s3 = ThreadedMotoServer("127.0.0.1", PORTS["s3"], verbose=False)
    try:
        running.append(_start_postgres())
        running.append(_start("redis-server", "--port", str(PORTS["redis"]), "--dir", str(FOLDER), "--save", ""))
        s3.start()
        for bucket in ("media", "static"):
            boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=bucket)
        call_command("collectstatic", interactive=False, verbosity=0)
        _eventually(lambda: redis.Redis(port=PORTS["redis"]).ping())
        yield
    finally:
        s3.stop()
        for process in running:
            process.terminate()
            process.wait()
        shutil.rmtree(FOLDER)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(services):
    """The database of the tests is made once the server runs."""


@pytest.fixture(autouse=True)
def empty_redis(services):
    redis.Redis(port=PORTS["redis"]).flushall()


@pytest.fixture
def sts():
    with StsStandIn(PORTS["sts"]) as stand_in:
        yield stand_in


@pytest.fixture
def client() -> Client:
    """A browser behind the proxy."""
    return Client(headers={"host": "hr.example.com", "x-forwarded-proto": "https"})


@pytest.fixture
def boss(db) -> Employee:
    return employee("boss")


@pytest.fixture
def ada(boss) -> Employee:
    return employee("ada", manager=boss)


class RunningWorker:
    def __init__(self, database: str):
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "hr.settings", "DATABASE_NAME": database}
        ALIVE.unlink(missing_ok=True)
        self.process = subprocess.Popen(["bin/worker"], env=environment)
        self.wait_until(ALIVE.exists)

    def wait_until(self, reached: Callable[[], bool]) -> None:
        _eventually(reached)
        assert self.process.poll() is None, "the worker has ended"


@pytest.fixture
def worker(transactional_db, settings):
    """The worker of production, as a process of its own, on the database of the tests."""
    worker = RunningWorker(settings.DATABASES["default"]["NAME"])
    yield worker
    worker.process.terminate()
    assert worker.process.wait(timeout=20) == 0


def employee(name: str, **fields) -> Employee:
    user = User.objects.create_user(name, f"{name}@example.com", "secret")
    return Employee.objects.create(user=user, name=name.title(), department="Engineering", **fields)


def _start_postgres() -> subprocess.Popen:
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    data = FOLDER / "postgres"
    # PostgreSQL refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    data.mkdir()
    if as_user:
        FOLDER.chmod(0o755)
        shutil.chown(data, "postgres")
    initdb = [*as_user, programs / "initdb", "-D", data, "-U", "app", "--auth=trust", "-E", "UTF8"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL)
    options = [
        f"port={PORTS['postgres']}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={data}",
        "fsync=off",
    ]
    flags = [word for option in options for word in ("-c", option)]
    server = _start(*as_user, programs / "postgres", "-D", data, *flags)
    _eventually(
        lambda: not subprocess.run([programs / "pg_isready", "-qh127.0.0.1", f"-p{PORTS['postgres']}"]).returncode
    )
    return server


def _start(*command) -> subprocess.Popen:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)


def _eventually(reached: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if reached():
                return
        except redis.ConnectionError:
            pass
        time.sleep(0.05)
    raise TimeoutError("not within 20 s")
