"""The pages around the review, as their readers meet them; notes of a visit outlive a lost network."""

import datetime

from django.urls import reverse
from playwright.sync_api import expect

from accounts.roles import Role
from reviews.actions import appeals, calibration, visits
from reviews.models import VisitQuestion
from tests import factories
from tests.browser.checks import assert_sound_at_all_widths
from tests.reviews.calibrated import finished


def test_an_appeal_on_both_sides(people, desk):
    assessment = people.assessment_at("approved")
    second = factories.person(Role.ADMINISTRATOR, people.department)
    page = desk(people.coordinator)
    page.goto(reverse("appeal", args=[assessment.pk]))
    assert_sound_at_all_widths(page)
    items = assessment.standard.items
    row = appeals.appeal(
        assessment, {items[code]: "มีหลักฐาน" for code in ("1.1", "7.1")}, by=people.coordinator
    )
    appeals.answer_appeal(row.points.first(), by=second, is_granted=True, answer="รับพิจารณา")
    for person, name in ((second, "appeal"), (people.coordinator, "assessment_history")):
        page = desk(person)
        page.goto(reverse(name, args=[assessment.pk]))
        assert_sound_at_all_widths(page)
    page = desk(second)
    page.goto("/")
    assert_sound_at_all_widths(page)


def test_calibration_and_rules(people, desk):
    assessment = people.assessment_at("approved")
    novice, expert = (factories.person(Role.ASSESSOR, people.department) for _ in range(2))
    reference = calibration.add_reference(people.cycle, assessment, by=people.administrator)
    finished(reference, by=expert, item_1_1={"basic": [1], "advance": [], "significance": []})
    own, item = reverse("calibration", args=[reference.pk]), [reference.pk, "1.1"]
    page = desk(novice)
    page.goto(own)
    assert_sound_at_all_widths(page)
    page.locator("main form button").click()
    assert_sound_at_all_widths(page)
    page.goto(reverse("calibration_item", args=item))
    assert_sound_at_all_widths(page)
    cycle = [people.cycle.pk]
    for person, path in (
        (expert, own),
        (people.administrator, reverse("calibrations", args=cycle)),
        (people.administrator, reverse("cycle_rules", args=cycle)),
        (people.administrator, reverse("roster_import", args=cycle)),
    ):
        page = desk(person)
        page.goto(path)
        assert_sound_at_all_widths(page)


def test_notes_of_a_visit_outlive_a_lost_network(people, desk, console):
    console.expect("ERR_INTERNET_DISCONNECTED", "htmx:(afterRequest|sendError)")
    assessment = people.assessment_at("in_review")
    day = datetime.date(2027, 1, 31)
    visit = visits.plan_visit(
        assessment, by=people.assessor, on=day, place="สำนักงาน", team="คณะผู้ตรวจ", agenda=""
    )
    item = assessment.standard.items["1.1"]
    asked = visits.ask(visit, item, by=people.assessor, kind="verify", text="ขอดูคำสั่ง")
    visits.ask_information(visit, by=people.assessor, text="รายงาน", due_on=datetime.date(2590, 1, 1))
    page = desk(people.assessor)
    page.goto(reverse("visit", args=[assessment.pk]))
    assert_sound_at_all_widths(page)
    page.context.set_offline(True)
    page.locator(f"#question-{asked.pk}-seen").fill("เห็นคำสั่งจริง")
    expect(page.locator(f"#{asked.status_id}.save-status--failed")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(f"#{asked.status_id}.save-status--saved")).to_be_visible()
    assert VisitQuestion.objects.get().seen == "เห็นคำสั่งจริง"
    page.goto(reverse("visit_print", args=[assessment.pk]))
    assert_sound_at_all_widths(page)
    page.goto(reverse("review_item", args=[assessment.pk, "1.1"]))
    expect(page.locator("main")).to_contain_text("เห็นคำสั่งจริง")
    assert_sound_at_all_widths(page)
