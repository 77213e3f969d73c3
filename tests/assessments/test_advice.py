"""What is missing, the cheapest next steps on the pages, and the trial that changes nothing."""

from fractions import Fraction

import pytest
from django.urls import reverse

from assessments import advice, scores
from assessments.models import Assessment, LevelAnswer
from assessments.what_if import trial
from criteria.levels import Level
from tests.factories import assessment_at, fill, fresh

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


@pytest.fixture
def member(assessment, sign_in):
    person = fresh(assessment.people.member)
    person.language = "en"
    person.save()
    return sign_in(person)


def tick(assessment, code, level, numbers):
    LevelAnswer.objects.filter(assessment=assessment, item__code=code, level=level).update(ticks=numbers)


def words(response):
    return " ".join(response.content.decode().split())


def codes(checkpoints):
    return [one.code for one in checkpoints]


def read(assessment):
    assessment = Assessment.objects.with_answers().get(pk=assessment.pk)
    return assessment, scores.self_card(assessment), scores.own_ticks(assessment)


class TestItem:
    def test_missing_checkpoints_and_the_levels_ahead(self, assessment):
        item = assessment.standard.items["1.2"]
        found = advice.item_advice(item, {"basic": [1, 3], "advance": [1, 2, 3], "significance": []})
        assert [(one.level, codes(one.checkpoints), one.worth, one.holds_back) for one in found.missing] == [
            (Level.BASIC, ["1.2.B2"], 100, 100),
            (Level.SIGNIFICANCE, ["1.2.S1", "1.2.S2", "1.2.S3"], 100, 0),
        ]
        assert [(one.level, codes(one.checkpoints), one.gained) for one in found.ahead] == [
            (Level.BASIC, ["1.2.B2"], 200),
            (Level.ADVANCE, ["1.2.B2"], 200),
            (Level.SIGNIFICANCE, ["1.2.B2", "1.2.S1", "1.2.S2", "1.2.S3"], 300),
        ]

    def test_the_page_links_each_missing_checkpoint(self, assessment, member):
        tick(assessment, "1.2", "basic", [1, 2, 3])
        tick(assessment, "1.2", "advance", [1])
        html = words(member.get(reverse("item", args=[assessment.pk, "1.2"])))
        assert '<a href="#tick-1.2.A2">1.2.A2</a>, <a href="#tick-1.2.A3">1.2.A3</a>' in html
        assert 'id="tick-1.2.A2"' in html
        assert '<strong class="num">+66.67</strong>, reaches Advance' in html
        assert "Tick only what is really done and has evidence." in html

    def test_the_links_lead_somewhere_on_a_read_only_page_too(self, assessment, sign_in):
        client = sign_in(assessment.people.executive)
        html = words(client.get(reverse("item", args=[assessment.pk, "1.1"])))
        assert '<a href="#tick-1.1.B1">' in html
        assert 'id="tick-1.1.B1"' in html

    def test_a_save_brings_the_advice_of_the_new_ticks(self, assessment, member):
        url = reverse("level_save", args=[assessment.pk, "1.2", "basic"])
        data = {"version": 0, "ticks": ["1", "3"], "explanation": ""}
        html = words(member.post(url, data, headers=HTMX))
        assert '<a href="#tick-1.2.B2">1.2.B2</a>: <strong class="num">+100</strong>, reaches Basic' in html


class TestWays:
    def test_the_overall_way_reaches_the_band_and_no_fewer_would(self, assessment):
        fill(assessment, assessment.people.member)
        tick(assessment, "1.1", "basic", [1])
        assessment, card, ticks = read(assessment)
        way = advice.way_to_next_band(card, ticks)
        assert (way.band.code, way.target, way.points) == ("basic", 300, card.overall)
        # Category 7 gives 300 at its targets; 200 points of item 1.1 are a 28th of the whole.
        assert way.points == 300 - Fraction(200, 28)
        # No single checkpoint gives so much; of the pairs that give the same, the first of the standard.
        assert [(item.code, codes(some)) for item, some in way.items] == [("1.1", ["1.1.B2", "1.1.B3"])]
        assert (way.count, way.gained) == (2, Fraction(200, 28))

    def test_a_category_goes_to_its_next_fifty(self, assessment):
        tick(assessment, "1.1", "basic", [1, 2])
        assessment, card, ticks = read(assessment)
        category = assessment.standard.categories[0]
        way = advice.way_to_next_step(card, category, ticks)
        assert (way.points, way.target, way.band) == (50, 100, None)
        assert [(item.code, codes(some)) for item, some in way.items] == [
            ("1.1", ["1.1.B3", "1.1.A1"]),
        ]
        assert way.gained == 50

    def test_results_have_no_checkpoints(self, assessment):
        assessment, card, ticks = read(assessment)
        assert advice.way_to_next_step(card, assessment.standard.categories[6], ticks) is None

    def test_checkpoints_alone_may_not_be_enough(self, assessment):
        for item in assessment.standard.process_items:
            for rung in item.rungs:
                tick(assessment, item.code, rung.level, list(rung.numbers))
        assessment, card, ticks = read(assessment)
        way = advice.way_to_next_band(card, ticks)
        assert (way.band.code, way.points, way.items) == ("significance", Fraction(3000, 7), ())
        assert advice.way_to_next_step(card, assessment.standard.categories[0], ticks) is None

    def test_the_task_list_shows_both(self, assessment, member):
        html = words(member.get(reverse("assessment", args=[assessment.pk])))
        assert "Cheapest way to the next band" in html
        assert "To 50 points in this category: 2 checkpoints, +75" in html
        assert f'href="{reverse("item", args=[assessment.pk, "1.1"])}#tick-1.1.B1"' in html


class TestWhatIf:
    def url(self, assessment, *ticks):
        chosen = "".join(f"&tick={code}" for code in ticks)
        return reverse("what_if", args=[assessment.pk]) + (f"?tried=1{chosen}" if ticks else "")

    def test_it_begins_with_the_present_ticks(self, assessment, member):
        tick(assessment, "1.1", "basic", [2])
        html = words(member.get(self.url(assessment)))
        assert 'value="1.1.B2" checked' in html
        assert html.count(" checked") == 1
        assert "0 checkpoints differ from the present ticks." in html

    def test_points_then_beside_points_now(self, assessment):
        tick(assessment, "1.1", "basic", [2])
        found = trial(assessment, ["1.1.B1", "1.1.B2", "1.1.B3", "1.1.A1", "9.9.X9", ""])
        first = found.categories[0]
        assert (first.points.now, first.points.then) == (25, 100)
        assert (first.items[0].points.now, first.items[0].points.then) == (100, 400)
        assert (found.overall.now, found.overall.then) == (Fraction(25, 7), Fraction(100, 7))
        assert found.changed == 3

    def test_a_trial_writes_nothing_and_keeps_its_choice_in_the_address(self, assessment, member):
        before = list(LevelAnswer.objects.values_list("ticks", "version"))
        html = words(member.get(self.url(assessment, "1.1.B1", "1.1.B3")))
        assert html.count(" checked") == 2
        assert list(LevelAnswer.objects.values_list("ticks", "version")) == before

    def test_no_tick_at_all_is_a_choice_too(self, assessment, member):
        tick(assessment, "1.1", "basic", [2])
        html = words(member.get(reverse("what_if", args=[assessment.pk]) + "?tried=1"))
        assert html.count(" checked") == 0
        assert "1 checkpoint differs from the present ticks." in html

    def test_htmx_gets_the_part_and_caches_tell_them_apart(self, assessment, member):
        response = member.get(self.url(assessment, "1.1.B1"), headers=HTMX)
        html = words(response)
        assert "<html" not in html
        assert 'id="trial-status" hx-swap-oob="innerHTML"' in html
        assert '0 now, <strong class="trial__changed">100 then</strong>' in html
        assert "HX-Request" in response["Vary"]
