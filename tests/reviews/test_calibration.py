"""Calibration: a known assessment is scored blind, compared, and never counts as a review."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import permissions as form
from assessments.enums import ReviewKind
from assessments.knowing import CALIBRATING
from assessments.models import ItemReview
from assessments.workflow import MoveRefused
from criteria.levels import Level
from reviews import permissions
from reviews.actions import calibration
from reviews.agenda import around
from reviews.models import Calibration, Reference
from tests import factories
from tests.factories import fresh
from tests.reviews.calibrated import begun, finished

pytestmark = pytest.mark.django_db


# --- References --------------------------------------------------------------------------------------------


def test_an_administrator_chooses_an_approved_assessment(assessment, people, sign_in):
    page = reverse("calibrations", args=[assessment.cycle_id])
    response = sign_in(people.administrator).post(page, {"assessment": assessment.pk, "note": "ข้อสังเกต"})
    assert (response.status_code, response.url) == (302, page)
    row = Reference.objects.get()
    assert (row.cycle, row.assessment, row.note, row.by) == (
        assessment.cycle,
        assessment,
        "ข้อสังเกต",
        people.administrator,
    )
    assert AuditEvent.objects.get(verb="add_reference").data == {"cycle": assessment.cycle_id}
    assert sign_in(people.administrator).post(page, {"assessment": assessment.pk}).status_code == 422
    with pytest.raises(MoveRefused, match="is or was a reference"):
        calibration.add_reference(assessment.cycle, assessment, by=people.administrator)


def test_only_what_is_approved_serves(people):
    with pytest.raises(MoveRefused, match="Only an approved assessment"):
        calibration.add_reference(people.cycle, people.assessment(people.section), by=people.administrator)


def test_who_runs_calibration(assessment, people, sign_in):
    own = factories.person(Role.ADMINISTRATOR, people.bureau)
    page = reverse("calibrations", args=[assessment.cycle_id])
    found = {
        name: sign_in(someone).post(page, {"assessment": assessment.pk}).status_code
        for name, someone in {**vars(people), "own": own}.items()
        if name in ("member", "coordinator", "assessor", "executive", "own")
    }
    assert found == dict.fromkeys(found, 403)
    for someone in (people.assessor, own):
        with pytest.raises(MoveRefused):
            calibration.add_reference(assessment.cycle, assessment, by=someone)


def test_a_reference_goes_out_of_use_and_back(reference, people, sign_in):
    page = reverse("reference_use", args=[reference.pk])
    sign_in(people.administrator).post(page, {"is_active": "0"})
    assert permissions.begin_calibration(people.novice, Reference.objects.get()) is permissions.OUT_OF_USE
    assert around(people.novice).to_calibrate == []
    sign_in(people.administrator).post(page, {"is_active": "1"})
    assert around(people.novice).to_calibrate == [reference]
    assert sign_in(people.novice).post(page, {"is_active": "0"}).status_code == 403
    calibration.use_reference(reference, True, by=people.administrator)
    verbs = AuditEvent.objects.filter(target_type="reference").values_list("verb", flat=True)
    assert sorted(verbs) == ["add_reference", "retire_reference", "use_reference"]


# --- Scoring ----------------------------------------------------------------------------------------------


def test_who_may_calibrate(reference, people):
    own_line = factories.person(Role.ASSESSOR, people.department)
    Membership.objects.create(user=own_line, unit=people.bureau, role=Role.MEMBER)
    own_unit = factories.person(Role.ASSESSOR, people.bureau)
    conflicted = factories.person(Role.ASSESSOR, people.department)
    conflicted.conflicts.create(unit=people.bureau, reason="คู่สมรส", by=conflicted)
    everybody = {
        "novice": people.novice,
        "conflicted": conflicted,
        "reviewer": people.assessor,
        "own line": fresh(own_line),
        "own unit": own_unit,
        "administrator": people.administrator,
        "member": people.member,
    }
    allowed = {name for name, one in everybody.items() if permissions.begin_calibration(one, reference)}
    assert allowed == {"novice", "conflicted"}
    assert permissions.begin_calibration(people.assessor, reference) is permissions.KNOWN
    waiting = {name for name, one in everybody.items() if around(one).to_calibrate}
    assert waiting == allowed
    for name in everybody.keys() - allowed:
        with pytest.raises(MoveRefused):
            begun(reference, by=everybody[name])


def test_an_item_is_scored_and_saved(reference, people, sign_in):
    client = sign_in(people.novice)
    page = reverse("calibration", args=[reference.pk])
    assert client.post(reverse("calibration_begin", args=[reference.pk])).url == page
    item = reverse("calibration_item", args=[reference.pk, "1.1"])
    assert client.get(item).status_code == 200
    data = {"version": 0, "ticks_basic": ["1", "2"], "go": "next"}
    response = client.post(reverse("calibration_save", args=[reference.pk, "1.1"]), data)
    assert response.url == reverse("calibration_item", args=[reference.pk, "1.2"])
    row = ItemReview.objects.get(review__kind=ReviewKind.CALIBRATION, item__code="1.1")
    assert (row.ticks[Level.BASIC], row.is_done, row.version) == ([1, 2], True, 1)
    assert AuditEvent.objects.get(verb="save_calibration").by == people.novice
    saved = client.post(
        reverse("calibration_save", args=[reference.pk, "6.4"]),
        {"version": 0, "go": "next"},
        headers={"HX-Request": "true"},
    )
    assert saved.headers["HX-Redirect"] == page
    response = client.post(reverse("calibration_finish", args=[reference.pk]), follow=True)
    assert not Calibration.objects.get().is_finished
    assert client.get(reverse("calibration_item", args=[reference.pk, "7.1"])).status_code == 404


def test_nobody_saves_into_a_calibration_of_somebody_else(reference, people, sign_in):
    own = begun(reference)
    other = factories.person(Role.ASSESSOR, people.department)
    page = reverse("calibration_save", args=[reference.pk, "1.1"])
    for someone in (other, people.assessor, people.administrator, people.member):
        response = sign_in(someone).post(page, {"version": 0, "ticks_basic": ["1"]})
        assert response.status_code in (403, 404)
    assert set(ItemReview.objects.filter(review=own.review).values_list("version", flat=True)) == {0}


def test_the_result_is_hidden_until_the_own_calibration_is_finished(reference, people, sign_in):
    client, pk = sign_in(people.novice), reference.assessment_id
    pages = [reverse("review", args=[pk]), reverse("review_item", args=[pk, "1.1"])]
    begun(reference)
    assert [client.get(page).status_code for page in pages] == [403, 403]
    assert form.see_review(fresh(people.novice), reference.assessment) is CALIBRATING
    assert form.see_review(people.administrator, reference.assessment)
    assert form.see_approvals(fresh(people.novice), reference.assessment) is CALIBRATING
    text = client.get(reverse("calibration_item", args=[reference.pk, "1.1"])).content.decode()
    assert "ทำได้ดี" not in text
    finished(reference)
    assert [client.get(page).status_code for page in pages] == [200, 200]


def test_it_is_hidden_from_an_administrator_who_calibrates_too(reference, people, sign_in):
    Membership.objects.create(user=people.novice, unit=people.department, role=Role.ADMINISTRATOR)
    people.novice = fresh(people.novice)
    client, pk = sign_in(people.novice), reference.assessment_id
    pages = [
        reverse("rounds_item", args=[pk, "1.1"]),
        reverse("approval", args=[pk]),
        reverse("approval_item", args=[pk, "1.1"]),
    ]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    begun(reference)
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]
    finished(reference)
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]


def test_a_finished_calibration_stands(reference, people, sign_in):
    own = finished(reference)
    assert calibration.finish_calibration(own, by=people.novice).percent == 100
    assert AuditEvent.objects.filter(verb="finish_calibration").count() == 1
    page = reverse("calibration_save", args=[reference.pk, "1.1"])
    assert sign_in(people.novice).post(page, {"version": 0}).status_code == 403


# --- How it came out -----------------------------------------------------------------------------------------


def test_equal_ticks_are_full_agreement(reference):
    own = finished(reference)
    assert (own.percent, own.kappa) == (Decimal(100), None)
    # Every item reaches Basic in both: chance leaves nothing to disagree on.


def test_a_checkpoint_judged_otherwise_is_counted_and_explained(reference, people, sign_in):
    verdict = ItemReview.objects.get(review=reference.assessment.verdict, item__code="1.1")
    verdict.reasons = {"basic": {"3": "คำสั่งแต่งตั้งครบถ้วน"}}
    verdict.save()
    own = finished(reference, item_1_1={"basic": [1, 2], "advance": [], "significance": []})
    # 159 of 160 checkpoints; 23 of 24 items at Basic in both, one that the assessor left below: no agreement
    # beyond chance.
    assert (own.percent, own.kappa) == (Decimal("99.38"), Decimal(0))
    people.novice.language = "en"
    people.novice.save()
    page = sign_in(people.novice).get(reverse("calibration", args=[reference.pk])).content.decode()
    assert "99.38%" in page
    assert "คำสั่งแต่งตั้งครบถ้วน" in page
    assert page.count('class="deviations"') == 1
    event = AuditEvent.objects.get(verb="finish_calibration")
    assert event.data == {"percent": "99.38", "kappa": "0.000"}


@pytest.mark.parametrize("number", [1, 3])
def test_the_administrator_sees_who_calibrated_how_well(
    reference, people, sign_in, django_assert_num_queries, number
):
    others = [factories.person(Role.ASSESSOR, people.department) for _ in range(number)]
    for one in others:
        finished(reference, by=one)
    client = sign_in(people.administrator)
    page = reverse("calibrations", args=[reference.cycle_id])
    client.get(page)
    with django_assert_num_queries(12):
        response = client.get(page)
    text = response.content.decode()
    assert text.count("100%") == 2 * number - number
    assert all(one.name_th in text for one in [*others, people.novice])
    text = sign_in(people.novice).get(page).content.decode()
    assert not any(one.name_th in text for one in others)


def test_the_database_refuses_impossible_figures(reference):
    begun(reference)
    for values in ({"percent": 101}, {"kappa": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Calibration.objects.update(**values)
