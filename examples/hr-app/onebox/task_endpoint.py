import logging
import time
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from rq.job import Job, JobStatus

from onebox import identity, tasks
from onebox.jobs import enqueue

log = logging.getLogger(__name__)

_ended = {JobStatus.FINISHED, JobStatus.FAILED, JobStatus.STOPPED, JobStatus.CANCELED}


@csrf_exempt
@require_POST
def call(request: HttpRequest, name: str) -> JsonResponse:
    """
    Runs one occurrence of a task in the worker, where a release waits for it, and answers when it has ended: 200 once
    it has succeeded, now or before; 409 while the task runs; anything else makes the caller try again.
    """
    came = identity.Call(
        method=request.method,
        path=request.get_full_path(),
        body=request.body,
        idempotency_key=request.headers.get("Idempotency-Key", ""),
        identity=request.headers.get("X-Onebox-Identity", ""),
    )
    expected = identity.Expected(settings.ENVIRONMENT, settings.AWS_REGION, settings.TASK_ROLE_ARN)
    key = came.idempotency_key
    try:
        proof = identity.read_proof(came, expected, datetime.now(UTC))
        identity.judge(proof, expected, identity.ask_sts)
    except identity.Refused as refused:
        log.warning("task refused", extra={"task": name, "check": refused.check, "reason": str(refused)})
        return JsonResponse({"error": "refused", "check": refused.check}, status=403)

    if tasks.has_succeeded(key):
        return JsonResponse({"task": name, "status": "done before"})
    if not tasks.exists(name):
        raise Http404(f"no task {name}")
    if not tasks.lock(name, key):
        return JsonResponse({"task": name, "status": "runs"}, status=409)
    # It may have ended between the first look and the lock.
    if tasks.has_succeeded(key):
        tasks.unlock(name, key)
        return JsonResponse({"task": name, "status": "done before"})
    status = _wait(enqueue(tasks.perform, name, key))
    # A worker that was killed gave nothing back.
    tasks.unlock(name, key)
    return JsonResponse({"task": name, "status": status}, status=200 if status == JobStatus.FINISHED else 500)


def not_found(_request: HttpRequest, exception: Exception) -> JsonResponse:
    """This listener's own: the site's page for this names pages that are not here."""
    return JsonResponse({"error": "not found"}, status=404)


def _wait(job: Job) -> JobStatus | None:
    """How the job ended; None where it has not begun or ended by the time that its lock is free again."""
    deadline = time.monotonic() + settings.JOB_TIMEOUT_SECONDS + 60
    while time.monotonic() < deadline:
        if (status := job.get_status()) in _ended:
            return status
        time.sleep(0.1)
    return None
