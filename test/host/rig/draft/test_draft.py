"""The commands that the draft of an image brings, as processes, beside the sample's own tests."""

import os
import subprocess

from tests.conftest import _eventually
from tests.settings import PORTS


def run(name: str, *args: str) -> subprocess.Popen:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "hr.settings", "DATABASE_NAME": "postgres"}
    return subprocess.Popen([f"/draft/{name}", *args], env=environment)


def ended(process: subprocess.Popen) -> int:
    process.terminate()
    return process.wait(timeout=60)


def test_migrate_web_and_health_together(services):
    assert PORTS["postgres"]
    assert run("migrate").wait(timeout=60) == 0
    web = run("web")
    _eventually(lambda: run("health", "web").wait(timeout=10) == 0)
    assert ended(web) == 0
    assert run("health", "web").wait(timeout=10) != 0


def test_a_worker_ends_on_one_sigterm(services):
    worker = run("worker")
    _eventually(lambda: run("health", "worker").wait(timeout=10) == 0)
    assert ended(worker) in (0, -15)


def test_static_files_are_collected(services):
    assert run("static").wait(timeout=60) == 0
