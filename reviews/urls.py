"""The addresses around the review."""

from django.urls import path

from .views import appeals, rules

ONE = "assessments/<int:pk>/"

urlpatterns = [
    path("cycles/<int:pk>/rules/", rules.cycle_rules, name="cycle_rules"),
    path(f"{ONE}appeal/", appeals.appeal, name="appeal"),
    path(f"{ONE}appeal/<int:point>/answer/", appeals.appeal_answer, name="appeal_answer"),
]
