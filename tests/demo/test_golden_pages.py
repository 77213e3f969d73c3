"""Every page and every sheet of a department, read back: to the last digit what its rows give, worked out plainly."""

from fractions import Fraction

import pytest

from assessments.models import Score

from .golden import criteria, reading
from .golden.asked import CATEGORIES, ITEMS, STAGES, by_stage, cell, columns, in_years
from .golden.points import mean, shown, signed
from .golden.years import AS_SUBMITTED, from_rows

pytestmark = pytest.mark.django_db

LEVELS = {
    None: "ยังไม่ถึงพื้นฐาน",
    "basic": "พื้นฐาน",
    "advance": "ก้าวหน้า",
    "significance": "พัฒนาจนเกิดผล",
}


@in_years
def test_what_is_stored_is_what_the_rows_give(year):
    stored = {
        (one.assessment_id, one.stage): one
        for one in Score.objects.filter(assessment__in=[one.pk for one in year.forms])
        if one.stage in STAGES
    }
    assert stored.keys() == {
        (form.pk, stage) for stage, name in STAGES.items() for form, _points in year.of(name)
    }
    for form in year.forms:
        if form.status in AS_SUBMITTED:
            assert form.own == from_rows(form.pk)
        for stage, name in STAGES.items():
            if found := getattr(form, name):
                score = stored[form.pk, stage]
                assert {code: score.item_points(code) for code in score.items} == found.items
                assert {code: one["level"] for code, one in score.items.items()} == found.levels
                assert (score.band, tuple(score.missed)) == (found.band, found.missed)
                assert abs(Fraction(score.overall) - found.overall) <= Fraction(1, 2 * 10**10)
                assert [shown(Fraction(one.points)) for one in score.categories.all()] == [
                    shown(found.category(number)) for number in CATEGORIES
                ]


@in_years
def test_the_overview(department, year, fiscal_year):
    response = department.get("unit_overview", fiscal_year)
    categories, bands, units = reading.bodies(response)
    means = [[year.category(stage, number) for stage in STAGES.values()] for number in CATEGORIES]
    means.append([year.mean(stage) for stage in STAGES.values()])
    assert [list(map(reading.told, row[1:])) for row in categories] == [
        list(map(shown, pair)) for pair in means
    ]
    counts = [[found.band for found in year.points(stage)] for stage in STAGES.values()]
    assert [row[1:] for row in bands] == [
        [shown(least), *(str(one.count(band)) for one in counts)] for band, least in criteria.BANDS.items()
    ]
    assert [[row[0], *row[2:6]] for row in units] == [
        [
            form.name,
            shown(form.own and form.own.overall),
            shown(form.approved and form.approved.overall),
            form.best.index if form.best else "–",
            criteria.BAND_NAMES[form.best.band] if form.best else "–",
        ]
        for form in year.forms
    ]
    said = [reading.number(one) for one in reading.texts(response, "//dd[@class='stat__value']")]
    assert said[1:] == [shown(year.mean("approved")), shown(year.mean("own"))]


@in_years
@by_stage
def test_the_overview_by_category(department, year, fiscal_year, stage):
    *_figures, units = reading.bodies(department.get("unit_overview", fiscal_year, points=stage))
    assert [row[4:] for row in units] == [
        [shown(found and found.category(number)) for number in CATEGORIES]
        for found in (getattr(form, STAGES[stage]) for form in year.forms)
    ]


@in_years
@by_stage
def test_the_matrix_and_its_sheet(department, year, fiscal_year, stage):
    found = year.of(STAGES[stage])
    asked = {"points": stage, "show": "items"}
    rows = [
        [shown(points.overall), *(shown(cell(points, items)) for _code, items in columns())]
        for _form, points in found
    ]
    means = [year.mean(STAGES[stage]), *(year.items(STAGES[stage], items) for _code, items in columns())]
    sheet = reading.sheet(department.get("matrix_csv", fiscal_year, **asked))
    assert [row[:2] for row in sheet[:-1]] == [[form.unit, form.name] for form, _points in found]
    assert [_points_and_levels(row)[0] for row in sheet] == [*rows, list(map(shown, means))]
    assert [_points_and_levels(row)[1] for row in sheet[:-1]] == [
        [LEVELS[level] for code, level in points.levels.items() if "indicators" not in criteria.ITEMS[code]]
        for _form, points in found
    ]
    if found:
        [page] = reading.bodies(department.get("matrix", fiscal_year, **asked))
        # Where a unit has a target, two cells with it stand behind the overall points.
        read = [[row[1], *row[-len(list(columns())) :]] for row in page]
        assert [reading.numbers(row) for row in read] == [*rows, list(map(shown, means))]
        assert all(row[0].endswith(form.name) for row, (form, _points) in zip(page, found, strict=False))


def _points_and_levels(row):
    """The numbers of a line of the sheet, beginning with the overall, and the levels beside the process items."""
    cells, points, levels = iter(row[3:]), [row[2] or "–"], []
    for code, _items in columns():
        points.append(next(cells) or "–")
        if code in ITEMS and "indicators" not in criteria.ITEMS[code]:
            levels.append(next(cells))
    return points, levels


@in_years
@by_stage
def test_the_most_missed_and_their_sheet(department, year, fiscal_year, stage):
    found = year.of(STAGES[stage])
    counts = {code: sum(code in points.missed for _form, points in found) for code in criteria.CHECKPOINTS}
    expected = [
        [code, str(count), shown(Fraction(100 * count, len(found) or 1))] for code, count in counts.items()
    ]
    sheet = reading.sheet(department.get("missed_csv", fiscal_year, points=stage, sort=""))
    assert sorted([row[0], row[4], row[6]] for row in sheet) == sorted(expected)
    assert {row[5] for row in sheet} == {str(len(found))}
    if not found:
        return
    [page] = reading.bodies(department.get("missed", fiscal_year, points=stage))
    # sorted() keeps the order of the criteria among equals.
    assert [[row[0].split()[0], *row[2:]] for row in page] == sorted(expected, key=lambda row: -int(row[1]))
    for code in ("1.1.B1", "2.4.S3", "6.4.A2"):
        page = department.get("missing_units", fiscal_year, code, points=stage)
        missing = [form.name for form, points in found if code in points.missed]
        assert reading.texts(page, "//ul[contains(@class, 'doc-list')]/li/a[1]") == missing


@in_years
@pytest.mark.parametrize("basis", ["approved", "best"])
def test_who_rose_and_fell(department, year, fiscal_year, basis):
    before = {form.unit: getattr(form, basis) for form in department.year(fiscal_year - 1).forms}
    pairs = [
        (form, was, now)
        for form in year.forms
        if (now := getattr(form, basis)) and (was := before.get(form.unit))
    ]
    changes = [now.overall - was.overall for _form, was, now in pairs]
    rows = [
        [form.name, shown(was.overall), shown(now.overall), now.overall - was.overall, _carried(was, now)]
        for form, was, now in pairs
    ]
    asked = {"points": basis, "sort": "rose"}
    rows.sort(key=lambda row: -row[3])
    sheet = reading.sheet(department.get("changes_csv", fiscal_year, **asked))
    assert [row[1:] for row in sheet] == [[*row[:3], shown(row[3]), "; ".join(row[4])] for row in rows]
    response = department.get("changes", fiscal_year, **asked)
    if pairs:
        [page] = reading.bodies(response)
        assert [row[:4] for row in page] == [[*row[:3], signed(row[3])] for row in rows]
        assert reading.texts(response, "//dd[@class='stat__value']") == [
            str(len(pairs)),
            str(sum(one > 0 for one in changes)),
            str(sum(one < 0 for one in changes)),
            signed(mean(changes)),
        ]


def _carried(was, now):
    """The three items that moved the overall points most in the direction in which they moved."""
    whole = now.overall - was.overall
    parts = {
        code: ((now.items[code] or 0) - (was.items[code] or 0)) / len(criteria.items_of(number)) / 7
        for number in CATEGORIES
        for code in criteria.items_of(number)
    }
    along = {code: part for code, part in parts.items() if part * whole > 0}
    return [f"{code} {signed(along[code])}" for code in sorted(along, key=lambda one: -abs(along[one]))[:3]]


@in_years
def test_the_lenses_and_their_sheet(department, year, fiscal_year):
    rows = [
        [shown(year.items(stage, items)) for stage in STAGES.values()]
        for lens in criteria.LENSES
        for items in (criteria.items_of_lens(lens), *([one] for one in criteria.items_of_lens(lens)))
    ]
    sheet = reading.sheet(department.get("lenses_csv", fiscal_year))
    assert [[one or "–" for one in row[3:]] for row in sheet] == rows
    response = department.get("lenses", fiscal_year)
    whole = [
        [shown(year.items(stage, criteria.items_of_lens(lens))) for stage in STAGES.values()]
        for lens in criteria.LENSES
    ]
    said = reading.texts(response, "//dl[@class='lens__points']//dd")
    assert said == [text for pair in whole for text in pair]
    together, *apart = reading.bodies(response)
    assert [row[1:] for row in together] == whole
    assert [row[1:] for table in apart for row in table] == [
        [shown(year.items(stage, [code])) for stage in STAGES.values()]
        for lens in criteria.LENSES
        for code in criteria.items_of_lens(lens)
    ]


@in_years
@by_stage
def test_units_side_by_side(department, year, fiscal_year, stage):
    chosen = year.forms[:6]
    if len(chosen) < 2:
        return
    asked = {"points": stage, "unit": [form.unit for form in chosen]}
    found = [getattr(form, STAGES[stage]) for form in chosen]
    rows = [
        [shown(points and points.overall) for points in found],
        *([shown(points and cell(points, items)) for points in found] for _code, items in columns()),
    ]
    [page] = reading.bodies(department.get("comparison", fiscal_year, **asked))
    assert [reading.numbers(row[1:]) for row in page] == rows
    sheet = reading.sheet(department.get("comparison_csv", fiscal_year, **asked))
    assert [[one or "–" for one in row[1:]] for row in sheet] == rows


@in_years
def test_the_disagreement_and_its_sheet(department, year, fiscal_year):
    found = [form for form in year.forms if form.approved]
    rows = {form.unit: _differences(form) for form in found}
    sheet = reading.sheet(department.get("disagreement_csv", fiscal_year, sort=""))
    assert [[row[0], *(one or "–" for one in row[2:])] for row in sheet[:-3]] == [
        [
            form.unit,
            *map(shown, (form.own.overall, form.approved.overall, rows[form.unit][0], _size(form))),
            *map(shown, rows[form.unit][1:]),
        ]
        for form in found
    ]
    shares = [_share([row[place] for row in rows.values()]) for place in range(38)]
    assert [[row[4], *row[6:]] for row in sheet[-3:]] == [
        [_plain(share[place]) for share in shares] for place in range(3)
    ]
    response = department.get("disagreement", fiscal_year, sort="size")
    if found:
        units, totals = reading.bodies(response)
        in_page = [*shares[1:], shares[0]]
        assert [reading.numbers(row[1:]) for row in totals] == [
            [signed(average), shown(over), shown(under)] for average, over, under in in_page
        ]
        order = sorted(found, key=lambda form: -_size(form))
        assert [row[0] for row in units] == [form.name for form in order]
        assert [reading.numbers(row[1:]) for row in units] == [
            [signed(rows[form.unit][0]), shown(_size(form)), *map(signed, rows[form.unit][1:])]
            for form in order
        ]


def _differences(form):
    """Self less approved points: overall, then each category and its items; None where neither assessed."""
    found = [form.own.overall - form.approved.overall]
    for _code, items in columns():
        own, approved = cell(form.own, items), cell(form.approved, items)
        found.append(None if own is None and approved is None else (own or 0) - (approved or 0))
    return found


def _size(form):
    return mean(abs((form.own.items[code] or 0) - (form.approved.items[code] or 0)) for code in ITEMS)


def _share(differences):
    """Mean, per cent above and per cent below."""
    known = [one for one in differences if one is not None]
    over, under = sum(one > 0 for one in known), sum(one < 0 for one in known)
    count = len(known) or 1
    return mean(known), Fraction(100 * over, count), Fraction(100 * under, count)


def _plain(value):
    return "" if value is None else shown(value)
