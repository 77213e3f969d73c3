"""The addresses of the report floor; the lists of units and of documents stand in their own files."""

from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("reports/", RedirectView.as_view(url="/"), name="reports_home"),
    path("reports/assessments/<int:pk>/", RedirectView.as_view(url="/"), name="documents"),
]
