"""Which items are looked at again after a return: those that the unit changed in this assessment."""

import pytest

from assessments import actions, workflow
from assessments.reviewing.rows import changed_items
from tests import factories
from tests.assessments.two_years import Years

pytestmark = pytest.mark.django_db


def file_and_remove(assessment, code, by):
    """Evidence that is filed at an item and taken away again, so that only the record tells of it."""
    item = assessment.standard.items[code]
    use = actions.add_evidence(factories.link(title="คำสั่ง"), assessment, item, "basic", by=by)
    actions.remove_evidence_use(use, by=by)


def test_evidence_removed_in_another_year_is_no_change_of_this_one():
    years = Years()
    people, returned = years.people, years.before
    workflow.make("start_review", returned, by=people.assessor)
    workflow.make("send_back", returned, by=people.assessor, reason="ขอหลักฐานเพิ่ม")
    file_and_remove(years.now, "1.1", people.member)
    assert changed_items(returned) == set()
    file_and_remove(returned, "1.2", people.member)
    assert changed_items(returned) == {returned.standard.items["1.2"].id}
