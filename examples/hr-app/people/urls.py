from django.urls import path

from people import views

urlpatterns = [
    path("", views.Requests.as_view(), name="requests"),
    path("requests/new", views.NewRequest.as_view(), name="new-request"),
    path("requests/<int:pk>", views.Request.as_view(), name="request"),
    path("requests/<int:pk>/attachment", views.Attachment.as_view(), name="attachment"),
    path("requests/<int:pk>/decision", views.Decide.as_view(), name="decide"),
    path("away", views.Away.as_view(), name="away"),
]
