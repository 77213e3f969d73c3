"""The assessors of a cycle: who could review what, who is assigned, and a balanced proposal. Only reads."""

from collections import Counter
from dataclasses import dataclass

from accounts.models import Unit, User
from accounts.reach import Reach, on_line
from accounts.roles import Role

from . import balancing, permissions
from .enums import ASSIGNABLE
from .models import Assessment, Assignment, ConflictOfInterest


@dataclass(frozen=True)
class Seat:
    """One assessor of an assessment. is_lead: first assigned; is_reviewing: has begun the own round."""

    assessor: User
    is_lead: bool
    is_reviewing: bool
    may_serve: bool


def eligible(user):
    """People with the role of an assessor somewhere on the line of the units that the administrator administers."""
    at = on_line(user.reach.paths(Role.ADMINISTRATOR), Unit.steplen, "memberships__unit__path")
    return User.objects.filter(at, memberships__role=Role.ASSESSOR, is_active=True).distinct()


def with_reach(people):
    """The people as a list in order of their names, each with the reach in hand: two queries for any number."""
    people = list(people.prefetch_related("memberships__unit"))
    for person in people:
        person.reach = Reach(tuple((one.role, one.unit.path) for one in person.memberships.all()))
    return people


def seats(assessment, impartial):
    """The assessors of an assessment, the lead first.

    impartial: whether a person may be an assessor of the assessment.
    """
    at_work = {one.assessor_id for one in assessment.rounds}
    assigned = [one.assessor for one in assessment.assignments.all()]
    return [
        Seat(person, place == 0, person.pk in at_work, impartial(person, assessment))
        for place, person in enumerate(assigned)
    ]


def loads(cycle, people):
    """{person: how many assessments of the cycle are assigned to them}."""
    assigned = Assignment.objects.filter(assessment__cycle=cycle).values_list("assessor", flat=True)
    counted = Counter(assigned)
    return {person: counted[person.pk] for person in people}


def impartiality(people):
    """A function (person, assessment) -> whether the person may be an assessor of it, without further queries."""
    declared = list(
        ConflictOfInterest.objects.filter(assessor__in=people).values_list("assessor_id", "unit__path")
    )
    by_id = {person.pk: person for person in people}

    def is_impartial(person, assessment):
        known = by_id.get(person.pk)
        if known is None:
            return False
        if "conflicted_ids" not in vars(assessment):
            assessment.conflicted_ids = {
                assessor for assessor, path in declared if assessment.unit.path.startswith(path)
            }
        return bool(permissions.assess(known, assessment))

    return is_impartial


def proposal(cycle, user, each):
    """Pairs (assessment, assessor) that would give every unit `each` assessors, with the load balanced.

    Only units that the administrator oversees, whose review nobody has begun.
    """
    people = with_reach(eligible(user).order_by("name_th", "pk"))
    rows = Assessment.objects.overseen_by(user).filter(cycle=cycle, status__in=ASSIGNABLE)
    rows = [row for row in rows.with_assessors().order_by("unit__path") if not row.rounds]
    taken = {row: [one.assessor for one in row.assignments.all()] for row in rows}
    wanted = {row: (each - len(has), has) for row, has in taken.items() if len(has) < each}
    pairs = balancing.shared_out(wanted, loads(cycle, people), impartiality(people))
    return sorted(pairs, key=lambda pair: pair[0].unit.path)
