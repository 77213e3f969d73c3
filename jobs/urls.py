"""The addresses of batches of reports."""

from django.urls import path

from .views import batches

OF_UNIT = "reports/units/<slug:code>/batches/"
ONE = "reports/batches/<uuid:public_id>/"

urlpatterns = [
    path(OF_UNIT, batches.batches, name="batches"),
    path(f"{OF_UNIT}order/", batches.batch_order, name="batch_order"),
    path(ONE, batches.batch, name="batch"),
    path(f"{ONE}cancel/", batches.batch_cancel, name="batch_cancel"),
    path(f"{ONE}resume/", batches.batch_resume, name="batch_resume"),
    path(f"{ONE}notice/", batches.batch_notice, name="batch_notice"),
    path(f"{ONE}reports.zip", batches.batch_archive, name="batch_archive"),
]
