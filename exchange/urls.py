"""The addresses of the form away from the screen."""

from django.urls import path

from .views import prints, workbooks

ONE = "assessments/<int:pk>/"

urlpatterns = [
    path(f"{ONE}form/print/", prints.form_print, name="form_print"),
    path(f"{ONE}workbook/", workbooks.workbook_export, name="workbook_export"),
    path(f"{ONE}import/", workbooks.workbook_import, name="workbook_import"),
    path(f"{ONE}import/<uuid:public_id>/", workbooks.workbook_check, name="workbook_check"),
]
