"""What waits for a person in the working group, and for a coordinator what waits for the others of the unit."""

from dataclasses import dataclass, field

from django.db.models import Exists, F, Min, OuterRef, Q

from accounts.roles import UNIT_SIDE
from assessments.models import Assessment, Request
from assessments.tasklist import incomplete_codes
from pmqa_portal.lib.addresses import address

from .changes import changes
from .entries import Entry, entry
from .models import Comment, Delegation, UnsureFlag
from .querysets import held_by

# A page shows the most urgent rows.
MOST = 20
# Whether an item is complete is read from its whole form: of whoever coordinates many units, from so many forms.
FORMS_READ = 100


@dataclass(frozen=True)
class Waiting:
    """What assessors ask, items by due date, levels marked as unsure, unresolved comments."""

    items: list[Entry] = field(default_factory=list)
    doubts: list[Entry] = field(default_factory=list)
    mentions: list[Entry] = field(default_factory=list)
    asked: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self):
        return not (self.items or self.doubts or self.mentions or self.asked)


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
    (mine, others), *rest = _items(user), _doubts(user), _mentions(user)
    return Agenda(
        Waiting(mine, *(some for some, _ in rest), asked=_asked(user)),
        Waiting(others, *(some for _, some in rest)),
        changes(user, since, MOST),
    )


def _items(user):
    """Entries of the person's and of others' items that are not complete, the earliest due date first."""
    rows = Delegation.objects.visible_to(user).with_the_unit()
    both = [
        list(some.with_places().select_related("owner").order_by(*_by_urgency(F("due_on")), "item_id"))
        for some in (rows.filter(held_by(user)), _most_urgent_forms(rows.of_others(user, held_by(user))))
    ]
    forms = {row.assessment_id for some in both for row in some}
    open_codes = {
        one.pk: incomplete_codes(one)
        for one in Assessment.objects.with_form().filter(pk__in=forms).order_by()
    }
    return [
        [
            entry(row.assessment, row.item_id, people=(row.owner,), due_on=row.due_on)
            for row in some
            if _item(row).code in open_codes[row.assessment_id]
        ][:MOST]
        for some in both
    ]


def _by_urgency(due_on):
    return due_on.asc(nulls_last=True), "assessment__cycle__submit_by"


def _most_urgent_forms(rows):
    forms = rows.order_by().values("assessment").annotate(first=Min("due_on"))
    forms = forms.order_by(*_by_urgency(F("first"))).values("assessment")[:FORMS_READ]
    return rows.filter(assessment__in=forms)


def _asked(user):
    """Entries of the requests of assessors that nobody of the person's side has answered, the oldest first."""
    rows = Request.objects.waiting_on_the_side_of(user).select_related(
        "by", "assessment__unit", "assessment__cycle__criteria_set"
    )
    return [
        entry(
            row.assessment,
            row.item_id,
            anchor=f"request-{row.pk}",
            people=(row.by,),
            note=row.text,
            at=row.sent_at,
        )
        for row in rows[:MOST]
    ]


def _doubts(user):
    """Entries of the person's and of others' unsure marks, the latest first."""
    rows = UnsureFlag.objects.visible_to(user).with_the_unit().with_places().select_related("by")
    return [
        [
            entry(
                row.assessment,
                row.item_id,
                anchor=row.level,
                people=(row.by,),
                note=" · ".join(filter(None, [row.get_level_display(), row.note])),
                at=row.at,
            )
            for row in some.order_by("-at")[:MOST]
        ]
        for some in (rows.filter(by=user), rows.of_others(user, Q(by=user)))
    ]


def _mentions(user):
    """Entries of unresolved comments that mention the person, and of those that only mention others."""
    mentioned = Comment.mentions.through.objects.filter(comment=OuterRef("pk"))
    is_mine = Exists(mentioned.filter(user=user))
    rows = Comment.objects.visible_to(user).unresolved().with_places().select_related("by")
    others = rows.filter(Exists(mentioned)).of_others(user, is_mine)
    return [
        [
            Entry(
                row.assessment,
                _item(row),
                address("comments", row.assessment_id, _item(row).code) + f"#comment-{row.pk}",
                (row.by,),
                note=row.text,
                at=row.at,
            )
            for row in some.order_by("-at")[:MOST]
        ]
        for some in (rows.filter(is_mine), others)
    ]


def _item(row):
    """The item that a row is about, from the criteria in memory."""
    return row.assessment.standard.items_by_id[row.item_id]
