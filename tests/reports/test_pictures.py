"""The pictures of the pages as files: the same numbers, drawn, in dots and as values."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from accounts.models import AuditEvent, Unit
from accounts.roles import Role
from assessments.enums import Stage
from assessments.models import Assessment, IndicatorResult
from pmqa_portal.lib.points import points_text
from reports import drawing
from reports.contents.pictures import band_columns
from reports.queries import department_overview, lens_points
from tests import factories
from tests.reports.aims import target_for
from tests.reports.scored import store

SVG = "{http://www.w3.org/2000/svg}"
ENDINGS = ("svg", "png", "csv")


@pytest.fixture
def fetch(client):
    """GET a picture of a unit as a person who reads English."""

    def fetch(person, unit, name, ending, **query):
        person.language = "en"
        person.save()
        client.force_login(person)
        return client.get(reverse("unit_picture", args=[unit.code, name, ending]), query)

    return fetch


def values(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.django_db
def test_the_categories_of_a_department_are_those_of_its_page(department, fetch):
    cycle = department
    rows = values(fetch(cycle.executive, cycle.owner, "categories", "csv"))
    overview = department_overview(cycle.owner, cycle, cycle.executive)
    assert rows == [
        ["Category", "Self-assessment", "Approved"],
        *(
            [f"Category {one.number}", points_text(one.points.own), points_text(one.points.approved)]
            for one in overview.categories
        ),
    ]
    assert rows[1] == ["Category 1", "350", "280"]


@pytest.mark.django_db
def test_the_bands_count_the_units(department, fetch):
    cycle = department
    rows = values(fetch(cycle.executive, cycle.owner, "bands", "csv"))
    overview = department_overview(cycle.owner, cycle, cycle.executive)
    assert rows == [["Band", "Units"], *([one.band.name, str(one.approved)] for one in overview.bands)]
    assert sum(int(count) for _name, count in rows[1:]) == 1


@pytest.mark.django_db
def test_a_drawing_says_of_whom_and_when_it_is(department, fetch):
    cycle = department
    Unit.objects.filter(pk=cycle.owner_id).update(name_en="Mills & <Sons>")
    answer = fetch(cycle.executive, cycle.owner, "categories", "svg")
    drawn = ElementTree.fromstring(answer.content)
    title, description = drawn.find(f"{SVG}title").text, drawn.find(f"{SVG}desc").text
    assert title == "Points by category · Mills & <Sons> · FY 2569 (2026)"
    assert description.startswith("Category 1: Self-assessment 350, Approved 280; Category 2: ")
    seen = [one.text for one in drawn.iter(f"{SVG}text")]
    assert seen[:3] == ["Points by category", "Mills & <Sons>", "FY 2569 (2026)"]
    assert seen[-2:] == ["Self-assessment", "Approved"]
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="PMQA-2569-{cycle.owner.code}-categories.svg"'
    )


@pytest.mark.django_db
def test_the_pillars_and_factors_are_those_of_their_page(department, fetch, client):
    cycle = department
    parts = lens_points(cycle.owner, cycle).parts
    numbers = [[points_text(part.points.own), points_text(part.points.approved)] for part in parts]
    rows = values(fetch(cycle.executive, cycle.owner, "lenses", "csv"))
    assert rows[0] == ["Pillar or success factor", "Self-assessment", "Approved"]
    assert rows[1:] == [[part.lens.name_en, *told] for part, told in zip(parts, numbers, strict=True)]
    drawn = ElementTree.fromstring(fetch(cycle.executive, cycle.owner, "lenses", "svg").content)
    texts = [one.text for one in drawn.iter(f"{SVG}text")]
    assert texts[0] == "Points by pillar and success factor"
    assert [text for text in texts if text.startswith("Self ")] == [f"Self {own}" for own, _ in numbers]
    assert [text for text in texts if text.startswith("Approved ")] == [
        f"Approved {one}" for _, one in numbers
    ]
    page = client.get(reverse("lenses", args=[cycle.owner.code])).content.decode()
    assert reverse("unit_picture", args=[cycle.owner.code, "lenses", "svg"]) + "?cycle=2569" in page


@pytest.mark.django_db
def test_dots_are_drawn_from_the_same_drawing(department, fetch):
    cycle = department
    drawn = ElementTree.fromstring(fetch(cycle.executive, cycle.owner, "bands", "svg").content)
    answer = fetch(cycle.executive, cycle.owner, "bands", "png")
    image = Image.open(io.BytesIO(answer.content))
    assert image.format == "PNG"
    assert image.size == tuple(int(float(drawn.get(side)) * 4) for side in ("width", "height"))
    dark = sum(
        count for count, colour in image.convert("RGB").getcolors(1 << 20) if colour == (0x2A, 0x2C, 0x6B)
    )
    assert dark > 1000


@pytest.mark.django_db
def test_thai_words_are_drawn_with_the_fonts_of_the_portal(department):
    """A font that is missing would leave the words out."""
    overview = department_overview(department.owner, department, department.executive)
    with override("th"):
        picture = band_columns([one.band for one in overview.bands], [0] * 4, "จำนวนหน่วยงาน")
        said, silent = (drawing.png(drawing.svg(picture, [words])) for words in ("กรมการพัฒนาชุมชน", ""))
    assert said != silent


@pytest.mark.django_db
def test_the_trend_shows_targets_and_leaves_a_gap_for_a_missing_year(people, fetch, get):
    for year, points in ((2567, 310), (2569, 405)):
        cycle = factories.cycle(people.department, year)
        store(Assessment.objects.create(unit=people.bureau, cycle=cycle), Stage.SELF, points)
    target_for(cycle, people.bureau, 450)
    rows = values(fetch(people.member, people.bureau, "trend", "csv"))
    assert rows == [
        ["Fiscal year", "Self-assessment", "Approved", "Target"],
        ["2567", "310", "", ""],
        ["2568", "", "", ""],
        ["2569", "405", "", "450"],
    ]
    page = get(people.member, people.bureau, "unit_trend").content.decode()
    assert page.count('data-label="Target"') == 3
    assert 'class="chart__target"' in page


@pytest.mark.django_db
def test_the_means_show_the_target_of_the_units_together(people, fetch):
    for year, points in ((2568, 310), (2569, 405)):
        cycle = factories.cycle(people.department, year)
        store(Assessment.objects.create(unit=people.bureau, cycle=cycle), Stage.SELF, points)
    target_for(cycle, people.department, 420)
    # The target of a unit that is assessed itself is its own.
    target_for(cycle, people.bureau, 490)
    rows = values(fetch(people.executive, people.department, "means", "csv"))
    assert rows[1:] == [["2568", "310", "", ""], ["2569", "405", "", "420"]]


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ENDINGS)
def test_taking_a_picture_away_is_noted(department, fetch, ending):
    cycle = department
    assert fetch(cycle.executive, cycle.owner, "bands", ending).status_code == 200
    event = AuditEvent.objects.get(verb="export_picture")
    assert (event.unit, event.by) == (cycle.owner, cycle.executive)
    assert event.data == {"picture": "bands", "kind": ending, "fiscal_year": 2569}


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", ["bands", "lenses", "means"])
def test_pictures_of_many_units_are_for_their_readers(people, fetch, name, ending):
    for year in (2568, 2569):
        cycle = factories.cycle(people.department, year)
        store(Assessment.objects.create(unit=people.section, cycle=cycle), Stage.SELF, 300)
    refused = {"bands": 403, "lenses": 403, "means": 404}[name]
    assert fetch(people.member, people.bureau, name, ending).status_code == refused
    assert fetch(people.executive, people.bureau, name, ending, cycle="2569").status_code == 200
    other = factories.person(Role.EXECUTIVE, people.other_bureau)
    assert fetch(other, people.bureau, name, ending).status_code == 404
    assert AuditEvent.objects.filter(verb="export_picture").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name, ending, query",
    [
        ("categories", "pdf", {}),
        ("secrets", "svg", {}),
        ("trend", "svg", {}),
        ("means", "svg", {}),
        ("categories", "svg", {"cycle": "2550"}),
        ("bands", "svg", {"cycle": "9" * 5000}),
    ],
)
def test_what_the_page_does_not_have_is_not_found(department, fetch, name, ending, query):
    assert fetch(department.executive, department.owner, name, ending, **query).status_code == 404
    assert AuditEvent.objects.filter(verb="export_picture").count() == 0


@pytest.mark.django_db
def test_no_points_and_no_years_have_no_picture(people, fetch):
    people.assessment_at("in_progress")
    for name in ("categories", "trend"):
        assert fetch(people.member, people.bureau, name, "svg").status_code == 404
    assert fetch(people.member, people.other_bureau, "categories", "svg").status_code == 404
    empty = factories.unit(parent=people.bureau)
    for name in ("categories", "bands", "lenses"):
        assert fetch(people.executive, empty, name, "svg").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_results_of_an_indicator_as_a_file(sign_in, ending):
    assessment = factories.assessment_at("in_progress")
    results = IndicatorResult.objects.filter(assessment=assessment, definition__code="7.5.1")
    results.update(actual=95, last_year=90, two_years_ago=None)
    client = sign_in(factories.person(Role.MEMBER, assessment.unit))
    answer = client.get(reverse("indicator_picture", args=[assessment.pk, "7.5.1", ending]))
    assert answer.status_code == 200
    if ending == "csv":
        assert [row[1] for row in values(answer)[1:]] == ["90", "95"]
    assert client.get(reverse("indicator_picture", args=[assessment.pk, "7.9.9", ending])).status_code == 404


@given(text=st.text("กเแ้ำ a-", min_size=1, max_size=120))
def test_a_long_title_is_broken_and_loses_nothing(text):
    picture = band_columns([], [], text)
    with override("th"):
        drawn = ElementTree.fromstring(drawing.svg(picture, []))
    seen = "".join(one.text or "" for one in drawn.iter(f"{SVG}text"))
    # The axis of no units says 0 and 1 after the title.
    assert seen.removesuffix("01").replace(" ", "") == text.replace(" ", "")


def test_words_stay_within_the_picture():
    with override("th"):
        long = "ร้อยละความสำเร็จของแผนปฏิบัติราชการ (เฉลี่ยถ่วงน้ำหนัก) ของหน่วยงานในสังกัดกรมการพัฒนาชุมชน"
        lines = drawing._lines([long], 352, 0, 15)
    assert len(lines) == 2
    assert all(drawing._font(15).getlength(one.text) <= 320 for one in lines)
