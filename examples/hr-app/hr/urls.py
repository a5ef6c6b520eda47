"""The public site."""

from django.contrib import admin
from django.urls import include, path

from onebox import health

urlpatterns = [
    path("health", health.drainable),
    path("health/ready", health.ready),
    path("admin/", admin.site.urls),
    path("", include("django.contrib.auth.urls")),
    path("", include("people.urls")),
]
