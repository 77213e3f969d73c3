"""The executive's pages: who sees which, and what stands on them."""

import re

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from assessments.enums import Stage, Status
from assessments.models import Assessment
from tests import factories
from tests.reports.scored import scored_unit, store

pytestmark = pytest.mark.django_db


def text_of(answer):
    """What a reader sees: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def templates_of(answer):
    return {template.name for template in answer.templates}


def rows_of(answer):
    """The codes of the units in the table, in order."""
    table = answer.content.decode().partition('id="units-caption"')[2]
    return re.findall(r'<th scope="row"><a href="/reports/units/([^/]+)/', table)


# --- Who


def test_readers_see_the_department(people, get):
    for person in (people.executive, people.administrator, people.assessor):
        answer = get(person, people.department)
        assert answer.status_code == 200
        assert rows_of(answer) == [people.bureau.code, people.section.code, people.other_bureau.code]


def test_the_unit_side_sees_its_own_year_but_no_overview(people, get):
    assert "reports/unit_year.html" in templates_of(get(people.member, people.bureau))
    assert get(people.member, people.bureau, "unit_trend").status_code == 200
    assert get(people.member, people.section).status_code == 200
    assert "reports/unit_overview.html" in templates_of(get(people.executive, people.bureau))


def test_the_unit_side_of_a_department_is_told_why_not(people, get):
    member = factories.person(Role.MEMBER, people.department)
    for page in ("unit_overview", "unit_trend"):
        answer = get(member, people.department, page)
        assert answer.status_code == 403
        assert "Only executives, administrators and assessors" in text_of(answer)


def test_out_of_reach_is_not_found(people, get):
    executive = factories.person(Role.EXECUTIVE, people.bureau)
    for unit in (people.department, people.other_bureau, factories.Department().bureau):
        for page in ("unit_overview", "unit_trend"):
            assert get(executive, unit, page).status_code == 404


def test_a_sibling_leaves_no_trace(people, get):
    store(people.assessment(people.other_bureau), Stage.SELF, 499)
    store(people.assessment(people.section), Stage.SELF, 310)
    executive = factories.person(Role.EXECUTIVE, people.bureau)
    for page in ("unit_overview", "unit_trend"):
        text = text_of(get(executive, people.bureau, page))
        assert "310" in text
        assert "499" not in text
        assert people.other_bureau.name_en not in text


def test_a_review_that_nobody_approved_leaves_no_trace(people, get):
    assessment = people.assessment_at(Status.REVIEWED)
    reviewed = assessment.scores.get(stage=Stage.REVIEWED)
    assessment.scores.filter(pk=reviewed.pk).update(overall=487, band="significance")
    reviewed.categories.update(points=487)
    for person in (people.executive, people.member, people.assessor, people.administrator):
        for unit, page in (
            (people.bureau, "unit_overview"),
            (people.bureau, "unit_trend"),
            (people.department, "unit_overview"),
            (people.department, "unit_trend"),
        ):
            if person == people.member and unit == people.department:
                continue
            for points in ("", "approved"):
                assert "487" not in get(person, unit, page, points=points).content.decode()


def test_own_points_appear_with_the_submission(people, get):
    people.assessment_at(Status.IN_PROGRESS)
    factories.fill(people.assessment(), people.member)
    text = text_of(get(people.member, people.bureau))
    assert "not submitted yet" in text
    assert "300" not in text


def test_an_assessor_gets_links_only_to_what_was_submitted(people, get):
    submitted = people.assessment_at(Status.SUBMITTED)
    waiting = people.assessment(people.other_bureau)
    page = get(people.assessor, people.department).content.decode()
    for name in ("assessment", "documents"):
        assert reverse(name, args=[submitted.pk]) in page
        assert reverse(name, args=[waiting.pk]) not in page
    page = get(people.executive, people.department).content.decode()
    assert reverse("assessment", args=[waiting.pk]) in page
    assert reverse("documents", args=[waiting.pk]) not in page


def test_every_link_of_the_table_leads_somewhere(people, get, client):
    people.assessment_at(Status.SUBMITTED)
    for person in (people.assessor, people.executive):
        page = get(person, people.department).content.decode().partition('id="units-caption"')[2]
        links = set(re.findall(r'href="(/[^"#]*)"', page.partition("</table>")[0].replace("&amp;", "&")))
        assert len(links) > 4
        assert {client.get(link).status_code for link in links} == {200}


# --- Where reading begins


def test_home_leads_to_the_one_unit(people, sign_in):
    for person, unit in (
        (people.executive, people.department),
        (people.assessor, people.department),
        (people.member, people.bureau),
    ):
        answer = sign_in(person).get(reverse("reports_home"))
        assert (answer.status_code, answer.url) == (302, reverse("unit_overview", args=[unit.code]))


def test_home_lists_several_units_and_leaves_out_those_below(people, sign_in):
    executive = factories.person(Role.EXECUTIVE, people.bureau)
    for unit in (people.section, people.other_bureau):
        Membership.objects.create(user=executive, unit=unit, role=Role.EXECUTIVE)
    page = sign_in(executive).get(reverse("reports_home")).content.decode()
    assert reverse("unit_overview", args=[people.bureau.code]) in page
    assert reverse("unit_overview", args=[people.other_bureau.code]) in page
    assert reverse("unit_overview", args=[people.section.code]) not in page


def test_home_without_any_role(db, sign_in):
    answer = sign_in(factories.user(language="en")).get(reverse("reports_home"))
    assert (answer.status_code, "No units yet" in text_of(answer)) == (200, True)


# --- What


def test_the_department_at_a_glance(department, get):
    text = text_of(get(department.executive, department.owner))
    assert "FY 2569 (2026)" in text
    assert "4.0 index 2.2 / 4.0 Below basic · from approved points" in text
    assert "Approved, mean 280 / 500 1 of 2 units" in text
    assert "Self, mean 365 / 500 2 of 2 units" in text
    assert "1 Leadership 350 280" in text
    assert "Overall 365 280" in text
    assert "Basic 300 1 0" in text


def test_pictures_have_a_title_and_their_numbers_in_words(department, get):
    page = get(department.executive, department.owner).content.decode()
    pictures = re.findall(r'<svg [^>]*role="img">\s*<title>(.+?)</title>\s*<desc>(.+?)</desc>', page)
    assert [title for title, _ in pictures] == [
        "Points by category",
        "Units in each band, by approved points",
    ]
    assert "350" in pictures[0][1]
    assert "Below basic: 1" in pictures[1][1]


def test_points_by_category_on_request(department, get):
    cells = r'<td class="cell cell--(\w+)">([^<]*)</td>'
    assert not re.findall(cells, get(department.executive, department.owner).content.decode())
    page = get(department.executive, department.owner, points="self").content.decode()
    assert re.findall(cells, page)[:2] == [("basic", "300"), ("basic", "310")]
    assert re.findall(cells, page)[7:] == [("advance", "400")] * 7
    page = get(department.executive, department.owner, points="approved").content.decode()
    assert re.findall(cells, page) == [("below", "280")] * 7 + [("none", "–")] * 7


def test_the_chosen_order_is_marked(department, get):
    answer = get(department.executive, department.owner, sort="self", cycle="2569")
    assert rows_of(answer) == ["second", "first"]
    page = answer.content.decode()
    assert page.count("aria-sort") == 1
    assert re.search(r'aria-sort="descending">\s*<a href="\?sort=-self&amp;cycle=2569#units">', page)


def test_names_are_text(department, get):
    scored_unit(department, "<b>ค</b>", own=300, name_en="<script>alert(1)</script>", code="third")
    page = get(department.executive, department.owner).content.decode()
    assert "<script>alert(1)" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2


def test_the_year_of_a_unit(people, get):
    before = Assessment.objects.create(unit=people.section, cycle=factories.cycle(people.department, 2569))
    store(before, Stage.SELF, 410)
    now = people.assessment(people.section)
    store(now, Stage.SELF, (420), *[400] * 6)
    answer = get(people.executive, people.section)
    text, page = text_of(answer), answer.content.decode()
    assert "4.0 index 3.2 / 4.0 Advance · from self points" in text
    assert "402.86 / 500 FY 2569 (2026): 410" in text
    assert "1 Leadership 420" in text
    assert reverse("assessment", args=[now.pk]) in page
    assert reverse("unit_trend", args=[people.section.code]) in page


def test_the_brief_is_one_click_away(people, get):
    assessment = people.assessment_at(Status.SUBMITTED)
    section = people.assessment(people.section)
    link = 'class="btn btn-primary" href="{}"'
    page = get(people.member, people.bureau).content.decode()
    assert link.format(reverse("documents", args=[assessment.pk])) in page
    page = get(people.member, people.section).content.decode()
    assert link.format(reverse("documents", args=[section.pk])) not in page


def test_the_trend_of_a_unit_and_of_the_units_below(people, get):
    for year, points in ((2568, 310), (2569, 405)):
        cycle = factories.cycle(people.department, year)
        for unit in (people.bureau, people.section):
            store(Assessment.objects.create(unit=unit, cycle=cycle), Stage.SELF, points)
            points += 20
    text = text_of(get(people.executive, people.bureau, "unit_trend"))
    assert "2569 (2026) 2 415 –" in text
    assert "Mean of the units" in text
    assert "1 Leadership – not assessed 405 310" in text
    text = text_of(get(people.member, people.bureau, "unit_trend"))
    assert "Mean of the units" not in text
    assert "415" not in text
    assert "405" in text
