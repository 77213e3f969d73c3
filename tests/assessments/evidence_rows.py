"""Evidence in tests: filed, replaced, met again in the next year."""

import hashlib

from assessments import actions, opening, shelving, workflow
from assessments.models import Assessment
from tests import factories
from tests.factories import stored_file


def add(assessment, evidence=None, code="1.2", level="basic"):
    item = assessment.standard.items[code]
    by = assessment.people.member
    return actions.add_evidence(evidence or stored_file(), assessment, item, level, by=by, pages="๓-๔")


def sha(content):
    return hashlib.sha256(content).hexdigest()


def next_year(assessment):
    """The same unit's assessment of the year after, started."""
    people = assessment.people
    cycle = factories.cycle(people.department, assessment.cycle.fiscal_year + 1)
    opening.open_for_units(cycle, [people.bureau])
    later = Assessment.objects.with_places().get(unit=people.bureau, cycle=cycle)
    workflow.make("start", later, by=people.member)
    later.people = people
    return later


def replace(use, content=b"second", by=None):
    by = by or use.evidence.added_by
    return shelving.replace_file(use.evidence, stored_file("ฉบับแก้ไข.pdf", content), by=by)
