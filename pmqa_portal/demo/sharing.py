"""How one unit's working group shares its open year: owners, comments, doubts, and two saves in the history."""

import datetime

from django.utils import timezone

from accounts.models import User
from assessments.actions import save_answer
from assessments.models import Assessment
from teamwork.models import Comment, Delegation, UnsureFlag

from . import library

UNIT = "cdd-chiangmai"


def write(cycle):
    """Store it for the unit's assessment of the cycle."""
    assessment = Assessment.objects.with_places().get(cycle=cycle, unit__code=UNIT)
    plan = library.read("sharing")
    people = {one.username: one for one in User.objects.filter(username__in=["member", "coordinator"])}
    Delegation.objects.bulk_create(
        delegation for row in plan["categories"] for delegation in _delegations(assessment, row, people)
    )
    for row in plan["comments"]:
        _comment(assessment, row, people)
    UnsureFlag.objects.bulk_create(
        UnsureFlag(**_place(assessment, row, people), level=row["level"], note=row["note"])
        for row in plan["doubts"]
    )
    for row in plan["saves"]:
        _save(assessment, row, people)


def _delegations(assessment, row, people):
    due_on = timezone.localdate(assessment.submit_by) - datetime.timedelta(days=row["due"])
    category = next(one for one in assessment.standard.categories if one.number == row["number"])
    for item in category.items:
        yield Delegation(
            assessment=assessment,
            item_id=item.id,
            owner=people[row["owner"]],
            stand_in=people.get(row.get("stand_in")),
            due_on=due_on,
            by=people["coordinator"],
        )


def _place(assessment, row, people):
    item = assessment.standard.items[row["item"]]
    return {"assessment": assessment, "item_id": item.id, "by": people[row["by"]]}


def _comment(assessment, row, people):
    resolved_by = people.get(row.get("resolved_by"))
    comment = Comment.objects.create(
        **_place(assessment, row, people),
        text=row["text"],
        resolved_by=resolved_by,
        resolved_at=timezone.now() if resolved_by else None,
    )
    comment.mentions.set(people[name] for name in row.get("mentions", ()))


def _save(assessment, row, people):
    answer = assessment.level_answers.get(item__code=row["item"], level=row["level"])
    text = answer.explanation.partition(" มีการติดตามผล")[0] + row["adds"]
    save_answer(answer, answer.version, by=people[row["by"]], explanation=text, ticks=answer.ticks)
