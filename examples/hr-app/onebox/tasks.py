"""
Scheduled tasks. A call may come twice and late, so each occurrence has a key that is remembered once it has succeeded;
two occurrences of one task never overlap. What is remembered lies in the queue's Redis, which is kept on disk.
"""

import logging
from collections.abc import Callable
from functools import cache

import django_rq
from django.conf import settings
from django.utils.module_loading import autodiscover_modules
from redis import Redis

log = logging.getLogger(__name__)

# Longer than Lambda keeps trying: six hours.
REMEMBER_SECONDS = 7 * 24 * 3600

_tasks: dict[str, Callable[[], dict]] = {}


def task(name: str) -> Callable[[Callable[[], dict]], Callable[[], dict]]:
    """Registers what runs at /internal/tasks/NAME. It returns what it did, for the log."""

    def register(function: Callable[[], dict]) -> Callable[[], dict]:
        _tasks[name] = function
        return function

    return register


def exists(name: str) -> bool:
    return name in names()


def names() -> list[str]:
    autodiscover_modules("tasks")
    return sorted(_tasks)


def has_succeeded(key: str) -> bool:
    return bool(_redis().exists(f"task-done:{key}"))


def lock(name: str, key: str) -> bool:
    """Whether the task is ours now. A lock outlives the longest job by a minute at most, whoever died with it."""
    return bool(_redis().set(f"task-lock:{name}", key, nx=True, ex=settings.JOB_TIMEOUT_SECONDS + 60))


def unlock(name: str, key: str) -> None:
    """Gives a lock back that is still ours."""
    ours = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end"
    _redis().eval(ours, 1, f"task-lock:{name}", key)


def perform(name: str, key: str) -> None:
    """What the worker does: runs the task, remembers its success, gives the lock back either way."""
    try:
        if not exists(name):
            raise LookupError(f"this version has no task {name}")
        done = _tasks[name]()
        _redis().set(f"task-done:{key}", "1", ex=REMEMBER_SECONDS)
        log.info("task done", extra={"task": name, "key": key, **done})
    finally:
        unlock(name, key)


@cache
def _redis() -> Redis:
    return django_rq.get_connection()
