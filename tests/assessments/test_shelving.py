"""The bin and its emptying, the period of an evidence, the quota of a unit."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from assessments import actions, shelving, workflow
from assessments.library.quota import quota_of
from assessments.models import Evidence, EvidenceUse, EvidenceVersion
from assessments.workflow import MoveRefused
from tests.assessments.evidence_rows import add, replace
from tests.factories import assessment_at, fill, link, stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


# --- Bin -------------------------------------------------------------------------------------------------


def test_the_last_use_taken_away_puts_it_into_the_bin_and_back(assessment):
    by = assessment.people.member
    use = add(assessment)
    other = actions.reuse_evidence(use.evidence, assessment, assessment.standard.items["3.1"], "basic", by=by)
    actions.remove_evidence_use(use, by=by)
    assert Evidence.objects.get().deleted_at is None
    actions.remove_evidence_use(other, by=by)
    one = Evidence.objects.get()
    assert (one.is_in_bin, one.deleted_by) == (True, by)
    shelving.restore_evidence(one, by=by)
    shelving.restore_evidence(one, by=by)
    assert not Evidence.objects.get().is_in_bin
    shelving.bin_evidence(one, by=by)
    shelving.bin_evidence(one, by=by)
    assert Evidence.objects.get().is_in_bin
    for verb in ("restore_evidence", "bin_evidence"):
        assert AuditEvent.objects.filter(verb=verb).count() == 1


def test_what_serves_somewhere_is_not_put_into_the_bin(assessment):
    use = add(assessment)
    with pytest.raises(MoveRefused):
        shelving.bin_evidence(use.evidence, by=assessment.people.member)
    assert not Evidence.objects.get().is_in_bin


def test_only_the_unit_keeps_its_library(assessment):
    people = assessment.people
    use = add(assessment)
    actions.remove_evidence_use(use, by=people.member)
    for by in (people.assessor, people.administrator, people.executive):
        with pytest.raises(MoveRefused):
            shelving.restore_evidence(use.evidence, by=by)
    assert Evidence.objects.get().is_in_bin


def test_the_bin_is_emptied_after_thirty_days(assessment, django_capture_on_commit_callbacks):
    use = add(assessment)
    replace(use)
    one = Evidence.objects.get()
    names = [one.file.name, one.versions.get().file.name]
    actions.remove_evidence_use(use, by=assessment.people.member)
    day = datetime.timedelta(days=1)
    assert shelving.purge_bin(timezone.now() + 29 * day) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert shelving.purge_bin(timezone.now() + 30 * day + day) == 1
    assert (Evidence.objects.count(), EvidenceVersion.objects.count()) == (0, 0)
    assert [one.file.storage.exists(name) for name in names] == [False, False]
    assert AuditEvent.objects.get(verb="purge_evidence").data["title"] == one.title


def test_what_was_submitted_is_never_purged(assessment):
    """Even where a row would have come into the bin by another way."""
    people = assessment.people
    add(assessment)
    fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    Evidence.objects.update(deleted_at=timezone.now(), deleted_by=people.member)
    assert shelving.purge_bin(timezone.now() + datetime.timedelta(days=400)) == 0
    assert Evidence.objects.in_bin().count() == EvidenceUse.objects.count() == 25


# --- Facts -----------------------------------------------------------------------------------------------


def test_a_period_is_told_against_the_fiscal_year():
    one = Evidence(period_to=datetime.date(2026, 9, 30))
    assert [one.is_stale_in(year) for year in (2569, 2570)] == [False, True]
    one.period_to = datetime.date(2026, 10, 1)
    assert not one.is_stale_in(2570)
    assert not Evidence().is_stale_in(2570)


@pytest.mark.parametrize(
    "until, is_stale",
    [((2026, 9, 30), True), ((2026, 10, 1), False), ((2025, 12, 31), True), ((2027, 1, 1), False)],
)
def test_the_database_knows_what_is_stale_as_the_row_does(assessment, until, is_stale):
    use = add(assessment)
    Evidence.objects.filter(pk=use.evidence_id).update(period_to=datetime.date(*until))
    one = Evidence.objects.get(pk=use.evidence_id)
    found = Evidence.objects.stale(assessment.people.member).exists()
    assert (one.is_stale_in(2570), found) == (is_stale, is_stale)


def test_facts_are_written_once_and_in_order(assessment):
    one = add(assessment).evidence
    values = {
        "title": "แผนปฏิบัติราชการ",
        "period_from": datetime.date(2026, 10, 1),
        "period_to": datetime.date(2027, 9, 30),
    }
    for _ in range(2):
        shelving.describe_evidence(one, by=assessment.people.member, **values)
    event = AuditEvent.objects.get(verb="describe_evidence")
    assert event.data["after"] == {
        "title": "แผนปฏิบัติราชการ",
        "period_from": "2026-10-01",
        "period_to": "2027-09-30",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(period_to=datetime.date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(deleted_at=timezone.now())


def test_the_quota_counts_versions_and_the_bin(assessment, settings):
    settings.EVIDENCE_QUOTA_MB = 1
    use = add(assessment, stored_file(content=b"x" * 600_000))
    replace(use, b"y" * 400_000)
    assert quota_of(assessment.unit).used == 1_000_000
    with pytest.raises(MoveRefused):
        add(assessment, stored_file(content=b"z" * 60_000), "3.1")
    with pytest.raises(MoveRefused):
        replace(use, b"z" * 60_000)
    add(assessment, link(), "3.1")
    assert (Evidence.objects.count(), quota_of(assessment.unit).used) == (2, 1_000_000)
    assert (quota_of(assessment.unit).percent, quota_of(assessment.people.other_bureau).used) == (95, 0)


def test_a_submitted_title_stays_and_the_time_may_be_told_later(assessment):
    one = add(assessment).evidence
    fill(assessment, assessment.people.member)
    workflow.make("submit", assessment, by=assessment.people.coordinator)
    told = {"period_from": None, "period_to": datetime.date(2027, 9, 30), "by": assessment.people.member}
    with pytest.raises(MoveRefused):
        shelving.describe_evidence(one, title="ชื่ออื่น", **told)
    shelving.describe_evidence(one, title=one.title, **told)
    assert Evidence.objects.get(pk=one.pk).period_to == datetime.date(2027, 9, 30)
    assert Evidence.objects.get(pk=one.pk).title == one.title
