"""The checkpoints that units miss: counted from what the moves stored, equal to a count of the ticks themselves."""

import csv
import io
from collections import Counter
from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import scores, workflow
from assessments.enums import Stage, Status
from assessments.models import Assessment, Score
from reports import queries
from reports.queries.missed import _kept
from tests import factories
from tests.reports.judged import judged_at
from tests.reports.rated import MISSED, many, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """Two approved units and one that is only submitted; read by `.executive`."""
    cycle = factories.cycle(factories.department("dep"), 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    both = {"points": 300, "missed": ("1.1.A1", "1.2.S2")}
    rated(cycle, "first", both, {"points": 300, "missed": ("1.1.A1", "1.2.S2", "6.4.B1")})
    rated(cycle, "second", both, {"points": 300, "missed": ("1.2.S2",)})
    rated(cycle, "waiting", {"points": 300, "missed": ("1.1.A1", "6.4.B1")})
    return cycle


def counts(cycle, stage=Stage.APPROVED, **asked):
    """{code: units} without zeros, in the order of the answer."""
    found = queries.missed(cycle.owner, cycle, stage, **asked)
    return {one.code: one.units for one in found.checkpoints if one.units}


def missed_by(assessment, ticks):
    """The codes that are not among the ticks, the plain way."""
    return {
        checkpoint.code
        for item in assessment.standard.process_items
        for rung in item.rungs
        for checkpoint in rung.checkpoints
        if checkpoint.number not in ticks.get((item.id, rung.level), ())
    }


def test_what_the_moves_store_is_what_is_not_ticked():
    assessment = judged_at()
    own, approved = (assessment.scores.get(stage=stage) for stage in (Stage.SELF, Stage.APPROVED))
    assert set(own.missed) == missed_by(assessment, scores.own_ticks(assessment))
    assert set(approved.missed) == missed_by(assessment, scores.approved_ticks(assessment))
    # Both assessors missed the first, the consensus the second, the approver the third.
    assert set(approved.missed) - set(own.missed) == {"1.1.B1", "1.2.B2", "1.3.B1"}
    order = [
        one.code
        for item in assessment.standard.process_items
        for rung in item.rungs
        for one in rung.checkpoints
    ]
    assert approved.missed == [code for code in order if code in approved.missed]
    cycle = assessment.people.cycle
    for score in (own, approved):
        assert counts(cycle, score.stage) == Counter(score.missed)


def test_counts_and_shares(cycle):
    found = queries.missed(cycle.owner, cycle, Stage.APPROVED)
    assert (found.units, len(found.checkpoints)) == (2, 160)
    assert [(one.code, one.units, one.share) for one in found.checkpoints[:4]] == [
        ("1.2.S2", 2, 100),
        ("1.1.A1", 1, 50),
        ("6.4.B1", 1, 50),
        ("1.1.B1", 0, 0),
    ]
    assert counts(cycle, Stage.SELF) == {"1.1.A1": 3, "1.2.S2": 2, "6.4.B1": 1}
    shares = [one.share for one in queries.missed(cycle.owner, cycle, Stage.SELF).checkpoints[:3]]
    assert shares == [100, Fraction(200, 3), Fraction(100, 3)]


@pytest.mark.parametrize(
    "asked, expected",
    [
        ({"order": ""}, ["1.1.A1", "1.2.S2", "6.4.B1"]),
        ({"category": 1}, ["1.2.S2", "1.1.A1"]),
        ({"category": 6}, ["6.4.B1"]),
        ({"level": "basic"}, ["6.4.B1"]),
        ({"level": "significance", "category": 1}, ["1.2.S2"]),
        ({"level": "advance", "category": 6}, []),
    ],
)
def test_filters_and_orders(cycle, asked, expected):
    assert list(counts(cycle, **asked)) == expected


def test_the_units_behind_a_checkpoint(cycle):
    def units(stage, code):
        return [one.code for one in queries.units_missing(cycle.owner, cycle, stage, code)]

    assert units(Stage.APPROVED, "1.2.S2") == ["first", "second"]
    assert units(Stage.APPROVED, "6.4.B1") == ["first"]
    assert units(Stage.SELF, "6.4.B1") == ["waiting"]
    assert units(Stage.APPROVED, "1.1.B1") == []


def test_units_of_another_department_are_in_no_count(cycle):
    other = factories.cycle(factories.department(), 2569)
    rated(other, "foreign", {"points": 300}, {"points": 300, "missed": ("5.1.B1",)})
    assert "5.1.B1" not in counts(cycle)
    assert counts(other) == {"5.1.B1": 1}


def test_ticks_of_an_assessor_are_in_no_count():
    people = factories.Department()
    people.assessment_at(Status.REVIEWED)
    assert Score.objects.filter(stage=Stage.REVIEWED).exists()
    assert queries.missed(people.department, people.cycle, Stage.APPROVED).units == 0


def test_what_is_kept_in_memory_follows_the_next_move():
    assessment = factories.assessment_at(Status.APPROVED)
    people = assessment.people
    assert queries.missed(people.department, people.cycle, Stage.APPROVED).units == 1
    workflow.make("reopen", assessment, by=people.administrator, reason="แก้ไข")
    assert queries.missed(people.department, people.cycle, Stage.APPROVED).units == 0


def test_a_checkpoint_leads_to_its_units(cycle, get, client):
    page = get(cycle.executive, cycle.owner, "missed", points="self").content.decode()
    address = reverse("missing_units", args=["dep", "6.4.B1"])
    assert f'href="{address}?cycle=2569&amp;points=self"' in page
    client.force_login(cycle.executive)
    page = client.get(address, {"points": "self"}).content.decode()
    waiting = Assessment.objects.get(unit__code="waiting")
    assert f'href="{reverse("item", args=[waiting.pk, "6.4"])}#tick-6.4.B1"' in page
    assert "1 of 3 units (33.33 per cent)." in page
    assert reverse("unit_overview", args=["second"]) not in page


def test_an_unknown_checkpoint_is_not_found(cycle, client):
    client.force_login(cycle.executive)
    for code in ("9.9.B1", "1.1.B99", "x"):
        assert client.get(reverse("missing_units", args=["dep", code])).status_code == 404


@pytest.mark.parametrize("query", [{"category": "9"}, {"level": "x"}, {"sort": "x"}, {"points": "reviewed"}])
def test_odd_values_are_ignored(cycle, get, query):
    for name in ("missed", "missed_csv"):
        assert get(cycle.executive, cycle.owner, name, **query).status_code == 200


def test_the_sheet_has_the_numbers_of_the_page(cycle, get):
    response = get(cycle.executive, cycle.owner, "missed_csv")
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    first = cycle.standard.items["1.2"]
    assert len(head) == 7
    assert [row[:3] + row[4:] for row in rows[:2]] == [
        ["1.2.S2", "Significance", first.name_en, "2", "2", "100"],
        ["1.1.A1", "Advance", cycle.standard.items["1.1"].name_en, "1", "2", "50"],
    ]
    assert len(rows) == 160
    event = AuditEvent.objects.get(verb="export_missed")
    assert (event.unit, event.data) == (cycle.owner, {"fiscal_year": 2569, "units": 2})


@pytest.mark.parametrize("count", [10, 1000])
def test_queries_of_the_checkpoints(count, client, count_queries):
    cycle = factories.cycle(factories.department())
    many(cycle, count)
    client.force_login(factories.person(Role.EXECUTIVE, cycle.owner))
    code = cycle.owner.code
    page, sheet = (reverse(name, args=[code]) for name in ("missed", "missed_csv"))
    units = reverse("missing_units", args=[code, MISSED[0]])
    client.get(page)
    _kept.cache_clear()
    found = count_queries(page, page, f"{page}?category=4&level=basic", units, sheet)
    # What is missed is read once and kept; two questions and the names of a page of units; the event of the sheet.
    assert found == [8, 7, 7, 10, 11]
