"""The addresses of the overview, of one unit's years and of one of its indicators."""

from django.urls import path

from .views import (
    changes,
    comparison,
    disagreement,
    indicators,
    lenses,
    matrix,
    missed,
    pictures,
    targets,
    units,
)

UNIT = "reports/units/<slug:code>/"

urlpatterns = [
    path("assessments/<int:pk>/indicators/<str:code>/", indicators.indicator, name="indicator"),
    path(
        "assessments/<int:pk>/indicators/<str:code>/picture.<slug:ending>",
        pictures.indicator_picture,
        name="indicator_picture",
    ),
    path("reports/", units.reports_home, name="reports_home"),
    path(UNIT, units.unit_overview, name="unit_overview"),
    path(f"{UNIT}trend/", units.unit_trend, name="unit_trend"),
    path(f"{UNIT}pictures/<slug:name>.<slug:ending>", pictures.unit_picture, name="unit_picture"),
    path(f"{UNIT}disagreement/", disagreement.disagreement, name="disagreement"),
    path(f"{UNIT}disagreement.csv", disagreement.disagreement_csv, name="disagreement_csv"),
    path(f"{UNIT}matrix/", matrix.matrix, name="matrix"),
    path(f"{UNIT}matrix.csv", matrix.matrix_csv, name="matrix_csv"),
    path(f"{UNIT}changes/", changes.changes, name="changes"),
    path(f"{UNIT}changes.csv", changes.changes_csv, name="changes_csv"),
    path(f"{UNIT}lenses/", lenses.lenses, name="lenses"),
    path(f"{UNIT}lenses.csv", lenses.lenses_csv, name="lenses_csv"),
    path(f"{UNIT}comparison/", comparison.comparison, name="comparison"),
    path(f"{UNIT}comparison.csv", comparison.comparison_csv, name="comparison_csv"),
    path(f"{UNIT}comparison/request/", comparison.comparison_request, name="comparison_request"),
    path(f"{UNIT}targets/", targets.targets, name="targets"),
    path(f"{UNIT}missed/", missed.missed, name="missed"),
    path(f"{UNIT}missed.csv", missed.missed_csv, name="missed_csv"),
    path(f"{UNIT}missed/<str:checkpoint>/", missed.missing_units, name="missing_units"),
]
