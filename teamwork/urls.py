"""The addresses of the working group."""

from django.urls import path

from .views import comments, flags, handover, presence, team, texts

ONE = "assessments/<int:pk>/"

urlpatterns = [
    path(f"{ONE}team/", team.team, name="team"),
    path(f"{ONE}comments/<str:code>/", comments.comments, name="comments"),
    path(
        f"{ONE}comments/<str:code>/<int:comment>/resolve/", comments.comment_resolve, name="comment_resolve"
    ),
    path(f"{ONE}items/<str:code>/<slug:level>/unsure/", flags.unsure, name="unsure"),
    path(f"{ONE}items/<str:code>/<slug:level>/history/", texts.text_history, name="text_history"),
    path(f"{ONE}profile/<int:question>/history/", texts.profile_history, name="profile_history"),
    path(f"{ONE}indicators/<int:indicator>/history/", texts.indicator_history, name="indicator_history"),
    path(f"{ONE}presence/<str:code>/", presence.presence, name="presence"),
    path("units/<slug:code>/handover/", handover.handover, name="handover"),
]
