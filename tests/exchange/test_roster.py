"""Assessors by Excel: what the workbook says, what it would change, and that faults write nothing."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import assigning, opening
from assessments.models import Assessment, Assignment
from assessments.workflow import MoveRefused
from exchange import roster
from exchange.roster.layout import FIRST_ROW
from tests import factories
from tests.exchange.workbooks import changed, upload

pytestmark = pytest.mark.django_db
SHEET = "Units"


@pytest.fixture
def pair(people):
    """Two assessors of the department."""
    return people.assessor, factories.person(Role.ASSESSOR, people.department)


def exported(people, sign_in):
    people.administrator.language = "en"
    people.administrator.save()
    return sign_in(people.administrator).get(reverse("roster_export", args=[people.cycle.pk])).content


def row_of(content, unit):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return next(row[0].row for row in sheet.iter_rows(min_row=FIRST_ROW) if row[0].value == unit.code)


def filled(content, cells):
    """cells: {(unit, letter): value}."""
    return changed(
        content,
        {(SHEET, f"{letter}{row_of(content, unit)}"): value for (unit, letter), value in cells.items()},
    )


def plan_of(people, content):
    return roster.plan(roster.read(io.BytesIO(content), people.cycle), people.cycle, people.administrator)


def assigned(people, unit):
    return [one.assessor for one in Assignment.objects.filter(assessment=people.assessment(unit))]


def test_the_workbook_names_units_and_people(people, pair, sign_in):
    assigning.assign(people.assessment(), pair[1], by=people.administrator)
    content = exported(people, sign_in)
    book = load_workbook(io.BytesIO(content))
    rows = {row[0]: row[3:6] for row in book.worksheets[0].iter_rows(min_row=FIRST_ROW, values_only=True)}
    assert rows == {
        people.bureau.code: (pair[1].username, None, None),
        people.section.code: (None, None, None),
        people.other_bureau.code: (None, None, None),
    }
    loads = {row[0]: row[2] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)}
    assert loads == {pair[0].username: 0, pair[1].username: 1}
    event = AuditEvent.objects.get(verb="export_assessors")
    assert (event.by, event.unit) == (people.administrator, people.department)


def test_a_name_that_looks_like_a_formula_is_text(people, sign_in):
    people.bureau.name_en = '=HYPERLINK("http://x")'
    people.bureau.save()
    content = exported(people, sign_in)
    cell = load_workbook(io.BytesIO(content)).worksheets[0].cell(row_of(content, people.bureau), 2)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_as_it_was_it_changes_nothing(people, pair, sign_in):
    assigning.assign(people.assessment(), pair[0], by=people.administrator)
    found = plan_of(people, exported(people, sign_in))
    assert (found.changes, found.faults) == ([], [])


def test_shown_first_and_then_written_as_shown(people, pair, sign_in):
    assigning.assign(people.assessment(), pair[0], by=people.administrator)
    cells = {(people.bureau, "D"): pair[1].username, (people.other_bureau, "E"): pair[0].username}
    content = filled(exported(people, sign_in), cells)
    client, cycle = sign_in(people.administrator), people.cycle.pk
    response = client.post(reverse("roster_import", args=[cycle]), {"file": upload(content)})
    assert response.status_code == 200
    assert assigned(people, people.bureau) == [pair[0]]
    plan = response.context["plan"]
    assert [(one.assessment.unit, one.added, one.removed) for one in plan.changes] == [
        (people.bureau, [pair[1]], [pair[0]]),
        (people.other_bureau, [pair[0]], []),
    ]
    response = client.post(reverse("roster_confirm", args=[cycle]), {"changes": plan.code})
    assert (response.status_code, response.url) == (302, reverse("assessors", args=[cycle]))
    assert assigned(people, people.bureau) == [pair[1]]
    assert assigned(people, people.other_bureau) == [pair[0]]
    verbs = list(AuditEvent.objects.filter(by=people.administrator).values_list("verb", flat=True))
    assert (verbs.count("assign"), verbs.count("unassign"), verbs.count("import_assessors")) == (3, 1, 1)
    again = client.post(reverse("roster_confirm", args=[cycle]), {"changes": plan.code})
    assert again.status_code == 409


def test_another_order_makes_another_lead(people, pair, sign_in):
    for one in pair:
        assigning.assign(people.assessment(), one, by=people.administrator)
    cells = {(people.bureau, "D"): pair[1].username, (people.bureau, "E"): pair[0].username}
    found = plan_of(people, filled(exported(people, sign_in), cells))
    assert [(one.added, one.removed) for one in found.changes] == [([], [])]
    assert roster.apply(people.cycle, found.code, by=people.administrator) == 1
    assert assigned(people, people.bureau) == [pair[1], pair[0]]


@pytest.mark.parametrize(
    "letter, value, message",
    [
        ("D", "nobody", "There is no assessor with the user name nobody."),
        ("E", "assessor", "stands in this row twice."),
        ("E", "insider", "cannot review this unit"),
        ("E", "=1+1", "A formula stands here."),
        ("A", "unit-0", "No unit of this cycle in your reach has the code unit-0."),
        ("A", None, "The code of the unit is missing."),
    ],
)
def test_faults_are_told_by_their_cell_and_nothing_is_written(people, pair, sign_in, letter, value, message):
    insider = factories.person(Role.ASSESSOR, people.department)
    Membership.objects.create(user=insider, unit=people.section, role=Role.MEMBER)
    names = {"assessor": pair[0].username, "insider": insider.username}
    cells = {(people.bureau, "D"): pair[0].username, (people.other_bureau, "D"): pair[1].username}
    content = filled(exported(people, sign_in), cells)
    row = row_of(content, people.bureau)
    content = changed(content, {(SHEET, f"{letter}{row}"): names.get(value, value)})
    page = reverse("roster_import", args=[people.cycle.pk])
    response = sign_in(people.administrator).post(page, {"file": upload(content)})
    assert response.status_code == 422
    [fault] = response.context["plan"].faults
    assert message in fault.message
    assert (fault.sheet, fault.cell) == (SHEET, f"{letter}{row}")
    assert not Assignment.objects.exists()


def test_a_unit_that_stands_twice(people, pair, sign_in):
    content = exported(people, sign_in)
    row = row_of(content, people.section)
    content = changed(content, {(SHEET, f"A{row}"): people.bureau.code})
    [fault] = plan_of(people, content).faults
    assert (fault.message, fault.cell) == ("This row stands in the sheet twice.", f"A{row}")


def test_whoever_has_begun_stays_and_what_is_reviewed_stays(sign_in):
    assessment = factories.assessment_at("in_review")
    people = assessment.people
    content = filled(exported(people, sign_in), {(people.bureau, "D"): None})
    [fault] = plan_of(people, content).faults
    assert "has begun the review" in fault.message
    other = factories.assessment_at("reviewed")
    content = filled(exported(other.people, sign_in), {(other.people.bureau, "D"): None})
    [fault] = plan_of(other.people, content).faults
    assert "The review is finished" in fault.message


def test_a_list_of_another_cycle_and_other_files_are_refused(people, sign_in):
    content = exported(people, sign_in)
    last_year = factories.cycle(people.department, 2569)
    read = roster.read(io.BytesIO(content), last_year)
    assert (read.lines, len(read.faults)) == ([], 1)
    page = reverse("roster_import", args=[people.cycle.pk])
    for file in (b"PK not a workbook", b"%PDF-1.7"):
        response = sign_in(people.administrator).post(page, {"file": upload(file)})
        assert response.status_code == 422


def test_all_or_nothing_when_it_is_confirmed(people, pair):
    """A change that assigning refuses takes the others with it."""
    insider = factories.person(Role.ASSESSOR, people.bureau)
    good, bad = people.assessment(people.other_bureau), people.assessment()
    code = f"{good.pk}:>{pair[0].pk} {bad.pk}:>{insider.pk}"
    with pytest.raises(MoveRefused):
        roster.apply(people.cycle, code, by=people.administrator)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    "code",
    [
        "0:>",
        "{bureau}:{assessor}>",
        "{bureau}:>{member}",
        "{elsewhere}:>{assessor}",
        "9" * 5000 + ":>{assessor}",
        "{bureau}:>" + "9" * 5000,
        "{bureau}:>nobody",
    ],
)
def test_nothing_out_of_reach_is_written(people, code):
    elsewhere = factories.Department(2571).assessment()
    parts = {
        "bureau": people.assessment().pk,
        "elsewhere": elsewhere.pk,
        "assessor": people.assessor.pk,
        "member": people.member.pk,
    }
    with pytest.raises(roster.Outdated):
        roster.apply(people.cycle, code.format(**parts), by=people.administrator)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("units", [1, 60])
def test_queries(people, sign_in, django_assert_num_queries, units):
    opening.open_for_units(people.cycle, [factories.unit(parent=people.department) for _ in range(units)])
    content = exported(people, sign_in)
    assert Assessment.objects.count() == units + 3
    administrator = factories.fresh(people.administrator)
    with django_assert_num_queries(8):
        assert not roster.plan(
            roster.read(io.BytesIO(content), people.cycle), people.cycle, administrator
        ).changes
