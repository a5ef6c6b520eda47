"""While a job runs on ECS, neither a release nor scaling stops its task: AWS's endpoint for scale-in protection."""

import logging
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager

import urllib3

log = logging.getLogger(__name__)

LONGEST_MINUTES = 2880


@contextmanager
def protected_task(seconds: float) -> Iterator[None]:
    """For the longest that a job may take. On a host there is nothing to ask; a refusal keeps no job from running."""
    agent = os.environ.get("ECS_AGENT_URI")
    if agent is None:
        yield
        return
    minutes = min(LONGEST_MINUTES, math.ceil(seconds / 60) + 1)
    _ask(agent, {"ProtectionEnabled": True, "ExpiresInMinutes": minutes})
    try:
        yield
    finally:
        _ask(agent, {"ProtectionEnabled": False})


def _ask(agent: str, wanted: dict) -> None:
    url = f"{agent}/task-protection/v1/state"
    try:
        answer = urllib3.request("PUT", url, json=wanted, timeout=5, retries=False)
    except urllib3.exceptions.HTTPError as error:
        log.warning("the task is not protected as asked", extra={"wanted": wanted, "reason": type(error).__name__})
        return
    if answer.status != 200:
        reason = answer.data.decode(errors="replace")[:500]
        log.warning("the task is not protected as asked", extra={"wanted": wanted, "reason": reason})
