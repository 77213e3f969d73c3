"""The real reports, read back from their PDFs: every text, letter for letter, and what marks a draft."""

import json
import re

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from reports.contents import Facts, assessment_report, brief
from reports.sources import collect
from tests import factories

from .printed import approved_with_differences, by_pdftotext, by_pypdf, pages, print_pdf, without_spaces

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
every_reader = pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])


@pytest.fixture(scope="module")
def printed_in_thai(django_db_setup, django_db_blocker):
    """One approved assessment in Thai: (the report's contents, its PDF), printed once for all readers."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("th"):
        assessment = approved_with_differences()
        source = collect(assessment, with_review=True)
        report = assessment_report(Facts(json.loads(source.content), assessment.standard))
        pdf = print_pdf(assessment, "assessment", "th")
        transaction.set_rollback(True)
    return report, pdf


@every_reader
def test_every_sentence_and_checkpoint_comes_back_in_thai(printed_in_thai, read):
    report, pdf = printed_in_thai
    text = read(pdf)
    items = [item for category in report.categories for item in category.items]
    ticks = [tick for item in items for rung in item.rungs for tick in rung.ticks]
    said = [*report.summary, *(item.name for item in items), *(tick.statement for tick in ticks)]
    said += [answer.question for group in report.profile for answer in group.answers]
    said += [result.name for result in report.results]
    assert len(said) > 200
    assert [one for one in said if without_spaces(one) not in text] == []


@every_reader
def test_what_people_wrote_is_text_and_comes_back(printed_in_thai, read):
    _, pdf = printed_in_thai
    text = read(pdf)
    for written in (
        "ผู้บริหารกำกับติดตามทุกไตรมาส <b>ไม่ใช่โค้ด</b>",
        "และปรับปรุงน้ำดื่มชุมชน",
        "หลักฐาน 1.1",
        "ทำได้ดี",
        "ควรบูรณาการ",
    ):
        assert without_spaces(written) in text


def test_the_hash_of_the_snapshot_closes_the_report(printed_in_thai):
    report, pdf = printed_in_thai
    assert report.snapshot_sha256 in without_spaces(pages(pdf)[-1].extract_text())


def test_the_contents_name_the_page_of_each_category(printed_in_thai):
    report, pdf = printed_in_thai
    texts = [without_spaces(page.extract_text()) for page in pages(pdf)]
    for category in report.categories[:6]:
        intent = without_spaces(category.intent)
        [number] = [number for number, text in enumerate(texts, 1) if intent in text]
        assert re.search(rf"{re.escape(without_spaces(category.name))}\.*{number}(?!\d)", texts[1])


def test_a_chart_is_drawn_and_not_pasted(printed_in_thai):
    _, pdf = printed_in_thai
    chart = pages(pdf)[3]
    assert not any(resource.get("/Subtype") == "/Image" for resource in _objects(chart))


def _objects(page):
    found = page["/Resources"].get("/XObject", {})
    return [found[name].get_object() for name in found]


@pytest.mark.parametrize("language, word", [("th", "ฉบับร่าง"), ("en", "DRAFT")])
def test_only_a_draft_is_marked_as_one(language, word):
    draft = factories.assessment_at("reviewed")
    assert word in by_pypdf(print_pdf(draft, "brief", language))
    approved = factories.assessment_at("approved")
    assert word not in by_pypdf(print_pdf(approved, "brief", language))


@pytest.mark.parametrize(
    "status", ["in_progress", "submitted", "in_review", "returned", "reviewed", "approved"]
)
def test_every_state_prints(status):
    assessment = factories.assessment_at(status)
    assert len(pages(print_pdf(assessment, "brief", "en"))) == 1


def page_of(assessment, *, with_review):
    """The page of the assessment report before it is printed."""
    source = collect(assessment, with_review=with_review)
    report = assessment_report(Facts(json.loads(source.content), assessment.standard))
    return render_to_string("reports/pdf/assessment.html", {"report": report})


def test_an_assessment_without_answers_has_a_whole_page():
    assessment = factories.assessment_at("in_progress")
    page = page_of(assessment, with_review=False)
    assert page.count("Not answered") == 13
    assert page.count("tick-no") == 160
    assert "tick-yes" not in page


def test_the_unit_finds_nothing_of_the_review_in_its_draft():
    assessment = factories.assessment_at("reviewed")
    whole, units = (page_of(assessment, with_review=with_review) for with_review in (True, False))
    for found in ("ทำได้ดี", "ควรขยายผล", assessment.people.assessor.name_en):
        assert found in whole
        assert found not in units


@every_reader
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_sentences_of_the_brief_come_back(read, language):
    assessment = approved_with_differences()
    with translation.override(language):
        source = collect(assessment, with_review=True)
        report = brief(Facts(json.loads(source.content), assessment.standard))
    text = read(print_pdf(assessment, "brief", language))
    names = [item.name for item in (*report.strongest, *report.weakest)]
    lenses = [lens.name for lens in (*report.pillars, *report.factors)]
    assert [one for one in (*report.summary, *names, *lenses) if without_spaces(one) not in text] == []
