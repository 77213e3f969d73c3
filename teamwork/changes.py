"""What colleagues saved since a moment, an entry for each item and one for the profile."""

from dataclasses import dataclass

from django.db.models import CharField, Max, Q
from django.db.models.functions import Cast

from accounts.models import AuditEvent, User
from accounts.reach import below
from accounts.roles import UNIT_SIDE
from assessments.models import IndicatorResult, LevelAnswer, ProfileAnswer

from .entries import entry
from .querysets import WITH_THE_UNIT

# A row is one person's saves of one part, however many: more than a whole form times five colleagues.
ROWS_READ = 500


@dataclass(frozen=True)
class Part:
    """A kind of answer. item: the path to the id of its item, empty for the profile."""

    model: type
    item: str
    anchor: str
    joins: tuple[str, ...] = ()

    def item_of(self, row):
        for step in filter(None, self.item.split(".")):
            row = getattr(row, step)
        return row if self.item else None

    def anchor_of(self, row):
        return self.anchor.format(row=row)


PARTS = {
    part.model._meta.model_name: part
    for part in (
        Part(LevelAnswer, "item_id", ""),
        Part(ProfileAnswer, "", "question-{row.question_id}"),
        Part(IndicatorResult, "definition.item_id", "indicator-{row.definition_id}", ("definition",)),
    )
}


def changes(user, since, most):
    """The entries, the latest first; a query for the saves, one for their people and one for each kind of answer."""
    saves = list(_saves(user, since))
    answers = {name: _answers(name, saves) for name in PARTS}
    people = User.objects.in_bulk({save["by"] for save in saves})
    found = {}
    for save in saves:
        part = PARTS[save["target_type"]]
        row = answers[save["target_type"]][int(save["target_id"])]
        found.setdefault((row.assessment_id, part.item_of(row)), []).append((part, row, save))
    return [_entry(place, rows, people) for place, rows in list(found.items())[:most]]


def _saves(user, since):
    """The latest save of each part by each colleague. One query, so that no crowd of saves hides another's."""
    here = below(user.reach.paths(*UNIT_SIDE), "assessment__unit__path")
    targets = Q(pk__in=[])
    for name, part in PARTS.items():
        rows = part.model.objects.filter(here, assessment__status__in=WITH_THE_UNIT, saved_at__gt=since)
        keys = rows.order_by().values(key=Cast("pk", CharField()))
        targets |= Q(target_type=name, target_id__in=keys)
    events = AuditEvent.objects.filter(targets, verb="save_answer", at__gt=since).exclude(by=user)
    groups = events.order_by().values("target_type", "target_id", "by")
    return groups.annotate(last=Max("id"), latest=Max("at")).order_by("-last")[:ROWS_READ]


def _answers(name, saves):
    part = PARTS[name]
    rows = part.model.objects.select_related(
        "assessment__unit", "assessment__cycle__criteria_set", *part.joins
    )
    return rows.in_bulk({int(save["target_id"]) for save in saves if save["target_type"] == name})


def _entry(place, rows, people):
    part, row, latest = rows[0]
    return entry(
        row.assessment,
        place[1],
        anchor=part.anchor_of(row),
        people=tuple(dict.fromkeys(people[save["by"]] for *_, save in rows)),
        at=latest["latest"],
    )
