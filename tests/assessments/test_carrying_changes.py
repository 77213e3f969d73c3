"""Carry forward where something changed since: this year's own words, the criteria, the state of the assessment."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent
from assessments import actions, carrying, workflow
from assessments.models import CarryDecision
from criteria.loading import load
from tests import factories
from tests.assessments.two_years import Years, decisions, words
from tests.factories import STANDARD_FILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def reworded(tmp_path):
    """The same criteria with one statement in other words, as another set."""
    text = STANDARD_FILE.read_text(encoding="utf-8")
    first = factories.criteria_set().categories.first().items.first().checkpoints.first()
    changed = text.replace("code: pmqa40\n", "code: pmqa41\n", 1).replace(
        first.statement_th, "ถ้อยคำใหม่ของเกณฑ์", 1
    )
    path = tmp_path / "changed.yaml"
    path.write_text(changed, encoding="utf-8")
    return load(path).criteria_set


class TestOwnWords:
    def test_a_result_entered_this_year_stands_with_the_earlier_one_beside_it(self, years, member):
        row = years.now.indicator_results.first()
        own = {
            "target": row.target,
            "actual": None,
            "last_year": Decimal("77.7"),
            "two_years_ago": None,
            "note": "",
        }
        actions.save_answer(row, 0, by=years.people.member, **own)
        html = words(member.get(years.url("indicators")))
        assert 'value="77.7"' in html
        assert "Entered then: Result 2568 (2025) –, Result 2569 (2026) 85 </p>" in html

    def test_this_years_text_stands_in_the_field_with_last_years_beside_it(self, years, member):
        actions.save_answer(years.answer(), 0, by=years.people.member, ticks=[], explanation="ของปีนี้")
        html = words(member.get(years.url()))
        assert (
            '<h3 class="carry__title">What was written then</h3> <p class="written">ดำเนินการครบถ้วน</p>'
            in html
        )
        assert ">\nของปีนี้</textarea>" in member.get(years.url()).content.decode()
        assert "Already answered" in html
        # The ticks of this year are the ones offered, and its evidence: nothing comes back by itself.
        assert "checked" not in html

    def test_what_a_colleague_saved_meanwhile_is_shown_and_not_overwritten(self, years, member):
        actions.save_answer(years.answer(), 0, by=years.people.coordinator, ticks=[3], explanation="เพื่อนเขียน")
        data = {
            "choice": "accepted:basic",
            "basic-version": 0,
            "basic-ticks": ["1"],
            "basic-explanation": "ฉันเขียน",
        }
        response = member.post(years.url(), data)
        assert response.status_code == 409
        html = words(response)
        assert '<p class="written">ฉันเขียน</p>' in html
        assert '<p class="written">เพื่อนเขียน</p>' in html
        assert 'name="basic-overrules" value="1"' in html
        assert (years.answer().explanation, decisions(years)) == ("เพื่อนเขียน", [])
        lost = AuditEvent.objects.get(verb="save_conflict").data["lost"]
        assert lost["explanation"] == "ฉันเขียน"
        assert member.post(years.url(), {**data, "basic-overrules": 1}).status_code == 302
        assert (years.answer().explanation, years.answer().version) == ("ฉันเขียน", 2)


class TestChangedCriteria:
    @pytest.fixture
    def years(self, reworded):
        return Years(reworded)

    def test_the_change_is_shown_and_must_be_read(self, years, member):
        html = words(member.get(years.url()))
        assert "How the wording changed" in html
        assert 'id="read-1.1.B1"' in html
        assert 'id="read-1.1.B2"' not in html
        response = years.post(member, "accepted:basic", ticks=["1", "2"])
        assert response.status_code == 422
        assert "1.1.B1: the wording changed." in words(response)
        assert (years.answer().version, decisions(years)) == (0, [])
        assert years.post(member, "accepted:basic", ticks=["1", "2"], read=["1"]).status_code == 302
        assert years.answer().ticks == [1, 2]

    def test_what_is_not_taken_over_need_not_be_read(self, years, member):
        assert years.post(member, "accepted:basic", ticks=["2"]).status_code == 302
        assert years.answer().ticks == [2]


def test_the_pages_take_the_same_queries_for_any_number_of_decisions(
    years, member, django_assert_num_queries
):
    pages = [
        (reverse("carry_forward", args=[years.now.pk]), 11),
        (years.url(), 11),
        (years.url("profile"), 11),
    ]
    for _ in range(2):
        for url, expected in pages:
            member.get(url)
            with django_assert_num_queries(expected):
                assert member.get(url).status_code == 200
        for code in ("1.1", "1.2", "2.1"):
            years.post(member, "dismissed:basic", code)


def test_one_decision_per_place_and_levels_only_for_items(years):
    place = {
        "assessment": years.now,
        "part": "level",
        "code": "1.1",
        "decision": "accepted",
        "by": years.people.member,
    }
    CarryDecision.objects.create(**place, level="basic")
    for level in ("basic", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            CarryDecision.objects.create(**place, level=level)


def test_after_submission_nothing_is_carried(years, member):
    factories.fill(years.now, years.people.member)
    workflow.make("submit", years.now, by=years.people.coordinator)
    assert years.post(member, "accepted:basic", ticks=["1"]).status_code == 403
    assert member.get(reverse("carry_forward", args=[years.now.pk])).status_code == 403
    [proposal] = carrying.item_proposals(carrying.find_source(years.now), years.now.standard.items["1.1"])
    with pytest.raises(workflow.MoveRefused):
        carrying.dismiss(proposal, by=years.people.member)
    assert not CarryDecision.objects.exists()


def test_the_task_list_leads_there_only_when_there_is_something(years, member):
    link = reverse("carry_forward", args=[years.now.pk])
    assert link in words(member.get(reverse("assessment", args=[years.now.pk])))
    earlier = reverse("carry_forward", args=[years.before.pk])
    assert earlier not in words(member.get(reverse("assessment", args=[years.before.pk])))
