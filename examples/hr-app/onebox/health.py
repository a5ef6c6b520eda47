import logging
from pathlib import Path

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

DRAIN = Path("/run/onebox/drain")

log = logging.getLogger(__name__)


@never_cache
@require_safe
def drainable(request: HttpRequest) -> HttpResponse:
    """Whether the proxy is to send requests here. The file is looked for each time: its end is the switch."""
    if DRAIN.exists():
        return HttpResponse("drained\n", status=503, content_type="text/plain")
    return ready(request)


@never_cache
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Whether this process could serve, drained or not. Without the cache it can, more slowly."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.warning("not ready", extra={"reason": type(error).__name__})
        return HttpResponse("the database is away\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
