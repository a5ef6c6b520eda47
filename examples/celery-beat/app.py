"""Pages of the sample: how often the scheduler has called, and a job to order. No framework, so that nothing hides it."""

import os
from pathlib import Path
from urllib.parse import parse_qs

import redis

from jobs import work

DRAIN = Path("/run/onebox/drain")
store = redis.Redis.from_url(os.environ["QUEUE_URL"], decode_responses=True)


def app(environ, start_response):
    status, body = answer(environ["REQUEST_METHOD"], environ["PATH_INFO"], parse_qs(environ.get("QUERY_STRING", "")))
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def answer(method, path, query):
    if path == "/health" and DRAIN.exists():
        return "503 Service Unavailable", b"drained\n"
    if path in ("/health", "/health/ready"):
        return "200 OK", b"ready\n"
    if path == "/":
        return "200 OK", f"{os.environ['ONEBOX_VERSION']} {os.environ['GREETING']}\n".encode()
    if path == "/ticks":
        return "200 OK", f"{store.hlen('ticks')} {max(map(int, store.hvals('ticks')), default=0)}\n".encode()
    if path == "/jobs" and method == "POST":
        work.delay(query["id"][0], float(query["seconds"][0]))
        return "202 Accepted", b"ordered\n"
    if path == "/jobs":
        return "200 OK", f"{store.hget('started', query['id'][0]) or 0} {store.hget('done', query['id'][0]) or 0}\n".encode()
    return "404 Not Found", b"nothing here\n"
