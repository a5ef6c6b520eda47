from pathlib import Path

import rq
from django.conf import settings
from rq.executions import Execution
from rq.job import Job
from rq.queue import Queue

from onebox.logs import request_id
from onebox.task_protection import protected_task

ALIVE = Path("/tmp/worker-alive")


class Worker(rq.Worker):
    """RQ's worker; a file says that it lives (`health worker` looks at it), its log whose request it serves."""

    def heartbeat(self, *args, **kwargs) -> None:
        super().heartbeat(*args, **kwargs)
        ALIVE.touch()

    def execute_job(self, job: Job, queue: Queue) -> None:
        with protected_task(job.timeout or settings.JOB_TIMEOUT_SECONDS):
            super().execute_job(job, queue)

    def perform_job(self, job: Job, queue: Queue, execution: Execution) -> bool:
        request_id.set(job.meta.get("request_id", ""))
        return super().perform_job(job, queue, execution)
