"""The addresses of the assessment floor."""

from django.urls import path

from .views import assessments, cycles, evidence, indicators, items, moves, profile, reviews

ONE = "assessments/<int:pk>/"

urlpatterns = [
    path("assessments/", assessments.assessment_list, name="assessment_list"),
    path(ONE, assessments.assessment_detail, name="assessment"),
    path(f"{ONE}history/", assessments.assessment_history, name="assessment_history"),
    path(f"{ONE}extend/", assessments.assessment_extend, name="assessment_extend"),
    path(f"{ONE}submit/", moves.submit, name="submit"),
    path(f"{ONE}moves/<slug:name>/", moves.move, name="move"),
    path(f"{ONE}profile/", profile.profile, name="profile"),
    path(f"{ONE}profile/<int:question>/", profile.profile_save, name="profile_save"),
    path(f"{ONE}indicators/", indicators.indicators, name="indicators"),
    path(f"{ONE}indicators/<int:indicator>/", indicators.indicator_save, name="indicator_save"),
    path(f"{ONE}items/<str:code>/", items.item_detail, name="item"),
    path(f"{ONE}items/<str:code>/<slug:level>/", items.level_save, name="level_save"),
    path(f"{ONE}evidence/<str:code>/add/<slug:kind>/", evidence.evidence_add, name="results_evidence_add"),
    path(
        f"{ONE}evidence/<str:code>/<slug:level>/add/<slug:kind>/", evidence.evidence_add, name="evidence_add"
    ),
    path(f"{ONE}evidence/<int:use>/", evidence.evidence_open, name="evidence_open"),
    path(f"{ONE}evidence/<int:use>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path(f"{ONE}review/", reviews.review, name="review"),
    path(f"{ONE}review/<str:code>/", reviews.review_item, name="review_item"),
    path(f"{ONE}review/<str:code>/save/", reviews.review_save, name="review_save"),
    path("cycles/", cycles.cycle_list, name="cycle_list"),
    path("cycles/open/", cycles.cycle_open, name="cycle_open"),
]
