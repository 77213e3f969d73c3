"""The pages of single units, the trend and the open data, read back: to the last digit what their rows give."""

import csv
import io
import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.models import Unit
from targets.models import Target

from .golden import criteria, reading
from .golden.asked import CATEGORIES, STAGES, in_years
from .golden.points import band, index, shown

pytestmark = pytest.mark.django_db


def _target(unit, year):
    found = Target.objects.filter(unit__code=unit, cycle__fiscal_year=year.fiscal_year)
    return shown(next((Fraction(one.points) for one in found), None))


@in_years
def test_the_year_of_every_unit(department, year, fiscal_year):
    for form in year.forms:
        if Unit.objects.get(code=form.unit).is_leaf():
            response = department.get("unit_overview", fiscal_year, of=form.unit)
            _same_year(response, form)


def _same_year(response, form):
    stats = [reading.number(one) for one in reading.texts(response, "//dd[@class='stat__value']")]
    standing = [form.approved and form.approved.overall, form.own and form.own.overall]
    assert stats == [form.best.index if form.best else "–", *map(shown, standing)]
    if form.best:
        [categories, *_gap] = reading.bodies(response)
        pairs = [
            [shown(one and one.category(number)) for one in (form.own, form.approved)]
            for number in CATEGORIES
        ]
        assert [list(map(reading.told, row[1:])) for row in categories] == [
            *pairs,
            [shown(one) for one in reversed(standing)],
        ]
        if form.best.missed:
            counts = reading.texts(response, "//section[@aria-labelledby='gap']/details/summary")
            assert [reading.number(one) for one in counts] == [str(len(form.best.missed))]


FISCAL_YEARS = (2570, 2569, 2568, 2567, 2565)


def test_the_trend_of_the_department(golden):
    department = golden["cdd"]
    years = [department.year(one) for one in FISCAL_YEARS]
    [means] = reading.bodies(department.get("unit_trend", 2570))
    assert [list(map(reading.told, row)) for row in means] == [
        [
            str(year.fiscal_year),
            str(len(year.forms)),
            *(shown(year.mean(stage)) for stage in STAGES.values()),
            _target("cdd", year),
            index(_best_mean(year)),
            criteria.BAND_NAMES[band(_best_mean(year))],
        ]
        for year in years
    ]


def test_the_trend_of_its_units(golden):
    """Its own years and, of each, the points by category."""
    department = golden["cdd"]
    years = [department.year(one) for one in FISCAL_YEARS]
    aimed = set(Target.objects.values_list("unit__code", flat=True))
    assert {form.unit for form in years[0].forms} & aimed
    for unit in (form.unit for form in years[0].forms):
        forms = [(year, one) for year in years for one in year.forms if one.unit == unit]
        own, categories = reading.bodies(department.get("unit_trend", 2570, of=unit))[-2:]
        aims = [_target] if unit in aimed else []
        assert [[row[0], *map(reading.told, row[2 : 6 + len(aims)])] for row in own] == [
            [
                str(year.fiscal_year),
                *(shown(one and one.overall) for one in (found.own, found.approved)),
                *(aim(unit, year) for aim in aims),
                found.best.index if found.best else "–",
                criteria.BAND_NAMES[found.best.band] if found.best else "–",
            ]
            for year, found in forms
        ]
        assert [list(map(reading.told, row[1:])) for row in categories] == [
            [shown(found.best and found.best.category(number)) for _year, found in forms]
            for number in CATEGORIES
        ]


def _best_mean(year):
    """The approved mean where any unit is approved."""
    return year.mean("approved") if year.points("approved") else year.mean("own")


def test_the_open_data(golden):
    department = golden["cdd"]
    approved = department.year(2569).of("approved")
    rows = [
        [
            form.unit,
            shown(found.overall),
            found.index,
            found.band,
            *(shown(found.category(n)) for n in CATEGORIES),
        ]
        for form, found in approved
    ]
    address = [department.unit.code, 2569]
    response = department.client.get(reverse("open_data_csv", args=address))
    lines = csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
    names = ["unit_code", "overall", "index", "band", *(f"category_{number}" for number in CATEGORIES)]
    assert [[line[name] for name in names] for line in lines] == rows
    response = department.client.get(reverse("open_data_json", args=address))
    results = json.loads(b"".join(response.streaming_content), parse_float=Decimal)["results"]
    in_json = [[row[0], Decimal(row[1]), Decimal(row[2]), row[3], *map(Decimal, row[4:])] for row in rows]
    assert [[line[name] for name in names] for line in results] == in_json
    page = department.client.get(reverse("open_data_cycle", args=address))
    table = next(one for one in reading.bodies(page) if len(one) == len(rows))
    assert [[text for text in cells if re.fullmatch(r"\d+(\.\d+)?", text)] for cells in table] == [
        [row[1], row[2], *row[4:]] for row in rows
    ]
