"""Carry forward: an earlier year proposes, a person decides, and nothing happens by itself."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from assessments import actions, carrying
from assessments.models import Assessment, CarryDecision, EvidenceUse
from tests import factories
from tests.assessments.two_years import decisions, words

pytestmark = pytest.mark.django_db


class TestProposals:
    def test_of_a_level(self, years):
        source = carrying.find_source(years.now)
        [found] = carrying.item_proposals(source, years.now.standard.items["1.1"])
        assert (found.key, found.code, found.state) == ("basic", "1.1", "proposed")
        assert found.form.initial["ticks"] == [1, 2, 3]
        assert found.form.initial["explanation"] == "ดำเนินการครบถ้วน"
        assert [use.evidence.title for use in found.uses] == ["รายงานผล"]
        assert [one.is_changed for one in found.checkpoints] == [False] * 3

    def test_showing_them_ticks_nothing(self, years, member):
        for code in ("1.1", "profile", "indicators"):
            assert member.get(years.url(code)).status_code == 200
        assert member.get(reverse("carry_forward", args=[years.now.pk])).status_code == 200
        assert years.answer().ticks == []
        assert years.answer().version == 0
        assert not CarryDecision.objects.exists()

    def test_of_profile_and_indicators(self, years):
        source = carrying.find_source(years.now)
        questions, indicators = carrying.profile_proposals(source), carrying.indicator_proposals(source)
        assert len(questions) == 13
        assert questions[0].form.initial["text"] == "ข้อมูลของหน่วยงาน"
        assert len(indicators) == 10
        assert indicators[0].form.initial["last_year"] == indicators[0].before.actual
        assert indicators[0].form.initial["two_years_ago"] is None

    def test_only_what_was_submitted_in_an_earlier_year_is_a_source(self, years):
        other = Assessment.objects.with_places().get(cycle=years.now.cycle, unit=years.people.other_bureau)
        assert carrying.find_source(other) is None
        assert carrying.find_source(years.before) is None
        assert carrying.find_source(years.now).before == years.before

    def test_without_a_source_the_overview_says_so(self, people, sign_in):
        assessment = people.assessment_at("in_progress")
        client = sign_in(people.member)
        assert client.get(reverse("carry_forward", args=[assessment.pk])).status_code == 200
        assert client.get(reverse("carry_place", args=[assessment.pk, "1.1"])).status_code == 404
        assert client.get(reverse("carry_place", args=[assessment.pk, "7.1"])).status_code == 404


class TestAccepting:
    def test_as_it_was(self, years, member):
        use = years.before.evidence_uses.get(item__code="1.1")
        response = years.post(
            member, "accepted:basic", ticks=["1", "2", "3"], explanation="ดำเนินการครบถ้วน", uses=[use.pk]
        )
        assert response.status_code == 302
        row = years.answer()
        assert (row.ticks, row.explanation, row.version, row.saved_by) == (
            [1, 2, 3],
            "ดำเนินการครบถ้วน",
            1,
            years.people.member,
        )
        assert decisions(years) == [("level", "1.1", "basic", "accepted")]
        assert years.now.evidence_uses.get().evidence == use.evidence
        event = AuditEvent.objects.get(verb="carry_forward")
        assert (event.by, event.data["source"], event.data["evidence"]) == (
            years.people.member,
            years.before.pk,
            [use.evidence_id],
        )

    def test_changed_and_without_the_evidence(self, years, member):
        years.post(member, "accepted:basic", ticks=["2"], explanation="ปรับใหม่")
        assert (years.answer().ticks, years.answer().explanation) == ([2], "ปรับใหม่")
        assert not years.now.evidence_uses.exists()

    def test_a_whole_item_takes_only_its_open_levels(self, years, member):
        advance = years.before.level_answers.get(item__code="1.1", level="advance")
        type(advance).objects.filter(pk=advance.pk).update(ticks=[1], explanation="เดิม")
        years.post(member, "dismissed:basic")
        data = {"choice": "accepted:item", "basic-version": 0, "basic-ticks": ["1"]}
        data |= {"advance-version": 0, "advance-ticks": ["1"], "advance-explanation": "เดิม"}
        assert member.post(years.url(), data).status_code == 302
        assert (years.answer().ticks, years.answer(level="advance").ticks) == ([], [1])
        assert decisions(years) == [
            ("level", "1.1", "basic", "dismissed"),
            ("level", "1.1", "advance", "accepted"),
        ]

    def test_dismissing_leaves_the_answer_alone(self, years, member):
        years.post(member, "dismissed:basic", ticks=["1"], explanation="ไม่เก็บ")
        assert (years.answer().ticks, years.answer().version) == ([], 0)
        assert decisions(years) == [("level", "1.1", "basic", "dismissed")]

    def test_the_same_evidence_is_filed_once(self, years, member):
        use = years.before.evidence_uses.get(item__code="1.1")
        for _ in range(2):
            years.post(member, "accepted:basic", ticks=["1"], uses=[use.pk])
        assert years.now.evidence_uses.count() == 1

    def test_evidence_of_another_place_is_no_choice(self, years, member):
        foreign = years.before.evidence_uses.get(item__code="1.2")
        response = years.post(member, "accepted:basic", ticks=["1"], uses=[foreign.pk])
        assert response.status_code == 422
        assert (years.answer().version, EvidenceUse.objects.filter(assessment=years.now).count()) == (0, 0)

    def test_an_item_full_of_evidence_is_refused_with_the_reason(self, years, member):
        item = years.now.standard.items["1.1"]
        for number in range(actions.MOST_PER_ITEM):
            actions.add_evidence(
                factories.link(title=f"{number}"), years.now, item, "advance", by=years.people.member
            )
        use = years.before.evidence_uses.get(item__code="1.1")
        response = years.post(member, "accepted:basic", ticks=["1"], uses=[use.pk])
        assert response.status_code == 422
        assert "An item holds at most 20 pieces of evidence." in words(response)
        assert (years.answer().version, decisions(years)) == (0, [])

    @pytest.mark.parametrize("choice", ["", "accepted:all", "accepted:advance", "submitted:basic"])
    def test_there_is_no_other_choice(self, years, member, choice):
        assert years.post(member, choice, ticks=["1"]).status_code == 422
        assert (years.answer().version, decisions(years)) == (0, [])

    def test_profile_and_indicators_are_decided_one_by_one(self, years, member):
        source = carrying.find_source(years.now)
        question = carrying.profile_proposals(source)[0]
        data = {f"{question.key}-version": 0, f"{question.key}-text": "ข้อมูลใหม่"}
        assert member.post(years.url("profile"), {**data, "choice": "accepted:item"}).status_code == 422
        member.post(years.url("profile"), {**data, "choice": f"accepted:{question.key}"})
        row = years.now.profile_answers.get(question_id=question.question.id)
        assert (row.text, row.version) == ("ข้อมูลใหม่", 1)
        one = carrying.indicator_proposals(source)[0]
        data = {f"{one.key}-version": 0, f"{one.key}-last_year": "๘๕", f"{one.key}-two_years_ago": "80"}
        member.post(years.url("indicators"), {**data, "choice": f"accepted:{one.key}"})
        result = years.now.indicator_results.get(definition_id=one.definition.id)
        assert (result.last_year, result.two_years_ago, result.actual) == (Decimal(85), Decimal(80), None)
        assert decisions(years) == [
            ("profile", question.code, "", "accepted"),
            ("indicator", one.code, "", "accepted"),
        ]


class TestEvidenceOfResults:
    @pytest.fixture
    def use(self, years):
        """Filed at 7.1 in the earlier year, beside another one at 7.2."""
        evidence = years.before.evidence_uses.first().evidence
        for code in ("7.2", "7.1"):
            item = years.before.standard.items[code]
            EvidenceUse.objects.create(assessment=years.before, evidence=evidence, item_id=item.id)
        return years.before.evidence_uses.get(item__code="7.1")

    def test_is_proposed_until_it_is_filed_here(self, years, use):
        [first, _second] = carrying.evidence_proposals(carrying.find_source(years.now))
        assert (first.code, first.state, first.uses) == ("7.1", "proposed", [use])
        assert first.form.initial["uses"] == [use.pk]

    def test_accepted_it_stands_at_the_item(self, years, member, use):
        key = f"evidence-{use.item_id}"
        response = member.post(
            years.url("indicators"), {"choice": f"accepted:{key}", f"{key}-uses": [use.pk]}
        )
        assert response.status_code == 302
        filed = years.now.evidence_uses.get()
        assert (filed.evidence, filed.item_id, filed.level) == (use.evidence, use.item_id, "")
        assert decisions(years) == [("evidence", "7.1", "", "accepted")]
        assert "Accepted" in words(member.get(years.url("indicators")))

    def test_dismissed_nothing_is_filed(self, years, member, use):
        member.post(years.url("indicators"), {"choice": f"dismissed:evidence-{use.item_id}"})
        assert not years.now.evidence_uses.exists()
        assert decisions(years) == [("evidence", "7.1", "", "dismissed")]

    def test_accepting_none_of_it_is_refused(self, years, member, use):
        response = member.post(years.url("indicators"), {"choice": f"accepted:evidence-{use.item_id}"})
        assert response.status_code == 422
        assert "Choose the evidence that you want to use again." in words(response)
        assert (years.now.evidence_uses.count(), decisions(years)) == (0, [])

    def test_evidence_of_another_item_is_no_choice(self, years, member, use):
        foreign = years.before.evidence_uses.get(item__code="7.2")
        key = f"evidence-{use.item_id}"
        response = member.post(
            years.url("indicators"), {"choice": f"accepted:{key}", f"{key}-uses": [foreign.pk]}
        )
        assert (response.status_code, years.now.evidence_uses.count()) == (422, 0)
