from collections.abc import Callable

import django_rq
from rq.job import Job

from onebox.logs import request_id


def enqueue(function: Callable, *args, **options) -> Job:
    """
    Hands a job to the worker once the transaction is committed. It may start twice (after a power failure it does), so
    a job sets what it finds out instead of adding to it.
    """
    return django_rq.get_queue().enqueue(function, *args, meta={"request_id": request_id.get()}, **options)
