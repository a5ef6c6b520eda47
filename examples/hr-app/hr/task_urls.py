"""What the listener for tasks serves; the public site has none of it."""

from django.urls import path

from onebox import health, task_endpoint

handler404 = "onebox.task_endpoint.not_found"

urlpatterns = [
    path("health", health.drainable),
    path("health/ready", health.ready),
    path("internal/tasks/<slug:name>", task_endpoint.call),
]
