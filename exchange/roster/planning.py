"""What a roster changes: who is added to which unit and who is taken away, compared first and written as a whole."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from assessments import assigning
from assessments.assessors import eligible, impartiality, with_reach
from assessments.enums import ASSIGNABLE, Status
from assessments.fields import MOST_DIGITS
from assessments.models import MOST_ASSESSORS, Assessment, Cycle

from ..workbook import Fault


class Outdated(Exception):
    """The assignments are not what the person saw; nothing was written."""


@dataclass(frozen=True)
class Change:
    """One unit whose assessors change. before, after: people, the lead first."""

    assessment: Assessment
    before: tuple[User, ...]
    after: tuple[User, ...]

    @property
    def added(self):
        return [one for one in self.after if one not in self.before]

    @property
    def removed(self):
        return [one for one in self.before if one not in self.after]

    @property
    def code(self):
        """The change as text, "12:5,6>6,7": what the page sends back."""
        return f"{self.assessment.pk}:{_ids(self.before)}>{_ids(self.after)}"


@dataclass
class Plan:
    """changes: in the order of the roster; faults: as long as there are any, nothing is written."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def code(self):
        return " ".join(change.code for change in self.changes)


def plan(roster, cycle, user):
    """The Plan of a roster for the units of the cycle that the administrator oversees; writes nothing."""
    found = Plan(faults=list(roster.faults))
    rows = _rows(cycle, user)
    people = with_reach(eligible(user))
    by_name, is_impartial = {one.username: one for one in people}, impartiality(people)
    seen = set()
    for line in roster.lines:
        assessment = rows.get(line.code)
        if assessment is None:
            words = _("No unit of this cycle in your reach has the code %(code)s.") % {"code": line.code}
            found.faults.append(Fault(words, roster.sheet, line.cell))
        elif line.code in seen:
            found.faults.append(Fault(_("This row stands in the sheet twice."), roster.sheet, line.cell))
        else:
            seen.add(line.code)
            _compare(found, assessment, line, roster.sheet, by_name, is_impartial)
    return found


def _rows(cycle, user):
    """{code of the unit: assessment with its assessors}."""
    rows = Assessment.objects.overseen_by(user).filter(cycle=cycle).with_assessors()
    return {row.unit.code: row for row in rows}


def _compare(found, assessment, line, sheet, by_name, is_impartial):
    before = tuple(one.assessor for one in assessment.assignments.all())
    known = {one.username: one for one in before} | by_name
    after = []
    for seat in line.seats:
        person = known.get(seat.username)
        if fault := _fault(person, seat, after, before, assessment, is_impartial):
            found.faults.append(Fault(fault, sheet, seat.cell))
        else:
            after.append(person)
    change = Change(assessment, before, tuple(after))
    if change.before != change.after and len(after) == len(line.seats):
        if refusal := _refusal(change):
            found.faults.append(Fault(refusal, sheet, line.cell))
        else:
            found.changes.append(change)


def _fault(person, seat, after, before, assessment, is_impartial):
    """What is wrong with one cell; empty where nothing is. Whoever is assigned already may stay."""
    if person is None:
        return _("There is no assessor with the user name %(name)s.") % {"name": seat.username}
    if person in after:
        return _("%(name)s stands in this row twice.") % {"name": person}
    if person not in before and not is_impartial(person, assessment):
        words = _(
            "%(name)s cannot review this unit: no assessor there, of its own line, or with a conflict of interest."
        )
        return words % {"name": person}
    return ""


def _refusal(change):
    """Why the change cannot be made; empty where it can."""
    if change.assessment.status not in ASSIGNABLE:
        return _("The review is finished, so its assessors stay as they are.")
    gone, added = steps(change)
    if added and change.assessment.status == Status.CONSENSUS:
        return _("The assessors are in consensus; replace one of them instead of adding another.")
    for one in gone:
        if change.assessment.round_of(one):
            return _("%(name)s has begun the review. Replace this assessor instead.") % {"name": one}
    return ""


def steps(change):
    """Whom to take away and whom to add then, one after the other, so that the order comes out as wanted."""
    kept = {place: one for place, one in enumerate(change.before, start=1) if one in change.after}
    for one in change.added:
        kept[min({*range(1, MOST_ASSESSORS + 1)} - {*kept})] = one
    if tuple(kept[place] for place in sorted(kept)) == change.after:
        return change.removed, change.added
    return list(change.before), list(change.after)


@transaction.atomic
def apply(cycle, code, *, by):
    """Write the changes that a page sent back as text; returns how many units changed.

    Raises Outdated where the assignments are not as they were shown, or the text names what is out of reach, and
    MoveRefused where assigning refuses; in both cases nothing is written.
    """
    Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    changes = _parsed(cycle, code, by)
    for change in changes:
        gone, added = steps(change)
        for one in gone:
            assigning.unassign(change.assessment, one, by=by)
        for one in added:
            assigning.assign(change.assessment, one, by=by)
    if changes:
        audit.record(
            "import_assessors", cycle, by=by, unit=cycle.owner, changes=[one.code for one in changes]
        )
    return len(changes)


def _parsed(cycle, code, user):
    rows = {row.pk: row for row in _rows(cycle, user).values()}
    people = {one.pk: one for one in eligible(user)}
    changes = []
    for part in code.split():
        pk, _colon, lists = part.partition(":")
        before, _arrow, after = (_numbers(text) for text in lists.partition(">"))
        assessment = rows.get(_number(pk))
        if assessment is None:
            raise Outdated
        standing = tuple(one.assessor for one in assessment.assignments.all())
        known = people | {one.pk: one for one in standing}
        if [one.pk for one in standing] != before or not known.keys() >= {*after}:
            raise Outdated
        changes.append(Change(assessment, standing, tuple(known[one] for one in after)))
    return changes


def _ids(people):
    return ",".join(str(one.pk) for one in people)


def _numbers(text):
    return [_number(one) for one in text.split(",") if one]


def _number(text):
    """An id; None of what is none, which nobody has."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
