from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class TaskListener:
    """
    Serves tasks by a URL configuration of their own, and the public site by one that has none. The proxy takes the
    header from everybody else's requests, so no spelling of a path leads from one to the other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("X-Onebox-Listener") == "task":
            request.urlconf = settings.TASK_URLCONF
        return self.get_response(request)
