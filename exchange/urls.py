"""The addresses of the form away from the screen."""

from django.urls import path

from .views import prints, results, rosters, workbooks

ONE = "assessments/<int:pk>/"

urlpatterns = [
    path("cycles/<int:pk>/assessors.xlsx", rosters.roster_export, name="roster_export"),
    path("cycles/<int:pk>/assessors/import/", rosters.roster_import, name="roster_import"),
    path("cycles/<int:pk>/assessors/import/confirm/", rosters.roster_confirm, name="roster_confirm"),
    path("cycles/<int:pk>/results.xlsx", results.results_export, name="results_export"),
    path("cycles/<int:pk>/results/import/", results.results_import, name="results_import"),
    path("cycles/<int:pk>/results/import/<uuid:public_id>/", results.results_check, name="results_check"),
    path(f"{ONE}form/print/", prints.form_print, name="form_print"),
    path(f"{ONE}workbook/", workbooks.workbook_export, name="workbook_export"),
    path(f"{ONE}import/", workbooks.workbook_import, name="workbook_import"),
    path(f"{ONE}import/<uuid:public_id>/", workbooks.workbook_check, name="workbook_check"),
]
