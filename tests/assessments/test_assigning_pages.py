"""The pages of assessors and of conflicts of interest: what they show, to whom, and what they leave behind."""

import html

import pytest
from django.urls import reverse

from accounts.roles import Role
from assessments import assigning, opening
from assessments.models import Assignment, ConflictOfInterest
from tests import factories
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db

REASON = "คู่สมรสปฏิบัติงานที่หน่วยงานนี้"


@pytest.fixture
def url(people):
    return reverse("assessors", args=[people.cycle.pk])


@pytest.fixture
def declared(people):
    """A conflict of interest of the assessor at the bureau, declared by the administrator."""
    row = ConflictOfInterest(assessor=people.assessor, unit=people.bureau, reason=REASON)
    return assigning.declare_conflict(row, by=people.administrator)


def text(response):
    return html.unescape(response.content.decode())


def assigned():
    return set(Assignment.objects.values_list("assessment__unit__code", "assessor__username"))


def test_ticked_units_get_and_lose_an_assessor(people, sign_in, url):
    client = sign_in(people.administrator)
    ticked = {"units": [people.assessment().pk, people.assessment(people.other_bureau).pk]}
    ticked["assessor"] = people.assessor.pk
    assert client.post(url, ticked).status_code == 302
    both = {(unit.code, people.assessor.username) for unit in (people.bureau, people.other_bureau)}
    assert assigned() == both
    page = text(client.get(url))
    assert page.count(f"/assessors/{people.assessor.pk}/replace/") == 2
    client.post(url, {**ticked, "units": ticked["units"][:1], "remove": "1"})
    assert assigned() == {(people.other_bureau.code, people.assessor.username)}


def test_one_refusal_stops_no_other_unit_and_is_told(people, sign_in, url, declared):
    client = sign_in(people.administrator)
    ticked = [people.assessment().pk, people.assessment(people.other_bureau).pk]
    page = client.post(url, {"units": ticked, "assessor": people.assessor.pk}, follow=True)
    assert assigned() == {(people.other_bureau.code, people.assessor.username)}
    assert f"{people.bureau.name_th}: {people.assessor.name_th}ตรวจประเมินหน่วยงานนี้ไม่ได้" in text(page)


def test_neither_a_foreign_unit_nor_a_foreign_person_nor_a_finished_one_is_taken(people, sign_in, url):
    stranger = assessment_at("submitted", 2571)
    finished = people.assessment_at("approved")
    client, own = sign_in(people.administrator), people.assessment(people.other_bureau)
    before = assigned()
    for units, person in (
        ([stranger.pk], people.assessor),
        ([own.pk, stranger.pk], people.assessor),
        ([finished.pk], people.assessor),
        ([own.pk], stranger.people.assessor),
        ([own.pk], people.member),
        ([], people.assessor),
        # No database holds such an id.
        (["9" * 20], people.assessor),
    ):
        assert client.post(url, {"units": units, "assessor": person.pk}).status_code == 422
    assert assigned() == before


def test_an_administrator_of_one_unit_assigns_only_below_it(people, sign_in, url):
    own = factories.person(Role.ADMINISTRATOR, people.bureau)
    page = text(sign_in(own).get(url))
    assert f'name="units" value="{people.assessment(people.section).pk}"' in page
    assert f'name="units" value="{people.assessment().pk}"' not in page
    assert people.other_bureau.name_th not in page


def test_a_proposal_is_shown_first_and_written_as_shown(people, sign_in, url, declared):
    second = factories.person(Role.ASSESSOR, people.department)
    client = sign_in(people.administrator)
    proposal = reverse("assessors_proposal", args=[people.cycle.pk])
    shown = client.get(proposal, {"each": "1"})
    assert assigned() == set()
    pairs = shown.context["text"]
    assert shown.context["pairs"][0] == (people.assessment(), second)
    assert client.post(proposal, {"pairs": pairs}).status_code == 302
    codes = [unit.code for unit in (people.bureau, people.section, people.other_bureau)]
    # The bureau and the section below it have one impartial assessor, the third unit takes the other.
    assert assigned() == {
        (codes[0], second.username),
        (codes[1], second.username),
        (codes[2], people.assessor.username),
    }
    assert client.get(proposal, {"each": "1"}).context["pairs"] == []
    assert client.get(proposal, {"each": "4"}).status_code == 422


def test_a_proposal_that_was_tampered_with_is_checked_again(people, sign_in, declared):
    stranger = assessment_at("submitted", 2571)
    client = sign_in(people.administrator)
    pairs = [
        (people.assessment().pk, people.assessor.pk),
        (people.assessment().pk, people.member.pk),
        (stranger.pk, people.assessor.pk),
        (people.assessment(people.other_bureau).pk, stranger.people.assessor.pk),
    ]
    address = reverse("assessors_proposal", args=[people.cycle.pk])
    assert client.post(address, {"pairs": " ".join(f"{a}:{b}" for a, b in pairs)}).status_code == 302
    assert assigned() == set()
    for nonsense in ("", "1", "1:x", "1:2:3"):
        assert client.post(address, {"pairs": nonsense}).status_code == 422


def test_replacing_somebody_who_is_no_assessor_here_is_not_found(people, sign_in):
    assessment = people.assessment_at("in_review")
    client = sign_in(people.administrator)
    other = factories.person(Role.ASSESSOR, people.department)
    assert client.get(reverse("assessor_replace", args=[assessment.pk, other.pk])).status_code == 404


def test_replacing_tells_why_it_cannot_be(people, sign_in, declared):
    assessment = people.assessment(people.other_bureau)
    assigning.assign(assessment, people.assessor, by=people.administrator)
    own = factories.person(Role.ASSESSOR, people.other_bureau)
    address = reverse("assessor_replace", args=[assessment.pk, people.assessor.pk])
    client = sign_in(people.administrator)
    refused = client.post(address, {"successor": own.pk, "keeps": "1"})
    assert refused.status_code == 422
    assert f"{own.name_th}ตรวจประเมินหน่วยงานนี้ไม่ได้" in text(refused)
    other = factories.person(Role.ASSESSOR, people.department)
    assert client.post(address, {"successor": other.pk, "keeps": "1"}).status_code == 302
    assert assigned() == {(people.other_bureau.code, other.username)}


def test_an_assessor_declares_for_themselves_alone(people, sign_in):
    other = factories.person(Role.ASSESSOR, people.department)
    client, address = sign_in(people.assessor), reverse("conflicts")
    said = {"unit": people.bureau.pk, "reason": REASON}
    assert client.post(address, {**said, "assessor": other.pk}).status_code == 422
    assert client.post(address, {**said, "assessor": people.assessor.pk, "reason": " "}).status_code == 422
    assert client.post(address, {**said, "assessor": people.assessor.pk}).status_code == 302
    row = ConflictOfInterest.objects.get()
    assert (row.assessor, row.unit, row.reason, row.by) == (
        people.assessor,
        people.bureau,
        REASON,
        people.assessor,
    )
    assert client.post(address, {**said, "assessor": people.assessor.pk}).status_code == 422
    # One's own reason is read again; nobody else's declaration is seen.
    assert REASON in text(client.get(address))
    page = text(sign_in(other).get(address))
    assert REASON not in page
    assert people.assessor.name_th not in page


def test_the_reason_of_an_administrator_is_for_administrators(people, sign_in, declared):
    address = reverse("conflicts")
    assert REASON in text(sign_in(people.administrator).get(address))
    page = text(sign_in(people.assessor).get(address))
    assert people.bureau.name_th in page
    assert REASON not in page


def test_a_unit_that_one_does_not_administer_is_declared_only_for_oneself(people, sign_in):
    """Here an assessor of the department who administers one bureau."""
    factories.Membership.objects.create(
        user=people.assessor, unit=people.other_bureau, role=Role.ADMINISTRATOR
    )
    other = factories.person(Role.ASSESSOR, people.department)
    client, address = sign_in(people.assessor), reverse("conflicts")
    said = {"assessor": other.pk, "reason": REASON}
    assert client.post(address, {**said, "unit": people.bureau.pk}).status_code == 422
    assert client.post(address, {**said, "unit": people.other_bureau.pk}).status_code == 302


def test_an_administrator_lifts_what_is_not_their_own(people, sign_in, declared):
    address = reverse("conflict_lift", args=[declared.pk])
    assert sign_in(people.assessor).post(address).status_code == 403
    assert sign_in(people.member).post(address).status_code == 404
    factories.Membership.objects.create(user=people.assessor, unit=people.department, role=Role.ADMINISTRATOR)
    assert sign_in(people.assessor).post(address).status_code == 403
    assert ConflictOfInterest.objects.count() == 1
    assert sign_in(people.administrator).post(address).status_code == 302
    assert not ConflictOfInterest.objects.exists()


def numbers_of_queries(people, sign_in, django_assert_num_queries, address, expected):
    client = sign_in(people.administrator)
    client.get(address)
    with django_assert_num_queries(expected):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("units", [1, 3, 60])
def test_the_pages_take_the_same_for_any_number_of_rows(people, sign_in, django_assert_num_queries, units):
    more = [factories.unit(parent=people.department) for _ in range(units)]
    opening.open_for_units(people.cycle, more)
    for one in people.cycle.assessments.all()[:units]:
        assessor = factories.person(Role.ASSESSOR, people.department)
        assigning.assign(one, assessor, by=people.administrator)
        ConflictOfInterest.objects.create(
            assessor=assessor, unit=people.bureau, reason=REASON, by=people.administrator
        )
    counted = (people, sign_in, django_assert_num_queries)
    numbers_of_queries(*counted, reverse("assessors", args=[people.cycle.pk]), 15)
    numbers_of_queries(*counted, reverse("assessors_proposal", args=[people.cycle.pk]), 13)
    numbers_of_queries(*counted, reverse("conflicts"), 6)
