"""The filters and tags that every template may use."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.utils import translation

from assessments.enums import Status
from pmqa_portal.words import STATUS_WORDS

MORNING = datetime.datetime(2021, 11, 30, 1, 30, tzinfo=datetime.UTC)


def render(source, language="en", **values):
    with translation.override(language):
        return Template(source).render(Context(values)).strip()


@pytest.mark.parametrize(
    "source, thai, english",
    [
        ("{{ day|thai_date }}", "30 พฤศจิกายน 2564", "30 November 2021"),
        (
            '{{ day|thai_date:"short" }}',
            "30\N{NO-BREAK SPACE}พ.ย.\N{NO-BREAK SPACE}64",
            "30\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2021",
        ),
        ("{{ moment|thai_date }}", "30 พฤศจิกายน 2564", "30 November 2021"),
        ("{{ moment|thai_time }}", "08.30\N{NO-BREAK SPACE}น.", "08:30"),
        ("{{ nothing|thai_date }}{{ nothing|thai_time }}{{ nothing|fiscal_year }}", "", ""),
        ("{{ 2570|fiscal_year }}", "2570", "2570 (2027)"),
        ('{{ 2570|fiscal_year:"long" }}', "ปีงบประมาณ พ.ศ. 2570", "FY 2570 (2027)"),
    ],
)
def test_dates_and_years(source, thai, english):
    values = {"day": MORNING.date(), "moment": MORNING, "nothing": None}
    assert render(source, "th", **values) == thai
    assert render(source, "en", **values) == english


def test_a_moment_before_midnight_in_greenwich_is_the_next_day_in_bangkok():
    assert render("{{ moment|thai_date }}", moment=MORNING.replace(hour=17)) == "1 December 2021"


@pytest.mark.parametrize(
    "value, text",
    [
        (Fraction(1100, 3), "366.67"),
        (Fraction(2001, 400), "5"),
        (Fraction(2002, 400), "5.01"),
        (Decimal("320.5"), "320.50"),
        (400, "400"),
        (0, "0"),
        (Decimal("0.005"), "0.01"),
    ],
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_points_are_rounded_half_up(value, text, language):
    assert render("{{ value|points }}", language, value=value) == text


def test_no_points_are_not_a_zero():
    text = render("{{ value|points }}", value=None)
    assert "0" not in text
    assert "not assessed" in text


@pytest.mark.parametrize(
    "level, word", [("basic", "Basic"), ("advance", "Advance"), ("significance", "Significance")]
)
def test_a_level_is_a_shape_and_a_word(level, word):
    badge = render("{% level_badge level %}", level=level)
    assert f"levels.svg#{level}" in badge
    assert word in badge


def test_no_level_is_a_word():
    assert "No level yet" in render("{% level_badge None %}")


@pytest.mark.parametrize("status", [*Status.values, *STATUS_WORDS])
def test_every_status_has_words(status):
    tag = render("{% status_tag status %}", status=status)
    assert f"tag--{status}" in tag
    assert not tag.endswith("></span>")


def test_words_are_escaped():
    for source in [
        "{% status_tag 'open' words %}",
        "{% breadcrumbs words '/' words %}",
        "{% icon 'check' words %}",
    ]:
        assert "<b>" not in render(source, words="<b>")


def test_breadcrumbs_end_at_the_page_itself():
    crumbs = render('{% breadcrumbs "All" "/all/" "One" %}')
    assert '<a href="/all/">All</a>' in crumbs
    assert '<li aria-current="page">One</li>' in crumbs


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_score_bar_draws_what_counts_and_what_is_held_back(language):
    bar = render("{% score_bar points held=held %}", language, points=Fraction(400, 3), held=100)
    assert 'width="133.33333333333334"' in bar
    assert 'width="100.0"' in bar
    assert "133.33" in bar


def test_a_score_bar_without_points_is_empty():
    bar = render("{% score_bar None %}")
    assert 'width="0.0"' in bar
    assert "not assessed" in bar


def test_a_banner_keeps_its_content():
    text = render('{% banner "warning" title="Due" %}<p>{{ day }}</p>{% endbanner %}', day="<Monday>")
    assert "banner--warning" in text
    assert "<p>&lt;Monday&gt;</p>" in text
