"""Library writes that meet others: no hash is submitted that does not count, no room is given twice."""

import pytest

from assessments import actions, shelving, workflow
from assessments.library.quota import quota_of
from assessments.models import Evidence, EvidenceUse
from tests.assessments.evidence_rows import add
from tests.factories import assessment_at, fill, fresh, stored_file
from tests.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


def test_a_replacement_beside_a_submission(assessment):
    """Whichever comes first: the snapshot names the file that counts at the place."""
    people = assessment.people
    use = add(assessment, stored_file(content=b"first"))
    fill(assessment, people.member)
    new = stored_file(content=b"second")
    together(
        lambda: shelving.replace_file(use.evidence, new, by=fresh(people.member)),
        lambda: workflow.make("submit", assessment, by=fresh(people.coordinator)),
    )
    frozen = assessment.snapshots.get().data["items"]["1.2"]["levels"]["basic"]["evidence"]
    # The other piece of evidence here is a link.
    assert [one["sha256"] for one in frozen if one["sha256"]] == [
        EvidenceUse.objects.get(pk=use.pk).filed.sha256
    ]


def test_replacements_side_by_side_are_one_after_the_other(assessment):
    by = assessment.people.member
    evidence = add(assessment, stored_file(content=b"0")).evidence
    news = [stored_file(content=b"new %d" % number) for number in range(4)]
    together(
        *(lambda new=new: shelving.replace_file(evidence, new, by=fresh(by)) for new in news),
    )
    evidence.refresh_from_db()
    numbers = list(evidence.versions.order_by("number").values_list("number", flat=True))
    assert (evidence.version, numbers) == (5, [1, 2, 3, 4])


def test_the_last_room_is_given_once(assessment, settings):
    settings.EVIDENCE_QUOTA_MB = 1
    by = assessment.people.member
    files = [stored_file(content=bytes([number]) * 700_000) for number in range(3)]
    item = assessment.standard.items["1.1"]
    together(
        *(lambda one=one: actions.add_evidence(one, assessment, item, "basic", by=fresh(by)) for one in files)
    )
    assert (EvidenceUse.objects.count(), quota_of(assessment.unit).used) == (1, 700_000)


def test_taken_out_of_the_bin_beside_its_emptying(assessment):
    """Either it is gone, or it is back in the library and whole."""
    by = assessment.people.member
    use = add(assessment)
    actions.remove_evidence_use(use, by=by)
    Evidence.objects.update(deleted_at=assessment.cycle.submit_by.replace(year=2020))
    name = use.evidence.file.name
    together(shelving.purge_bin, lambda: shelving.restore_evidence(use.evidence, by=fresh(by)))
    left = Evidence.objects.filter(deleted_at=None).count()
    assert (Evidence.objects.count(), use.evidence.file.storage.exists(name)) == (left, bool(left))
