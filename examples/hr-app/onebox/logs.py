import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

# The request that a line belongs to; a job carries that of the request that asked for it.
request_id: ContextVar[str] = ContextVar("request_id", default="")

log = logging.getLogger("request")

# What every record has by itself, and the objects that Django adds, which are no data.
_not_shown = {*vars(logging.makeLogRecord({})), "message", "asctime", "request", "server_time", "taskName"}


class JsonFormatter(logging.Formatter):
    """One line of JSON; what a caller gives as `extra` stands beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get() or None,
            "error": self.formatException(record.exc_info) if record.exc_info else None,
        }
        line |= {name: value for name, value in vars(record).items() if name not in _not_shown}
        return json.dumps({name: value for name, value in line.items() if value is not None}, default=str)


class RequestLog:
    """Gives each request an id (the proxy's, where it has one) and logs it when it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        request_id.set(given if re.fullmatch(r"[\w.-]{8,64}", given) else uuid.uuid4().hex)
        started = time.monotonic()
        response = self.get_response(request)
        response["X-Request-Id"] = request_id.get()
        # Asked several times a second; it logs by itself what it has to say.
        if not request.path.startswith("/health"):
            log.info(
                "answered",
                extra={
                    "method": request.method,
                    "path": request.path,
                    "status": response.status_code,
                    "ms": round((time.monotonic() - started) * 1_000, 1),
                },
            )
        return response
