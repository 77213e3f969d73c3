"""Which events a person reads in the timeline of an assessment, and how they are put in words."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import AuditEvent, User

from .. import permissions
from ..history import kept_from
from ..knowing import know_result
from .places import places_of
from .verbs import VERBS, Kind, Verb, of_kinds

# What everybody who sees the assessment may know of: its steps, and what its unit wrote and filed.
OPEN_KINDS = (Kind.STEP, Kind.ANSWER, Kind.EVIDENCE)
# Saves that came too late in a review or at a visit: the kind of an answer, but it tells who works there and where.
LOST_BY_REVIEWERS = Q(
    verb="save_conflict", target_type__in=["itemreview", "indicatorreview", "visitquestion"]
)


@dataclass(frozen=True)
class Entry:
    """One event. place: where in the form; detail: a title or a reason; both may be empty."""

    event: AuditEvent
    verb: Verb
    place: str
    detail: str


def kinds_shown_to(user, assessment):
    """The kinds of which the person reads all events.

    The unit's own side also reads its work among itself and who took what out of the portal; whoever may read the
    single rounds, the review; an administrator from outside the unit's line, everything. Whoever of them reviews it too
    reads the others' work of a running round only after the own one: see events_shown_to.
    """
    if not know_result(user, assessment):
        return OPEN_KINDS
    if permissions.oversee(user, assessment):
        return tuple(Kind)
    shown = OPEN_KINDS
    if permissions.fill_role(user, assessment):
        shown += (Kind.TEAM, Kind.READING)
    if permissions.see_rounds(user, assessment):
        shown += (Kind.REVIEW,)
    return shown


def events_shown_to(user, assessment):
    """The events of the assessment that the person reads, newest first; assessors always read their own."""
    kinds = kinds_shown_to(user, assessment)
    shown = Q(verb__in=of_kinds(kinds))
    if Kind.REVIEW not in kinds:
        shown &= ~LOST_BY_REVIEWERS
    elif _is_blind(user, assessment):
        shown &= ~_of_the_running_round(assessment)
    if permissions.assess(user, assessment):
        shown |= Q(verb__in=VERBS, by=user)
    return AuditEvent.objects.filter(shown, subject=assessment.pk).select_related("by").order_by("-id")


def _is_blind(user, assessment):
    """Whether the person reviews it and the own round is not finished, whatever else the person oversees there."""
    return permissions.take_review(user, assessment) and not permissions.see_rounds(user, assessment)


def _of_the_running_round(assessment):
    """The work of reviewers since the assessment was last reopened, or ever."""
    reopened = AuditEvent.objects.filter(subject=assessment.pk, verb="reopen").order_by("-id")
    since = reopened.values_list("id", flat=True).first() if assessment.round > 1 else None
    return (Q(verb__in=of_kinds([Kind.REVIEW])) | LOST_BY_REVIEWERS) & Q(id__gt=since or 0)


def people_in(events):
    """Who did any of these, by name; one query."""
    return list(User.objects.filter(pk__in=events.order_by().values("by")).order_by("name_th", "pk"))


def entries(events, user, assessment):
    """The events of one page as entries. What reviewers write to each other stays among them."""
    places = places_of(events)
    kept = kept_from(user, assessment)
    return [
        Entry(
            event,
            VERBS[event.verb],
            places[event.pk],
            _detail(event, kept),
        )
        for event in events
    ]


def _detail(event, kept):
    if VERBS[event.verb].kind == Kind.STEP:
        return "" if event.verb in kept else event.data.get("reason", "")
    return event.data.get("title", "")
