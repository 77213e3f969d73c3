"""What is odd about the figures of an indicator, and where it is said."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import workflow
from assessments.alarms import Alarm, alarms
from assessments.carrying.forms import CarryIndicatorForm
from assessments.history import results_by_year
from assessments.models import IndicatorResult
from assessments.settling.forms import ConsensusIndicatorForm
from criteria.models import IndicatorDefinition
from exchange.places import Place
from tests.assessments.defined import PERCENT
from tests.assessments.two_years import Years, words
from tests.factories import assessment_at

HTMX = {"HX-Request": "true"}
YEAR = 2570
CASES = replace(
    PERCENT, direction="less", method="achievement", target=Decimal(10), low=None, high=None, highest=None
)


def result(target=85, actual=86, last_year=85, two_years_ago=84):
    return IndicatorResult(target=target, actual=actual, last_year=last_year, two_years_ago=two_years_ago)


def earlier(actuals, definition=PERCENT):
    """{year: result} of the years before 2570, the latest first."""
    then = IndicatorDefinition(
        **{
            name: getattr(definition, name)
            for name in ("direction", "measure_th", "method", "low", "high", "description_th")
        }
    )
    return {
        YEAR - back: IndicatorResult(actual=actual, definition=then) for back, actual in enumerate(actuals, 1)
    }


def kinds(row, before=None, definition=PERCENT):
    return [one.kind for one in alarms(definition, row, YEAR, before or {})]


def test_figures_without_anything_odd_raise_no_alarm():
    assert kinds(result(), earlier([85, 84, 83])) == []


@pytest.mark.parametrize("value, expected", [(-1, ["impossible"]), (0, []), (100, []), (101, ["impossible"])])
def test_a_percentage_lies_from_0_to_100(value, expected):
    assert kinds(result(two_years_ago=value)) == expected


def test_a_count_has_no_highest_value_but_is_never_negative():
    assert kinds(result(10, 5000, 9, 9), definition=CASES) == []
    assert alarms(CASES, result(10, -1, 9, 9), YEAR, {}) == [
        Alarm("impossible", "-1 cannot be: the lowest possible value is 0.")
    ]


@pytest.mark.parametrize(
    "definition, target, expected",
    [
        (PERCENT, 84, ["target"]),
        (PERCENT, 85, []),
        (PERCENT, 86, []),
        (CASES, 11, ["target"]),
        (CASES, 9, []),
    ],
)
def test_a_target_that_is_easier_than_the_first_is_said(definition, target, expected):
    assert kinds(result(target, 9, 9, 9), definition=definition) == expected


def test_the_words_of_an_eased_target():
    assert alarms(PERCENT, result(target=80), YEAR, {})[0].message == (
        "The target was 85 when the cycle opened and is easier to reach now: 80."
    )


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"direction": "less"}, ["direction"]),
        ({"measure_th": "เรื่อง"}, ["definition"]),
        ({"low": Decimal(70)}, ["definition"]),
        ({"description_th": "วัดอย่างอื่น"}, ["definition"]),
        ({"direction": "less", "high": Decimal(60)}, ["direction", "definition"]),
        ({"name_th": "ชื่อใหม่"}, []),
    ],
)
def test_another_meaning_than_last_year_is_said(change, expected):
    assert kinds(result(), earlier([85], replace(PERCENT, **change))) == expected


def test_a_meaning_of_two_years_ago_says_nothing():
    before = earlier([85, 84], replace(PERCENT, direction="less"))
    assert kinds(result(), {YEAR - 2: before[YEAR - 2]}) == []


@pytest.mark.parametrize(
    "row, expected",
    [
        (result(last_year=None), ["missing"]),
        (result(last_year=None, two_years_ago=None), ["missing", "missing"]),
        (result(actual=None, last_year=None, two_years_ago=None), []),
    ],
)
def test_years_left_open_beside_a_result_are_said(row, expected):
    assert kinds(row) == expected


def test_another_figure_than_the_unit_reported_then_is_said():
    found = alarms(PERCENT, result(last_year=87, two_years_ago=84), YEAR, earlier([Decimal("85.5"), 84]))
    assert found == [
        Alarm("differs", "For FY 2569 (2026) it says 87 here, but the unit reported 85.5 in that year.")
    ]
    assert kinds(result(), earlier([None])) == []


@pytest.mark.parametrize(
    "actual, before, expected",
    [
        # The middle is 84, the usual distance 1: a tenth of the middle, 8.4, decides.
        (Decimal("92.4"), [85, 84, 83], []),
        (Decimal("92.5"), [85, 84, 83], ["outlier"]),
        (Decimal("75.5"), [85, 84, 83], ["outlier"]),
        # The usual distance is 10: three times that decides.
        (80, [60, 50, 40], []),
        (81, [60, 50, 40], ["outlier"]),
        # Two years say nothing about a third.
        (20, [85, 84], []),
    ],
)
def test_a_result_far_from_its_own_history_stands_out(actual, before, expected):
    assert kinds(result(85, actual, before[0], before[1]), earlier(before)) == expected


def test_years_of_the_form_count_where_nothing_was_submitted():
    """2568 from the form itself, 2567 and 2569 as submitted."""
    before = earlier([85, None, 83])
    assert kinds(result(actual=20, last_year=85, two_years_ago=84), before) == ["outlier"]
    assert kinds(result(actual=20, last_year=85, two_years_ago=None), before) == ["missing"]


@pytest.mark.django_db
class TestPages:
    LOWERED = "The target was 96 when the cycle opened and is easier to reach now: 95."

    def spoil(self, assessment):
        row = assessment.indicator_results.get(definition__code="7.5.1")
        type(row).objects.filter(pk=row.pk).update(target=95, actual=97, last_year=96, two_years_ago=96)
        return row

    def read_english(self, sign_in, person):
        type(person).objects.filter(pk=person.pk).update(language="en")
        return sign_in(person)

    @pytest.mark.parametrize("name", ["indicators", "submit"])
    def test_the_unit_is_told_beside_the_figures_and_before_it_submits(self, sign_in, name):
        assessment = assessment_at("in_progress")
        self.spoil(assessment)
        page = words(
            self.read_english(sign_in, assessment.people.coordinator).get(reverse(name, args=[assessment.pk]))
        )
        assert page.count(self.LOWERED) == 1

    def test_a_save_tells_it_at_once(self, sign_in):
        assessment = assessment_at("in_progress")
        row = self.spoil(assessment)
        url = reverse("indicator_save", args=[assessment.pk, row.definition_id])
        data = {"version": 0, "target": "95", "actual": "97", "last_year": "96"}
        html = words(self.read_english(sign_in, assessment.people.member).post(url, data, headers=HTMX))
        assert self.LOWERED in html
        assert "The result of FY 2568 (2025) is missing." in html

    def test_the_assessor_is_told(self, sign_in):
        assessment = assessment_at("in_review")
        self.spoil(assessment)
        page = reverse("review_item", args=[assessment.pk, "7.5"])
        assert (
            words(self.read_english(sign_in, assessment.people.assessor).get(page)).count(self.LOWERED) == 1
        )

    @pytest.mark.parametrize("name", ["target", "actual", "last_year", "two_years_ago"])
    def test_an_impossible_value_is_refused(self, sign_in, name):
        assessment = assessment_at("in_progress")
        row = self.spoil(assessment)
        url = reverse("indicator_save", args=[assessment.pk, row.definition_id])
        data = {"version": 0, "target": "96", "actual": "97", name: "100.01"}
        response = self.read_english(sign_in, assessment.people.member).post(url, data, headers=HTMX)
        assert response.status_code == 422
        assert response.context["form"].errors == {
            name: ["100.01 cannot be: the highest possible value is 100."]
        }

    def test_earlier_years_are_those_the_unit_submitted(self):
        years = Years()
        code = "7.5.1"
        found = results_by_year(years.now, [code])
        assert {code: sorted(rows) for code, rows in found.items()} == {code: [2569, 2570]}
        workflow.make("start_review", years.before, by=years.people.assessor)
        workflow.make("send_back", years.before, by=years.people.assessor, reason="แก้ไข")
        assert sorted(results_by_year(years.now, [code])[code]) == [2570]


def test_carrying_forward_refuses_what_cannot_be():
    row, before = IndicatorResult(), IndicatorResult(actual=85, last_year=84)
    about = {"key": "k", "row": row, "before": before, "fiscal_year": YEAR, "is_changed": False}
    data = {"k-version": "0", "k-last_year": "100.5", "k-two_years_ago": "84"}
    assert list(CarryIndicatorForm(data, definition=PERCENT, **about).errors) == ["last_year"]
    assert not CarryIndicatorForm({**data, "k-last_year": "100"}, definition=PERCENT, **about).errors


@pytest.mark.parametrize("corrected, faults", [("100.5", ["corrected"]), ("100", []), ("", [])])
def test_the_consensus_refuses_what_cannot_be(corrected, faults):
    data = {"version": "0", "is_suitable": "on", "corrected": corrected, "reason": "ตามรายงาน"}
    assert list(ConsensusIndicatorForm(data, definition=PERCENT).errors) == faults


@pytest.mark.parametrize("actual, faults", [("-1", ["actual"]), ("100", [])])
def test_the_workbook_refuses_what_cannot_be(actual, faults):
    place = Place("indicator", IndicatorResult(target=85), PERCENT)
    assert list(place.form({"target": "85", "actual": actual}, YEAR).errors) == faults
