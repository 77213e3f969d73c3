"""The three yardsticks."""

from django.urls import path

from . import views

urlpatterns = [
    path("empty/", views.empty, name="empty"),
    path("form/<int:form>/", views.form, name="form"),
    path("save/<int:pk>/", views.save, name="save"),
]
