"""The data a report prints, frozen as one text: the approved snapshot, or a live draft, and the years before."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, time
from itertools import chain

from django.conf import settings
from django.utils import timezone

from assessments import snapshots
from assessments.enums import COUNTED_REVIEWS, SnapshotKind, Stage, Status
from assessments.models import Assessment, Score
from pmqa_portal.lib.thai_calendar import fiscal_year_bounds
from targets.reading import target_in

from .editions import edition

# Years printed beside the current one in the trend.
EARLIER_YEARS = 4
# Moves of the unit and to the unit; the others tell how the review stands.
UNIT_MOVES = ("start", "submit", "send_back")


@dataclass(frozen=True)
class Source:
    """What a report prints. The same content prints the same bytes."""

    content: str
    is_final: bool
    shows_review: bool

    @property
    def sha256(self):
        return hashlib.sha256(self.content.encode()).hexdigest()


def collect(assessment, *, with_review):
    """The source of an assessment's reports.

    Once approved, the latest approved snapshot; everyone who sees the assessment reads its review. Until then the
    rows as they stand, with the assessor's part only where `with_review`.
    """
    data = _final(assessment) if assessment.is_final else _draft(assessment, with_review)
    data = {
        **data,
        "edition": edition(),
        "earlier": _earlier_years(assessment),
        "target": frozen_target(target_in(assessment)),
        # Where the code of a final is verified.
        "site": settings.SITE_URL,
    }
    return Source(snapshots.canonical(data), data["is_final"], data["shows_review"])


def frozen_target(target):
    """A target as every report may show it, or None."""
    return target and {"points": _exact(target.points), "changed_from": _exact(target.changed_from)}


def _exact(points):
    return None if points is None else str(points)


def _final(assessment):
    snapshot = assessment.snapshots.filter(kind=SnapshotKind.APPROVED).latest("id")
    return {
        "document": snapshots.without_rounds(snapshot.data),
        "snapshot_sha256": snapshot.sha256,
        "as_of": moment(snapshot.at),
        "status": Status.APPROVED.value,
        "deadlines": {},
        "is_final": True,
        "shows_review": True,
    }


def _draft(assessment, with_review):
    assessment = Assessment.objects.with_everything().get(pk=assessment.pk)
    document = snapshots.document(assessment)
    shows_review = with_review and document["assessor"] is not None
    return {
        "document": document if shows_review else without_review(document),
        "snapshot_sha256": "",
        "as_of": moment(_last_change(assessment, shows_review)),
        "status": assessment.status,
        "deadlines": _deadlines(assessment),
        "is_final": False,
        "shows_review": shows_review,
    }


def without_review(document):
    """The document as the unit may read it before approval: nothing that an assessor ticked, wrote or scored."""
    return {
        **document,
        "items": {
            code: {**item, "review": None, "overrides": []} for code, item in document["items"].items()
        },
        "indicators": {code: {**one, "review": None} for code, one in document["indicators"].items()},
        "scores": {Stage.SELF.value: document["scores"][Stage.SELF]},
        "assessor": None,
        "assessors": [],
        "history": [change for change in document["history"] if change["move"] in UNIT_MOVES],
    }


def _last_change(assessment, shows_review):
    """When anything that is printed was last written; the date of a draft, so that no clock is asked."""
    rows = [
        assessment.level_answers.all(),
        assessment.profile_answers.all(),
        assessment.indicator_results.all(),
    ]
    if shows_review:
        rows += [review.item_reviews.all() for review in _counted(assessment)]
    saved = [row.saved_at for row in chain.from_iterable(rows) if row.saved_at]
    added = [max(use.added_at, use.filed.added_at) for use in assessment.evidence_uses.all()]
    moved = [change.at for change in assessment.status_changes.all()]
    return max([*saved, *added, *moved], default=_beginning(assessment.cycle.fiscal_year))


def _beginning(fiscal_year):
    """Of the year: the date of a form in which nothing was written yet."""
    first, _last = fiscal_year_bounds(fiscal_year)
    return timezone.make_aware(datetime.combine(first, time.min))


def _counted(assessment):
    return [review for review in assessment.reviews.all() if review.kind in COUNTED_REVIEWS]


def moment(at):
    """A moment as a source tells it: local, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def _deadlines(assessment):
    """The local dates by which each side is to act."""
    moments = {
        "submit_by": assessment.submit_by,
        "review_by": assessment.cycle.review_by,
        "approve_by": assessment.cycle.approve_by,
    }
    return {name: timezone.localdate(at).isoformat() for name, at in moments.items()}


def _earlier_years(assessment):
    """Stored self and approved points of the unit's last years under the same owner, oldest first."""
    scores = Score.objects.filter(
        assessment__unit=assessment.unit_id,
        assessment__cycle__owner=assessment.cycle.owner_id,
        assessment__cycle__fiscal_year__lt=assessment.cycle.fiscal_year,
        stage__in=[Stage.SELF, Stage.APPROVED],
    )
    years = {}
    scores = scores.select_related("assessment__cycle__criteria_set").prefetch_related("categories")
    for score in scores.order_by("assessment__cycle__fiscal_year"):
        year = score.assessment.cycle.fiscal_year
        years.setdefault(year, {"fiscal_year": year})[score.stage] = _stored(score)
    return list(years.values())[-EARLIER_YEARS:]


def _stored(score):
    """The points of an earlier year, of its categories and items, and the name its own criteria gave the band."""
    band = score.assessment.standard.band(score.band)
    return {
        "overall": str(score.overall),
        "band": {"name_th": band.name_th, "name_en": band.name_en},
        "categories": {str(one.number): str(one.points) for one in score.categories.all()},
        "items": {code: one["points"] for code, one in score.items.items()},
    }
