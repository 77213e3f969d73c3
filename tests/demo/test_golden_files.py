"""The reports of a department as PDF, Word and Excel, read back: to the last digit what their rows give."""

import pytest

from assessments.models import IndicatorResult
from tests.reports.printed import without_spaces

from .golden import criteria, files
from .golden.asked import CATEGORIES, ITEMS, STAGES, cell, columns
from .golden.points import shown

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
YEAR = 2569
NO_LEVEL = "ยังไม่ถึงพื้นฐาน"
LEVELS = {None: NO_LEVEL, "basic": "พื้นฐาน", "advance": "ก้าวหน้า", "significance": "พัฒนาจนเกิดผล"}


@pytest.fixture(scope="module")
def year(golden):
    return golden["cdd"].year(YEAR)


@pytest.fixture(scope="module")
def printed(golden):
    return files.Files(golden["cdd"].unit, YEAR)


@pytest.fixture(scope="module")
def form(year):
    """A unit that was judged otherwise than it judged itself."""
    return next(one for one in year.forms if one.approved and one.approved.overall != one.own.overall)


def excel(value):
    """What Excel shows of it: nothing for what is missing."""
    return "" if value is None else shown(value)


def pair(form, items=None):
    """Own and approved points of some items or of the whole, as shown."""
    both = (form.own, form.approved)
    return [shown(one and (cell(one, items) if items else one.overall)) for one in both]


def means(year, number=None):
    return [shown(year.category(s, number) if number else year.mean(s)) for s in STAGES.values()]


def test_the_workbook_of_the_department(year, printed):
    units, categories, bands = files.sheets(printed.of_units("overview_excel"))
    assert [[row[1], *row[3:5], row[8], *row[9:]] for row in units] == [
        [
            form.name,
            excel(form.own and form.own.overall),
            excel(form.approved and form.approved.overall),
            criteria.BAND_NAMES[form.best.band],
            *(excel(form.best.category(number)) for number in CATEGORIES),
        ]
        for form in year.forms
    ]
    assert [row[1:3] for row in categories] == [*(means(year, number) for number in CATEGORIES), means(year)]
    counted = [form.best.band for form in year.forms if form.approved]
    assert [row[1] for row in bands] == [str(counted.count(band)) for band in criteria.BANDS]


def test_the_overview_of_the_department(year, printed):
    text = files.text(printed.of_units("overview"))
    status = without_spaces("อนุมัติแล้ว")
    for form in year.forms:
        assert "".join([without_spaces(form.name), status, *pair(form)]) in text
        cells = "".join(shown(form.best.category(number)) for number in CATEGORIES)
        assert f"{without_spaces(form.name)}{cells}" in text
    for number in CATEGORIES:
        assert "".join([_category(number), *means(year, number)]) in text
    assert "".join(["คะแนนรวม", *means(year)]) in text


def test_the_brief_of_the_department(year, printed):
    text = files.text(printed.of_units("department_brief"))
    for number in CATEGORIES:
        assert "".join([_category(number), *means(year, number)]) in text
    approved = shown(year.mean("approved"))
    assert f"ค่าเฉลี่ย(อนุมัติ){approved}จาก500คะแนน" in text


def test_the_brief_of_a_unit(form, printed):
    text = files.text(printed.of_unit(form.pk, "brief"))
    own, approved = pair(form)
    assert f"ดัชนี4.0{form.best.index}จาก4.0" in text
    assert f"ประเมินตนเอง{own}จาก500คะแนนอนุมัติ{approved}จาก500คะแนน" in text
    assert without_spaces(f"“{criteria.BAND_NAMES[form.best.band]}”") in text


def test_the_report_of_a_unit_on_paper(form, printed):
    text = files.text(printed.of_unit(form.pk, "assessment"))
    for code in ITEMS:
        level = without_spaces(_level(form, code))
        assert f"{code}{without_spaces(_name(code))}{level}{''.join(pair(form, [code]))}" in text
    for number in CATEGORIES:
        items = criteria.items_of(number)
        assert f"{_category(number, 'หมวด')}{''.join(pair(form, items))}" in text


def test_the_report_of_a_unit_in_word(form, printed):
    tables = files.tables(printed.of_unit(form.pk, "assessment_word"))
    categories = [row[1:3] for row in tables["หมวด"][: len(CATEGORIES)]]
    assert categories == [pair(form, criteria.items_of(number)) for number in CATEGORIES]
    items = {row[0]: row[2:5] for row in tables["ที่"] if row[0]}
    assert items == {code: [_level(form, code), *pair(form, [code])] for code in ITEMS}
    results = {row[0].split()[0]: row[4] for row in tables["ตัวชี้วัด"]}
    assert results == _actuals(form)


def test_the_indicators_of_a_unit_on_paper(form, printed):
    text = files.text(printed.of_unit(form.pk, "indicators"))
    for row in IndicatorResult.objects.filter(assessment=form.pk).select_related("definition"):
        figures = (row.target, row.two_years_ago, row.last_year, row.actual)
        told = "".join("–" if one is None else f"{one.normalize():f}" for one in figures)
        at = text.index(f"{row.definition.code}{without_spaces(row.definition.name_th)}")
        assert told in text[at : at + 600]


def test_the_progress_of_a_unit(golden, form, printed):
    years, categories, items = files.sheets(printed.of_unit(form.pk, "progress_excel"))
    past = [golden["cdd"].year(one) for one in (2567, 2568, YEAR)]
    forms = [one for year in past for one in year.forms if one.unit == form.unit]
    assert len(forms) == 3
    assert [[row[0], *row[2:5]] for row in years] == [
        [str(year.fiscal_year), *map(excel, (one.own.overall, one.approved.overall)), _band(one)]
        for year, one in zip(past, forms, strict=True)
    ]
    for rows, asked in ((categories, CATEGORIES), (items, ITEMS)):
        codes = [criteria.items_of(one) if rows is categories else [one] for one in asked]
        assert [row[1:4] for row in rows] == [
            [excel(cell(one.approved, items)) for one in forms] for items in codes
        ]


def test_the_comparison_of_units(year, printed):
    chosen = [form for form in year.forms if form.approved][:3]
    book = printed.of_chosen([form.unit for form in chosen], "comparison_excel")
    units, points, levels = files.sheets(book)
    assert [row[3:5] for row in units] == [pair(form) for form in chosen]
    found = {row[0].split()[0]: row[1:4] for row in points}
    expected = {code: [excel(cell(form.approved, items)) for form in chosen] for code, items in columns()}
    assert {code: found[code] for code in expected} == expected
    reached = {row[0].split()[0]: row[1:] for row in levels}
    assert reached == {code: [LEVELS[form.approved.levels[code]] for form in chosen] for code in reached}
    assert len(reached) == len([code for code in ITEMS if "indicators" not in criteria.ITEMS[code]])


def _name(code):
    return criteria.ITEMS[code]["name"]["th"]


def _category(number, word=""):
    return without_spaces(f"{word}{number}{criteria.CATEGORIES[number]['name']['th']}")


def _band(form):
    return criteria.BAND_NAMES[form.best.band]


def _level(form, code):
    return "" if "indicators" in criteria.ITEMS[code] else LEVELS[form.approved.levels[code]]


def _actuals(form):
    rows = IndicatorResult.objects.filter(assessment=form.pk).values_list("definition__code", "actual")
    return {code: "–" if actual is None else f"{actual.normalize():f}" for code, actual in rows}
