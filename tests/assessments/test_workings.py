"""The working of category 7 as the pages show it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from assessments.workings import ItemMean, in_words, item_mean, number_text
from criteria.scoring import achievement_steps, scale_steps
from tests.assessments.two_years import words
from tests.factories import assessment_at

HTMX = {"HX-Request": "true"}
ON_THE_LINE = "100 + 400 × (97 − 94) ÷ (98 − 94) = 400"


@pytest.mark.parametrize(
    "steps, sentences",
    [
        (scale_steps(97, 94, 98), [f"{ON_THE_LINE} points"]),
        (scale_steps(80, 75, 96), ["100 + 400 × (80 − 75) ÷ (96 − 75) ≈ 195.24 points"]),
        (scale_steps(12, 20, 10), ["100 + 400 × (12 − 20) ÷ (10 − 20) = 420 points"]),
        (scale_steps(Decimal("93.9"), 94, 98), ["93.9 is worse than 94, where the scale begins: 0 points."]),
        (scale_steps(99, 94, 98), ["99 is better than 98, where the scale ends: 500 points."]),
        (
            achievement_steps(80, 85, "more"),
            [
                "Result in per cent of the target: 80 ÷ 85 × 100 ≈ 94.12",
                "Achievement, rounded half up to two places: 94.12 per cent",
                "Below 100 per cent: 3 × 94.12 = 282.36 points",
            ],
        ),
        (
            achievement_steps(9, 10, "less"),
            [
                "Result in per cent of the target: 9 ÷ 10 × 100 = 90",
                "Less is better: 200 − 90 = 110",
                "Achievement, rounded half up to two places: 110 per cent",
                "Above 105 per cent: 500 points",
            ],
        ),
        ((), []),
    ],
)
def test_each_step_is_a_sentence_with_its_numbers(steps, sentences):
    assert in_words(steps) == sentences


@pytest.mark.parametrize(
    "points, mean",
    [
        (
            [Fraction(400), Fraction(700, 3)],
            ItemMean(Fraction(950, 3), "Mean of the indicators: (400 + 233.33) ÷ 2 ≈ 316.67 points"),
        ),
        (
            [Fraction(400), None],
            ItemMean(
                Fraction(200),
                "Mean of the indicators: (400 + 0) ÷ 2 = 200 points. Without a result yet, counted as 0: 1",
            ),
        ),
        ([None], ItemMean(None, "")),
    ],
)
def test_the_mean_is_a_sentence(points, mean):
    assert item_mean(points) == mean


@pytest.mark.parametrize(
    "value, text",
    [("85.0000", "85"), ("0.0001", "0.0001"), ("-1.5", "-1.5"), ("1200", "1200"), (Fraction(1, 3), "0.33")],
)
def test_numbers_read_as_they_were_entered(value, text):
    assert number_text(Fraction(value)) == text


@pytest.mark.django_db
class TestPages:
    def results(self, status):
        """An assessment whose item 7.5 has the result 97 of the worked example."""
        assessment = assessment_at(status)
        row = assessment.indicator_results.get(definition__code="7.5.1")
        type(row).objects.filter(pk=row.pk).update(actual=97)
        return assessment, row

    def test_the_unit_reads_the_working_of_indicator_and_item(self, sign_in):
        assessment, _ = self.results("in_progress")
        page = words(sign_in(assessment.people.member).get(reverse("indicators", args=[assessment.pk])))
        assert page.count(ON_THE_LINE) == 1
        assert page.count("(400) ÷ 1 = 400") == 1

    def test_a_save_shows_the_working_anew(self, sign_in):
        assessment, row = self.results("in_progress")
        url = reverse("indicator_save", args=[assessment.pk, row.definition_id])
        data = {"version": 0, "target": "96", "actual": "96"}
        html = words(sign_in(assessment.people.member).post(url, data, headers=HTMX))
        item = assessment.standard.items["7.5"]
        assert "100 + 400 × (96 − 94) ÷ (98 − 94) = 300" in html
        assert f'id="results-mean-{item.id}" hx-swap-oob="true"' in html
        assert "(300) ÷ 1 = 300" in html

    def test_the_assessor_reads_the_working_of_both_sides(self, sign_in):
        assessment, row = self.results("in_review")
        client = sign_in(assessment.people.assessor)
        page = reverse("review_item", args=[assessment.pk, "7.5"])
        assert words(client.get(page)).count(ON_THE_LINE) == 2
        url = reverse("review_indicator_save", args=[assessment.pk, row.definition_id])
        data = {"version": 0, "is_suitable": "on", "corrected": "95", "reason": "ตามรายงาน"}
        html = words(client.post(url, data, headers=HTMX))
        assert "100 + 400 × (95 − 94) ÷ (98 − 94) = 200" in html
        assert "(200) ÷ 1 = 200" in html
        page = words(client.get(page))
        assert page.count(ON_THE_LINE) == 1
        assert page.count("(95 − 94)") == 1

    def test_a_result_of_nought_is_read_as_a_result(self, sign_in):
        assessment, row = self.results("submitted")
        type(row).objects.filter(pk=row.pk).update(actual=0, last_year=None)
        page = words(sign_in(assessment.people.member).get(reverse("indicators", args=[assessment.pk])))
        shown = page[page.index(f'id="indicator-{row.definition_id}"') :]
        assert "<dt>ผลปี 2569</dt> <dd>–</dd>" in shown
        assert "<dt>ผลปี 2570</dt> <dd>0</dd>" in shown

    def test_an_indicator_of_another_set_is_not_there(self, sign_in):
        assessment, _ = self.results("in_progress")
        url = reverse("indicator_save", args=[assessment.pk, 999_999])
        assert sign_in(assessment.people.member).post(url, {"version": 0, "target": "1"}).status_code == 404
