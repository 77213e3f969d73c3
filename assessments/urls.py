"""The addresses of the assessment floor."""

from django.urls import path

from .views import (
    archive,
    assessments,
    assessors,
    carrying,
    choosing,
    comparing,
    conflicts,
    cycles,
    evidence,
    indicators,
    items,
    library,
    moves,
    profile,
    reviews,
    timeline,
    what_if,
)

ONE = "assessments/<int:pk>/"
PLACE = f"{ONE}evidence/<str:code>/<slug:level>/"
LIBRARY = "units/<slug:code>/evidence/"
KEPT = f"{LIBRARY}<int:evidence>/"

urlpatterns = [
    path("assessments/", assessments.assessment_list, name="assessment_list"),
    path(ONE, assessments.assessment_detail, name="assessment"),
    path(f"{ONE}history/", assessments.assessment_history, name="assessment_history"),
    path(f"{ONE}timeline/", timeline.timeline, name="timeline"),
    path(f"{ONE}history/compare/", comparing.version_comparison, name="version_comparison"),
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
    path(f"{ONE}evidence.zip", archive.evidence_archive, name="evidence_archive"),
    path(f"{ONE}evidence/<int:use>/", evidence.evidence_open, name="evidence_open"),
    path(f"{ONE}evidence/<int:use>/view/", evidence.evidence_view, name="evidence_view"),
    path(f"{ONE}evidence/<int:use>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path(f"{ONE}evidence/<str:code>/choose/", choosing.evidence_choose, name="results_evidence_choose"),
    path(
        f"{ONE}evidence/<str:code>/choose/<int:evidence>/",
        choosing.evidence_reuse,
        name="results_evidence_reuse",
    ),
    path(f"{PLACE}choose/", choosing.evidence_choose, name="evidence_choose"),
    path(f"{PLACE}choose/<int:evidence>/", choosing.evidence_reuse, name="evidence_reuse"),
    path(LIBRARY, library.evidence_library, name="evidence_library"),
    path(KEPT, library.evidence_detail, name="evidence_detail"),
    path(f"{KEPT}versions/<int:number>/", library.evidence_version, name="evidence_version"),
    path(f"{KEPT}replace/", library.evidence_replace, name="evidence_replace"),
    path(f"{KEPT}describe/", library.evidence_describe, name="evidence_describe"),
    path(f"{KEPT}bin/", library.evidence_bin, name="evidence_bin"),
    path(f"{KEPT}restore/", library.evidence_restore, name="evidence_restore"),
    path(f"{ONE}review/", reviews.review, name="review"),
    path(f"{ONE}review/<str:code>/", reviews.review_item, name="review_item"),
    path(f"{ONE}review/<str:code>/save/", reviews.review_save, name="review_save"),
    path(f"{ONE}carry-forward/", carrying.carry_forward, name="carry_forward"),
    path(f"{ONE}carry-forward/<str:code>/", carrying.carry_place, name="carry_place"),
    path(f"{ONE}what-if/", what_if.what_if, name="what_if"),
    path("cycles/", cycles.cycle_list, name="cycle_list"),
    path("cycles/open/", cycles.cycle_open, name="cycle_open"),
    path("cycles/<int:pk>/assessors/", assessors.assessors, name="assessors"),
    path("cycles/<int:pk>/assessors/proposal/", assessors.assessors_proposal, name="assessors_proposal"),
    path(f"{ONE}assessors/<int:leaver>/replace/", assessors.assessor_replace, name="assessor_replace"),
    path("conflicts/", conflicts.conflicts, name="conflicts"),
    path("conflicts/<int:pk>/lift/", conflicts.conflict_lift, name="conflict_lift"),
]
