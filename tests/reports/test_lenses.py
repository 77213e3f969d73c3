"""The pillars and success factors over many units: means of the stored points of their items."""

import csv
import io
from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments.enums import Stage
from assessments.models import Score
from pmqa_portal.lib.points import points_text
from reports import queries
from reports.queries.unit_points import _kept
from tests import factories
from tests.reports.rated import many, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """Two approved units and one that is only submitted; read by `.executive`."""
    cycle = factories.cycle(factories.department("dep"), 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    rated(cycle, "first", {"points": 300, "i1_2": 500}, {"points": 290, "i1_2": 450, "i7_4": None})
    rated(cycle, "second", {"points": 400}, {"points": 400, "i2_1": "1100/3"})
    rated(cycle, "waiting", {"points": 200})
    return cycle


def mean_of(stage, codes):
    """The mean over all units of the mean of the items, the plain way; not assessed counts 0."""
    scores = list(Score.objects.filter(stage=stage))
    points = [score.item_points(code) or Fraction(0) for score in scores for code in codes]
    return sum(points) / len(points)


def test_each_lens_is_the_mean_of_its_items(cycle):
    found = queries.lens_points(cycle.owner, cycle)
    assert (found.own, found.approved) == (3, 2)
    assert [part.lens.code for part in found.parts] == [
        "open",
        "citizen",
        "smart",
        "collaboration",
        "innovation",
        "digitalization",
    ]
    for part in found.parts:
        codes = [code for code, item in cycle.standard.items.items() if part.lens.code in item.lenses]
        assert [one.item.code for one in part.items] == codes
        assert part.points.own == mean_of(Stage.SELF, codes)
        assert part.points.approved == mean_of(Stage.APPROVED, codes)
        for one in part.items:
            assert one.points.own == mean_of(Stage.SELF, [one.item.code])
            assert one.points.approved == mean_of(Stage.APPROVED, [one.item.code])


def test_a_lens_is_explained_and_leads_to_its_units(cycle, get):
    page = get(cycle.executive, cycle.owner, "lenses").content.decode()
    for part in queries.lens_points(cycle.owner, cycle).parts:
        assert part.lens.name_en.replace("&", "&amp;") in page
        assert f'href="{reverse("matrix", args=["dep"])}?cycle=2569&amp;show={part.lens.code}"' in page
        said = f"Self {points_text(part.points.own)}, Approved {points_text(part.points.approved)}"
        assert f"<desc>{said}</desc>" in page


def test_a_year_without_points_says_so(get):
    people = factories.Department()
    page = get(people.administrator, people.department, "lenses").content.decode()
    assert "No unit has points of this kind in this year yet" in page


def test_the_sheet_has_the_numbers_of_the_page(cycle, get):
    response = get(cycle.executive, cycle.owner, "lenses_csv")
    _head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    parts = queries.lens_points(cycle.owner, cycle).parts
    expected = [
        [str(part.kind.label), part.lens.name_en, item, points_text(pair.own), points_text(pair.approved)]
        for part in parts
        for item, pair in [
            ("", part.points),
            *((f"{one.item.code} {one.item.name_en}", one.points) for one in part.items),
        ]
    ]
    assert rows == expected
    assert rows[0][:3] == ["Pillar", "Open & Connected Government", ""]
    event = AuditEvent.objects.get(verb="export_lenses")
    assert (event.unit, event.data) == (cycle.owner, {"fiscal_year": 2569, "units": 3})


@pytest.mark.parametrize("count", [10, 1000])
def test_queries_of_the_lenses(count, client, count_queries):
    cycle = factories.cycle(factories.department())
    many(cycle, count)
    client.force_login(factories.person(Role.EXECUTIVE, cycle.owner))
    page, sheet = (reverse(name, args=[cycle.owner.code]) for name in ("lenses", "lenses_csv"))
    client.get(page)
    _kept.cache_clear()
    found = count_queries(page, page, sheet)
    # The points of both stages are read once and kept; the event of the sheet.
    assert found == [9, 7, 11]
