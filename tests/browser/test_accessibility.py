"""Every page, as each of its readers meets it: axe, three widths, no sideways scrolling, a quiet console."""

import pytest
from django.urls import reverse

from assessments.enums import Status
from reports import issuing
from tests import factories
from tests.browser.checks import assert_sound_at_all_widths

# Who opens it, where the assessment stands, the name of the page and what else its address needs.
OF_ASSESSMENT = [
    *[("member", status, "assessment", ()) for status in Status],
    ("member", Status.IN_PROGRESS, "item", ("1.1",)),
    ("member", Status.SUBMITTED, "item", ("1.1",)),
    ("member", Status.RETURNED, "item", ("6.4",)),
    ("member", Status.APPROVED, "item", ("1.1",)),
    ("member", Status.IN_PROGRESS, "indicators", ()),
    ("member", Status.SUBMITTED, "indicators", ()),
    ("member", Status.APPROVED, "indicator", ("7.5.1",)),
    ("member", Status.IN_PROGRESS, "profile", ()),
    ("member", Status.SUBMITTED, "profile", ()),
    ("coordinator", Status.IN_PROGRESS, "submit", ()),
    ("coordinator", Status.RETURNED, "submit", ()),
    ("coordinator", Status.SUBMITTED, "submit", ()),
    ("member", Status.IN_PROGRESS, "what_if", ()),
    ("member", Status.IN_PROGRESS, "carry_forward", ()),
    ("member", Status.NOT_STARTED, "move", ("start",)),
    ("assessor", Status.IN_REVIEW, "move", ("send_back",)),
    ("assessor", Status.IN_REVIEW, "review", ()),
    ("assessor", Status.IN_REVIEW, "review_item", ("1.1",)),
    ("assessor", Status.IN_REVIEW, "review_item", ("7.1",)),
    ("assessor", Status.IN_REVIEW, "round_finish", ()),
    ("assessor", Status.RETURNED, "assessment", ()),
    ("assessor", Status.RETURNED, "review", ()),
    ("assessor", Status.RETURNED, "review_item", ("1.1",)),
    ("assessor", Status.RETURNED, "review_item", ("7.1",)),
    ("administrator", Status.REVIEWED, "review", ()),
    ("administrator", Status.REVIEWED, "review_item", ("1.1",)),
    ("administrator", Status.IN_PROGRESS, "assessment_extend", ()),
    ("member", Status.NOT_STARTED, "assessment_history", ()),
    ("member", Status.APPROVED, "assessment_history", ()),
    ("member", Status.APPROVED, "timeline", ()),
    ("member", Status.IN_PROGRESS, "version_comparison", ()),
    ("member", Status.APPROVED, "version_comparison", ()),
    ("administrator", Status.REVIEWED, "approval_item", ("1.1",)),
    ("administrator", Status.REVIEWED, "approval_item", ("7.1",)),
    ("administrator", Status.REVIEWED, "rounds_item", ("1.1",)),
    ("member", Status.IN_PROGRESS, "results_evidence_choose", ("7.1",)),
    ("executive", Status.IN_PROGRESS, "documents", ()),
    ("member", Status.NOT_STARTED, "form_print", ()),
    ("executive", Status.APPROVED, "form_print", ()),
    ("member", Status.IN_PROGRESS, "workbook_import", ()),
    ("executive", Status.APPROVED, "documents", ()),
    ("coordinator", Status.IN_PROGRESS, "team", ()),
    ("member", Status.APPROVED, "team", ()),
    ("member", Status.IN_PROGRESS, "comments", ("7.1",)),
    ("member", Status.APPROVED, "text_history", ("1.1", "basic")),
]
ELSEWHERE = [
    (None, "/"),
    (None, "/accounts/login/"),
    (None, "/accounts/password/reset/"),
    (None, "/verify/"),
    (None, "/verify/0000-0000-0000/"),
    (None, "/verify/0000-0000-0001/"),
    ("member", "/"),
    ("administrator", "/"),
    ("member", "/me/"),
    ("member", "/accounts/2fa/"),
    ("member", "/assessments/"),
    ("member", "/assessments/?words=nothing"),
    ("administrator", "/cycles/"),
    ("administrator", "/cycles/open/"),
    ("member", "/criteria/"),
    ("member", "/criteria/pmqa40/1.1/"),
    ("member", "/criteria/pmqa40/7.1/"),
    ("member", "/criteria/pmqa40/profile/"),
    ("member", "/guide/"),
    ("member", "/search/"),
    ("member", "/search/?q=x"),
    ("member", "/search/?q=%E0%B9%81%E0%B8%9C%E0%B8%99"),
    ("member", "/search/?q=nothing+at+all"),
]


@pytest.mark.parametrize(
    "who,status,name,more", OF_ASSESSMENT, ids=["-".join([*row[:3], *row[3]]) for row in OF_ASSESSMENT]
)
def test_page_of_an_assessment(people, desk, who, status, name, more):
    assessment = people.assessment_at(status)
    page = desk(getattr(people, who))
    page.goto(reverse(name, args=[assessment.pk, *more]))
    assert_sound_at_all_widths(page)


@pytest.mark.parametrize("who,path", ELSEWHERE)
def test_page_elsewhere(people, desk, who, path):
    page = desk(who and getattr(people, who))
    page.goto(path)
    assert_sound_at_all_widths(page)


def test_every_chapter_of_the_guide(people, desk):
    page = desk(people.member)
    page.goto(reverse("guide"))
    links = page.locator("main a[href^='/guide/']").all()
    for path in {link.get_attribute("href") for link in links}:
        page.goto(path)
        assert_sound_at_all_widths(page)


def test_histories_of_profile_and_results(people, desk):
    assessment = people.assessment_at(Status.APPROVED)
    page = desk(people.member)
    rows = {"profile_history": assessment.profile_answers, "indicator_history": assessment.indicator_results}
    for name, answers in rows.items():
        answer = answers.first()
        row = answer.question_id if name == "profile_history" else answer.definition_id
        page.goto(reverse(name, args=[assessment.pk, row]))
        assert_sound_at_all_widths(page)


def test_work_is_handed_over(people, desk):
    people.assessment_at(Status.IN_PROGRESS)
    page = desk(people.coordinator)
    page.goto(reverse("handover", args=[people.bureau.code]))
    assert_sound_at_all_widths(page)


def test_assessors_and_their_conflicts(people, desk):
    review = people.assessment_at(Status.IN_REVIEW)
    page = desk(people.administrator)
    for path in (
        reverse("assessors", args=[people.cycle.pk]),
        reverse("assessors_proposal", args=[people.cycle.pk]),
        reverse("assessor_replace", args=[review.pk, people.assessor.pk]),
        reverse("conflicts"),
    ):
        page.goto(path)
        assert_sound_at_all_widths(page)


def test_forbidden_and_not_found(people, desk, console):
    console.expect("status of 403", "status of 404")
    page = desk(people.member)
    for path, status in (("/cycles/", 403), ("/assessments/0/", 404)):
        assert page.goto(path).status == status
        assert_sound_at_all_widths(page)


def test_pages_of_the_reader(people, desk):
    """Overview with points, a unit's own year, its trend, an issued document, the map; and what has no points."""
    approved = people.assessment_at(Status.APPROVED)
    document = issuing.request_document(approved, "brief", "th", by=people.executive)
    page = desk(people.executive)
    for path in (
        reverse("reports_home"),
        reverse("unit_overview", args=[people.section.code]),
        reverse("unit_documents", args=[people.department.code]),
        reverse("unit_trend", args=[people.bureau.code]),
        reverse("disagreement", args=[people.department.code]),
        f"{reverse('disagreement', args=[people.department.code])}?category=7",
        reverse("disagreement", args=[people.section.code]),
        reverse("document", args=[document.public_id]),
    ):
        page.goto(path)
        assert_sound_at_all_widths(page)


def test_views_of_the_department(people, desk):
    """Matrix, most missed, changes and lenses with points; and what has no points; the gap of a unit."""
    people.assessment_at(Status.APPROVED)
    later, people.cycle = people.cycle, factories.cycle(people.department, 2569)
    factories.opening.open_for_units(people.cycle, [people.bureau])
    people.assessment_at(Status.APPROVED)
    page = desk(people.executive)
    comparison = reverse("comparison", args=[people.department.code])
    views = {
        name: reverse(name, args=[people.department.code])
        for name in ("matrix", "missed", "changes", "lenses")
    }
    for path in (
        *views.values(),
        f"{views['matrix']}?show=items&sort=-1.1",
        f"{views['matrix']}?words=nobody",
        f"{comparison}?unit={people.bureau.code}&unit={people.section.code}&cycle={later.fiscal_year}",
        comparison,
        f"{views['missed']}?category=4&level=basic",
        reverse("missing_units", args=[people.department.code, "1.1.A1"]),
        f"{views['changes']}?cycle={people.cycle.fiscal_year}",
        reverse("matrix", args=[people.other_bureau.code]),
    ):
        page.goto(path)
        assert_sound_at_all_widths(page)
    page = desk(people.member)
    page.goto(f"{reverse('unit_overview', args=[people.bureau.code])}?cycle={later.fiscal_year}")
    assert_sound_at_all_widths(page)


def test_overview_before_anyone_submitted(people, desk):
    page = desk(people.executive)
    page.goto(reverse("reports_home"))
    assert_sound_at_all_widths(page)


def test_last_year_beside_this_year(people, desk):
    people.assessment_at(Status.APPROVED)
    people.cycle = factories.cycle(people.department, 2571)
    factories.opening.open_for_units(people.cycle, [people.bureau])
    assessment = people.assessment_at(Status.IN_PROGRESS)
    page = desk(people.member)
    page.goto(reverse("item", args=[assessment.pk, "1.1"]))
    assert_sound_at_all_widths(page)
