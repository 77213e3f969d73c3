"""The addresses of the overview, of one unit's years and of one of its indicators."""

from django.urls import path

from .views import disagreement, indicators, units

UNIT = "reports/units/<slug:code>/"

urlpatterns = [
    path("assessments/<int:pk>/indicators/<str:code>/", indicators.indicator, name="indicator"),
    path("reports/", units.reports_home, name="reports_home"),
    path(UNIT, units.unit_overview, name="unit_overview"),
    path(f"{UNIT}trend/", units.unit_trend, name="unit_trend"),
    path(f"{UNIT}disagreement/", disagreement.disagreement, name="disagreement"),
    path(f"{UNIT}disagreement.csv", disagreement.disagreement_csv, name="disagreement_csv"),
]
