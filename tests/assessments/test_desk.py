"""Lists, submission, deadlines and cycles on screen."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from assessments import workflow
from assessments.models import Assessment, Cycle
from tests.factories import assessment_at, fill

pytestmark = pytest.mark.django_db


def test_the_coordinator_submits_after_the_declaration(sign_in):
    assessment = assessment_at("in_progress")
    people = assessment.people
    fill(assessment, people.member)
    client = sign_in(people.coordinator)
    page = reverse("submit", args=[assessment.pk])
    refused = client.post(page, {})
    assert list(refused.context["form"].errors) == ["is_true"]
    assert Assessment.objects.get(pk=assessment.pk).status == "in_progress"
    assert client.post(page, {"is_true": "on"}).url == reverse("assessment", args=[assessment.pk])
    assert Assessment.objects.get(pk=assessment.pk).status == "submitted"


def test_a_member_may_not_submit(sign_in):
    assessment = assessment_at("in_progress")
    fill(assessment, assessment.people.member)
    client = sign_in(assessment.people.member)
    assert client.post(reverse("submit", args=[assessment.pk]), {"is_true": "on"}).status_code == 403


def test_gaps_are_listed_with_links(sign_in):
    assessment = assessment_at("in_progress")
    html = (
        sign_in(assessment.people.coordinator).get(reverse("submit", args=[assessment.pk])).content.decode()
    )
    assert reverse("item", args=[assessment.pk, "3.2"]) in html
    assert reverse("indicators", args=[assessment.pk]) + "#indicator-" in html
    assert 'name="is_true"' not in html


def test_an_administrator_extends_a_deadline_in_buddhist_years(sign_in):
    assessment = assessment_at("in_progress")
    client = sign_in(assessment.people.administrator)
    page = reverse("assessment_extend", args=[assessment.pk])
    day = timezone.localdate() + datetime.timedelta(days=200)
    assert client.post(page, {"until": f"{day.day}/{day.month}/{day.year + 543}"}).status_code == 302
    until = timezone.localtime(Assessment.objects.get(pk=assessment.pk).extended_until)
    assert (until.date(), until.hour) == (day, 23)
    assert AuditEvent.objects.filter(verb="extend").count() == 1


@pytest.mark.parametrize("until", ["", "29/02/2568", "31/12/2540", "พรุ่งนี้", timezone.localdate().isoformat()])
def test_a_date_that_cannot_be_is_refused(sign_in, until):
    assessment = assessment_at("in_progress")
    client = sign_in(assessment.people.administrator)
    response = client.post(reverse("assessment_extend", args=[assessment.pk]), {"until": until})
    assert list(response.context["form"].errors) == ["until"]


def cycle_data(people, **changes):
    return {
        "owner": people.department.pk,
        "criteria_set": people.cycle.criteria_set_id,
        "fiscal_year": "๒๕๗๑",
        "opens_on": "1/10/2570",
        "submit_by": "31/3/2571",
        "review_by": "31/5/2571",
        "approve_by": "30/6/2571",
        **changes,
    }


def test_opening_a_cycle_opens_every_active_unit_below(sign_in, people):
    people.section.active_until = datetime.date(2027, 9, 30)
    people.section.save()
    client = sign_in(people.administrator)
    assert client.post(reverse("cycle_open"), cycle_data(people)).url == reverse("cycle_list")
    cycle = Cycle.objects.get(fiscal_year=2571)
    assert set(cycle.assessments.values_list("unit", flat=True)) == {people.bureau.pk, people.other_bureau.pk}
    assert timezone.localtime(cycle.submit_by).isoformat() == "2028-03-31T23:59:59.999999+07:00"


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"fiscal_year": "2570"}, "__all__"),
        ({"submit_by": "1/7/2571"}, "__all__"),
        ({"fiscal_year": "1999"}, "fiscal_year"),
        ({"owner": "999999"}, "owner"),
    ],
)
def test_a_faulty_cycle_is_refused(sign_in, people, changes, field):
    client = sign_in(people.administrator)
    response = client.post(reverse("cycle_open"), cycle_data(people, **changes))
    assert list(response.context["form"].errors) == [field]
    assert Cycle.objects.count() == 1


def test_the_list_is_filtered_and_forgiving(sign_in, people):
    client = sign_in(people.administrator)
    page = reverse("assessment_list")

    def found(query):
        return [one.unit.code for one in client.get(page + query).context["page"]]

    everything = [people.bureau.code, people.section.code, people.other_bureau.code]
    assert found("") == found("?cycle=abc&status=gone&page=99") == found("?cycle=2570") == everything
    assert found("?cycle=2569") == found("?status=approved") == []
    assert found(f"?words={people.section.code}") == [people.section.code]
    assert found("?words=%00") == everything


def test_an_internal_reason_reaches_the_unit_only_with_the_review(sign_in):
    assessment = assessment_at("reviewed")
    people = assessment.people
    workflow.make("review_again", assessment, by=people.administrator, reason="ทบทวนข้อ 1.2 ใหม่")
    page = reverse("assessment_history", args=[assessment.pk])
    assert "ทบทวนข้อ 1.2 ใหม่" not in sign_in(people.member).get(page).content.decode()
    assert "ทบทวนข้อ 1.2 ใหม่" in sign_in(people.assessor).get(page).content.decode()
