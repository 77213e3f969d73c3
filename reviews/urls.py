"""The addresses around the review."""

from django.urls import path

from .views import appeals, calibration, references, rules, visits

ONE = "assessments/<int:pk>/"
REFERENCE = "references/<int:pk>/"

urlpatterns = [
    path("cycles/<int:pk>/rules/", rules.cycle_rules, name="cycle_rules"),
    path("cycles/<int:pk>/calibration/", references.calibrations, name="calibrations"),
    path(f"{REFERENCE}use/", references.reference_use, name="reference_use"),
    path(REFERENCE, calibration.calibration, name="calibration"),
    path(f"{REFERENCE}begin/", calibration.calibration_begin, name="calibration_begin"),
    path(f"{REFERENCE}finish/", calibration.calibration_finish, name="calibration_finish"),
    path(f"{REFERENCE}items/<str:code>/", calibration.calibration_item, name="calibration_item"),
    path(f"{REFERENCE}items/<str:code>/save/", calibration.calibration_save, name="calibration_save"),
    path(f"{ONE}appeal/", appeals.appeal, name="appeal"),
    path(f"{ONE}appeal/<int:point>/answer/", appeals.appeal_answer, name="appeal_answer"),
    path(f"{ONE}visit/", visits.visit, name="visit"),
    path(f"{ONE}visit/print/", visits.visit_print, name="visit_print"),
    path(f"{ONE}visit/ask/", visits.visit_ask, name="visit_ask"),
    path(f"{ONE}visit/questions/<int:question>/", visits.visit_note, name="visit_note"),
    path(f"{ONE}visit/questions/<int:question>/send/", visits.visit_send, name="visit_send"),
    path(f"{ONE}visit/information/", visits.visit_information, name="visit_information"),
    path(f"{ONE}visit/information/<int:number>/", visits.visit_receive, name="visit_receive"),
]
