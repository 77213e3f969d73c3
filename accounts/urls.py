"""A person's own settings."""

from django.urls import path

from . import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("session/keep/", views.session_keep, name="session_keep"),
    path("language/", views.language, name="language"),
]
