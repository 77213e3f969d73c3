"""Reports of one part: the indicators, the evidence, the profile, and everything but the evidence."""

import re

import pytest
from django.utils import translation

from criteria.levels import Level
from reports import issuing, producing
from reports.enums import DocumentKind
from reports.models import Document
from tests import factories

from .printed import approved_with_differences, by_pdftotext, by_pypdf, pages, print_pdf, without_spaces

pytestmark = pytest.mark.django_db
KINDS = ("without_evidence", "indicators", "evidence", "profile", "progress", "progress_excel")
TITLE = "หลักฐาน 1.1"


@pytest.fixture
def approved():
    return approved_with_differences()


@pytest.mark.parametrize("kind", ["indicators", "evidence", "profile"])
def test_the_contents_of_a_part_name_the_pages(approved, kind):
    texts = [without_spaces(page.extract_text()) for page in pages(print_pdf(approved, kind, "en"))]
    with translation.override("en"):
        headings = ["Record"]
        if kind == "evidence":
            headings += [f"Category {one.number} {one.name}" for one in approved.standard.categories]
        if kind == "profile":
            headings += {one.group_name for one in approved.standard.questions}
    for heading in map(without_spaces, headings):
        number = int(re.search(rf"{re.escape(heading)}\.*(\d+?)(?=\D|$)", texts[1]).group(1))
        assert number > 2
        assert heading in texts[number - 1]


def missing(said, text):
    return [one for one in said if without_spaces(one) not in text]


@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_every_indicator_comes_back(approved, read):
    text = read(print_pdf(approved, "indicators", "th"))
    with translation.override("th"):
        indicators = [one.name for item in approved.standard.results_items for one in item.indicators]
    assert len(indicators) == 10
    assert missing(indicators, text) == []


@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_every_question_and_answer_of_the_profile_comes_back(approved, read):
    text = read(print_pdf(approved, "profile", "th"))
    with translation.override("th"):
        questions = [one.text for one in approved.standard.questions]
    answers = [one.text for one in approved.profile_answers.all() if one.text]
    assert (len(questions), bool(answers)) == (13, True)
    assert missing([*questions, *answers], text) == []


@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_the_index_has_every_item_level_and_evidence(approved, read):
    text = read(print_pdf(approved, "evidence", "th"))
    with translation.override("th"):
        items = [f"{item.code} {item.name}" for item in approved.standard.items.values()]
        said = [*items, *(str(level.label) for level in Level)]
    uses = list(approved.evidence_uses.select_related("evidence"))
    titles = {use.evidence.title for use in uses}
    assert TITLE in titles
    assert missing([*said, *titles, "ครบทุกข้อ"], text) == []
    assert text.count(without_spaces("ครบทุกข้อ")) == sum(use.proves == "ครบทุกข้อ" for use in uses)


def test_the_report_without_evidence_is_the_report_but_for_the_evidence(approved):
    whole, without = (
        by_pdftotext(print_pdf(approved, kind, "th")) for kind in ("assessment", "without_evidence")
    )
    assert (without_spaces(TITLE) in whole, without_spaces(TITLE) in without) == (True, False)
    for written in ("และปรับปรุงน้ำดื่มชุมชน", "ควรบูรณาการ"):
        assert (without_spaces(written) in whole, without_spaces(written) in without) == (True, True)


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_issued_once_with_a_code_where_it_cannot_be_edited(kind):
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(assessment, kind, "en", by=assessment.people.member)
    producing.produce(document.pk)
    document = Document.objects.get()
    assert document.is_done
    assert (document.code is None) == (kind == "progress_excel")
    assert document.file_name == (
        f"PMQA-2570-{assessment.unit.code}-{kind}-en.{'xlsx' if kind == 'progress_excel' else 'pdf'}"
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "progress_excel"])
def test_before_approval_nothing_of_the_review_is_printed_for_the_unit(kind):
    assessment = factories.assessment_at("reviewed")
    text = by_pypdf(print_pdf(assessment, kind, "th", with_review=False))
    for secret in ("ทำได้ดี", assessment.people.assessor.name_th):
        assert without_spaces(secret) not in text


def test_each_kind_is_described():
    assert [kind for kind in DocumentKind if not str(kind.description)] == []
