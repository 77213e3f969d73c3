"""Assessments worth printing, and what is read back from their PDFs."""

import re
import subprocess
from functools import lru_cache
from io import BytesIO

from pypdf import PdfReader

from assessments import actions, rounds, workflow
from criteria.levels import Level
from reports.printing import print_report
from reports.sources import collect
from tests import factories


def approved_with_differences(fiscal_year=2570):
    """An approved assessment in which items differ from each other and the assessor from the unit.

    The unit ticks all of category 1 and 2, the advance level of category 3 and nothing of item 6.4; the assessor
    takes the significance level of category 1 back.
    """
    people = factories.Department(fiscal_year)
    assessment = people.assessment_at("in_progress")
    factories.fill(assessment, people.member)
    for answer in assessment.level_answers.all():
        item = assessment.standard.items_by_id[answer.item_id]
        ticks = _own_ticks(item, answer.level)
        if ticks is not None:
            explained = "ผู้บริหารกำกับติดตามทุกไตรมาส <b>ไม่ใช่โค้ด</b>\nและปรับปรุงน้ำดื่มชุมชน"
            actions.save_answer(answer, answer.version, by=people.member, ticks=ticks, explanation=explained)
            link = factories.link(title=f"หลักฐาน {item.code}")
            actions.add_evidence(
                link,
                assessment,
                item,
                answer.level,
                by=people.member,
                pages="1-2",
                proves="ครบทุกข้อ",
            )
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    factories.review_all(assessment, people.assessor)
    for row in assessment.reviews.get().item_reviews.select_related("review", "item__category"):
        if row.item.category.number == 1:
            ticks = {**row.ticks, Level.SIGNIFICANCE.value: []}
            actions.save_item_review(row, row.version, by=people.assessor, ticks=ticks, ofi="ควรบูรณาการ")
    rounds.finish_round(assessment, by=people.assessor)
    workflow.make("approve", assessment, by=people.administrator)
    assessment.people = people
    return assessment


def _own_ticks(item, level):
    """What the unit ticks besides the basic level; None where nothing is added."""
    numbers = list(item.rung(level).numbers)
    if item.code == "6.4":
        return []
    if item.category <= 2 or item.category == 3 and level == Level.ADVANCE:
        return numbers
    return None


def print_pdf(assessment, kind, language, *, with_review=True):
    source = collect(assessment, with_review=with_review)
    return print_report(source.content, assessment.standard, kind, language)


def pages(pdf):
    return PdfReader(BytesIO(pdf)).pages


@lru_cache(maxsize=4)
def by_pypdf(pdf):
    return without_spaces("\n".join(page.extract_text() for page in pages(pdf)))


@lru_cache(maxsize=4)
def by_pdftotext(pdf):
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return without_spaces(done.stdout.decode())


def without_spaces(text):
    """Line breaks of the page fall anywhere between words, so texts are compared without any white space."""
    return re.sub(r"\s+", "", text)
