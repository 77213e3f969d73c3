"""A person's own settings."""

from django.urls import path

from . import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("language/", views.language, name="language"),
]
