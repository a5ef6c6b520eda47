"""What Celery's worker does, and what its scheduler calls: once a second, so that a test sees two schedulers at once."""

import os
import time

import redis
from celery import Celery

app = Celery("jobs", broker=os.environ["QUEUE_URL"])
app.conf.update(
    # A job that a killed worker had is done by another: it may start twice.
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
    # Says which second it is for: whoever calls twice in one is seen.
    beat_schedule={"tick": {"task": "jobs.tick", "schedule": 1.0}},
)
store = redis.Redis.from_url(os.environ["QUEUE_URL"], decode_responses=True)


@app.task(bind=True)
def tick(self):
    """Each message counts once, in the second in which it was sent."""
    store.hincrby("ticks", str(self.request.id), 1)


@app.task
def work(name, seconds):
    store.hincrby("started", name, 1)
    time.sleep(seconds)
    store.hincrby("done", name, 1)
