"""What waits for a person in the working group, and for a coordinator what waits for the others of the unit."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.reach import below
from accounts.roles import UNIT_SIDE
from assessments.models import Assessment, LevelAnswer
from assessments.tasklist import incomplete_codes

from .models import Comment, Delegation, UnsureFlag
from .querysets import WITH_THE_UNIT, held_by

# A page shows the most urgent rows.
MOST = 20
# So many rows are read to find them: some of the items are complete and wait for nobody.
MOST_READ = 100
SAVES_READ = 300


@dataclass(frozen=True)
class Entry:
    """One line: an item of an assessment with what there is to say about it.

    due_on: by when, of an item in somebody's hands. people: its owner, or who wrote or changed something.
    """

    assessment: Assessment
    item: object
    url: str
    people: tuple = ()
    due_on: datetime.date | None = None
    note: str = ""
    at: datetime.datetime | None = None

    @property
    def is_overdue(self):
        return self.due_on is not None and self.due_on < timezone.localdate()


@dataclass(frozen=True)
class Waiting:
    """Items by due date, levels marked as unsure, unresolved comments."""

    items: list[Entry] = field(default_factory=list)
    doubts: list[Entry] = field(default_factory=list)
    mentions: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self):
        return not (self.items or self.doubts or self.mentions)


@dataclass(frozen=True)
class Agenda:
    """mine: what waits for the person; others: for colleagues in coordinated units; changes: what colleagues saved."""

    mine: Waiting = Waiting()
    others: Waiting = Waiting()
    changes: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self):
        return self.mine.is_empty and self.others.is_empty and not self.changes


def agenda(user, since):
    """The agenda of a person, with what changed since a moment. A fixed number of queries, none for other roles."""
    if not user.reach.holds(*UNIT_SIDE):
        return Agenda()
    rows = _items(user), _doubts(user), _mentions(user)
    mine, others = (Waiting(*(_first(some, is_mine) for some in rows)) for is_mine in (True, False))
    return Agenda(mine, others, _changes(user, since))


def _first(rows, is_mine):
    return [entry for of_user, entry in rows if of_user == is_mine][:MOST]


def _items(user):
    """(whether mine, entry) of the items that are not complete, the earliest due date first."""
    rows = Delegation.objects.visible_to(user).with_the_unit().with_places().select_related("owner")
    rows = list(
        rows.filter(held_by(user) | rows.coordinated_by(user)).order_by(
            F("due_on").asc(nulls_last=True), "assessment__cycle__submit_by", "item_id"
        )[:MOST_READ]
    )
    open_codes = {
        one.pk: incomplete_codes(one)
        for one in Assessment.objects.with_answers().filter(pk__in={row.assessment_id for row in rows})
    }
    return [
        (
            user.pk in (row.owner_id, row.stand_in_id),
            _entry(row.assessment, row.item_id, people=(row.owner,), due_on=row.due_on),
        )
        for row in rows
        if row.item.code in open_codes[row.assessment_id]
    ]


def _doubts(user):
    rows = UnsureFlag.objects.visible_to(user).with_the_unit().with_places().select_related("by")
    rows = rows.filter(Q(by=user) | rows.coordinated_by(user)).order_by("-at")[:MOST_READ]
    return [
        (
            row.by_id == user.pk,
            _entry(
                row.assessment,
                row.item_id,
                level=row.level,
                people=(row.by,),
                note=" · ".join(filter(None, [row.get_level_display(), row.note])),
                at=row.at,
            ),
        )
        for row in rows
    ]


def _mentions(user):
    mentioned = Comment.mentions.through.objects.filter(comment=OuterRef("pk"))
    rows = Comment.objects.visible_to(user).unresolved().with_places().select_related("by")
    rows = rows.annotate(is_mine=Exists(mentioned.filter(user=user)), is_anybodys=Exists(mentioned))
    rows = rows.filter(Q(is_mine=True) | Q(is_anybodys=True) & rows.coordinated_by(user))
    return [
        (
            row.is_mine,
            Entry(
                row.assessment,
                row.assessment.standard.items_by_id[row.item_id],
                reverse("comments", args=[row.assessment_id, row.item.code]) + f"#comment-{row.pk}",
                (row.by,),
                note=row.text,
                at=row.at,
            ),
        )
        for row in rows.order_by("-at")[:MOST_READ]
    ]


def _changes(user, since):
    """An entry for each item that colleagues saved since then, the latest first; two queries."""
    saves = (
        AuditEvent.objects.filter(below(user.reach.paths(*UNIT_SIDE), "unit__path"))
        .filter(verb="save_answer", target_type=LevelAnswer._meta.model_name, at__gt=since)
        .exclude(by=user)
        .select_related("by")
        .defer("data")
        .order_by("-id")[:SAVES_READ]
    )
    saves = [(int(event.target_id), event) for event in saves]
    answers = LevelAnswer.objects.filter(assessment__status__in=WITH_THE_UNIT).select_related(
        "assessment__unit", "assessment__cycle__criteria_set"
    )
    answers = answers.in_bulk({pk for pk, _ in saves})
    found = {}
    for pk, event in saves:
        if answer := answers.get(pk):
            found.setdefault((answer.assessment_id, answer.item_id), []).append((answer, event))
    return [
        _entry(
            changes[0][0].assessment,
            item_id,
            people=tuple(dict.fromkeys(event.by for _, event in changes)),
            at=changes[0][1].at,
        )
        for (_, item_id), changes in list(found.items())[:MOST]
    ]


def _entry(assessment, item_id, *, level="", **more):
    item = assessment.standard.items_by_id[item_id]
    if item.is_results:
        url = reverse("indicators", args=[assessment.pk]) + f"#item-{item.code}"
    else:
        url = reverse("item", args=[assessment.pk, item.code]) + (f"#{level}" if level else "")
    return Entry(assessment, item, url, **more)
