"""What an assessor ticked, wrote and scored stays with the reviewers until the assessment is approved.

Each test first makes something that could leak and shows that the reviewers see it.
"""

import re

import pytest
from django.urls import reverse

from assessments import actions, assigning, rounds, workflow
from assessments.models import Assessment, ItemReview
from assessments.scores import review_card, self_card
from criteria.levels import Level
from pmqa_portal.lib.points import points_text
from reports import issuing
from reports.models import Document
from tests.access import table
from tests.access.requests import NOT_READ, common_address, text_of

pytestmark = pytest.mark.django_db

STRENGTH = "จุดแข็งที่ยังไม่เปิดเผย"
OFI = "โอกาสพัฒนาที่ยังไม่เปิดเผย"
TO_ASSESSOR = "ข้อความจากผู้ดูแลถึงผู้ประเมินเท่านั้น"
OUTSIDERS = ("member", "coordinator", "executive", "colleague", "own_assessor", "own_administrator")
STATUSES = ("in_review", "returned", "reviewed")


@pytest.fixture
def reviewed_at(neighbourhood):
    """A function that writes a review with secrets into the own unit's year and walks it to the status."""

    def make(status):
        assessment = Assessment.objects.get(pk=neighbourhood.assessments["own", "in_review"].pk)
        people = neighbourhood.people
        _write_secrets(assessment, people["assessor"])
        rounds.finish_round(assessment, by=people["assessor"])
        if status in ("in_review", "returned"):
            workflow.make("review_again", assessment, by=people["administrator"], reason=TO_ASSESSOR)
        if status == "returned":
            workflow.make("send_back", assessment, by=people["assessor"], reason="ขอหลักฐานเพิ่ม")
        if status == "approved":
            workflow.make("approve", assessment, by=people["administrator"])
        return Assessment.objects.with_places().get(pk=assessment.pk)

    return make


def _write_secrets(assessment, assessor):
    """Feedback on item 1.1, and ticks that the unit did not set, so that the reviewed points differ."""
    row = ItemReview.objects.select_related("review").get(review__assessment=assessment, item__code="1.1")
    numbers = list(assessment.standard.items["1.1"].rung(Level.BASIC).numbers)
    ticks = {**row.ticks, "basic": numbers}
    actions.save_item_review(
        row, row.version, by=assessor, ticks=ticks, strength=STRENGTH, ofi=OFI, is_done=True
    )


def points_of(assessment):
    """The overall points by the assessor as pages print them; different from the unit's own."""
    reviewed = review_card(assessment, assessment.reviews.get()).overall
    assert reviewed != self_card(assessment).overall
    return points_text(reviewed)


def says(text, words):
    """Whether the text holds the words, or the number by itself: the seconds of 09:15:36.904 are no points."""
    return re.search(rf"(?<![\d:.]){re.escape(words)}(?!\d)", text) is not None


def seen_by(neighbourhood, who, assessment):
    """All text that a person gets from every page around the assessment."""
    client, texts = neighbourhood.clients[who], []
    names = [name for name in table.names(table.ASSESSMENT_LINES) if name not in NOT_READ]
    addresses = [neighbourhood.address(name, "own", "in_review") for name in names]
    addresses += [common_address(name) for name in table.names(table.COMMON_LINES)]
    addresses += [
        f"{neighbourhood.address('unit_overview', 'own', 'in_review')}?cycle={assessment.cycle.fiscal_year}"
    ]
    for url in addresses:
        response = client.get(url, follow=True)
        if response.status_code == 200:
            texts.append(text_of(response))
    return "\n".join(texts)


@pytest.mark.parametrize("status", STATUSES)
def test_reviewers_read_the_review(neighbourhood, reviewed_at, status):
    """The proof that there is something to leak."""
    assessment = reviewed_at(status)
    for who in ("assessor", "administrator"):
        text = seen_by(neighbourhood, who, assessment)
        assert STRENGTH in text
        assert OFI in text
        assert says(text, points_of(assessment))
        assert (TO_ASSESSOR in text) == (status != "reviewed")


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("status", STATUSES)
def test_nobody_else_reads_it_before_approval(neighbourhood, reviewed_at, status, who):
    assessment = reviewed_at(status)
    text = seen_by(neighbourhood, who, assessment)
    assert assessment.unit.name_th in text
    for secret in (STRENGTH, OFI, TO_ASSESSOR, points_of(assessment)):
        assert not says(text, secret)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_after_approval_everybody_in_reach_reads_it(neighbourhood, reviewed_at, who):
    assessment = reviewed_at("approved")
    text = seen_by(neighbourhood, who, assessment)
    for shown in (STRENGTH, OFI, points_of(assessment)):
        assert says(text, shown)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_reopened_review_is_hidden_again(neighbourhood, reviewed_at, who):
    """What was approved once stays readable as a document; what is written anew is not."""
    assessment = reviewed_at("approved")
    workflow.make("reopen", assessment, by=neighbourhood.people["administrator"], reason="พบข้อผิดพลาด")
    text = seen_by(neighbourhood, who, assessment)
    for secret in (STRENGTH, OFI, points_of(assessment)):
        assert not says(text, secret)


@pytest.mark.parametrize("kind", ["assessment", "brief"])
def test_a_draft_with_the_review_is_no_document_of_the_unit(neighbourhood, reviewed_at, kind):
    assessment = reviewed_at("reviewed")
    draft = issuing.request_document(assessment, kind, "th", by=neighbourhood.people["assessor"])
    assert STRENGTH in draft.source
    for who, expected in {**dict.fromkeys(OUTSIDERS, 404), "assessor": 200, "administrator": 200}.items():
        client = neighbourhood.clients[who]
        assert client.get(reverse("document", args=[draft.public_id])).status_code == expected, who
        listed = client.get(reverse("documents", args=[assessment.pk])).content.decode()
        assert (str(draft.public_id) in listed) == (expected == 200), who


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_document_asked_for_by_the_unit_has_no_review_in_it(neighbourhood, reviewed_at, who):
    """Neither at first nor once a reviewer has had the same printed."""
    assessment = reviewed_at("reviewed")
    issuing.request_document(assessment, "assessment", "th", by=neighbourhood.people["administrator"])
    url = reverse("document_request", args=[assessment.pk])
    answer = neighbourhood.clients[who].post(url, {"kind": "assessment", "language": "th"})
    document = Document.objects.get(public_id=answer.url.rstrip("/").rpartition("/")[2])
    assert not document.shows_review
    for secret in (STRENGTH, OFI, str(review_card(assessment, assessment.reviews.get()).overall)):
        assert secret not in document.source


def test_the_next_year_recalls_the_units_own_points_until_approval(neighbourhood, reviewed_at):
    """The item page of 2565 shows what item 1.1 had in 2564: nothing by the unit, all of Basic by the assessor."""
    assessment = reviewed_at("reviewed")
    later = neighbourhood.assessments["own", "returned"]
    assert (assessment.cycle.fiscal_year, later.cycle.fiscal_year) == (2564, 2565)
    item, member = reverse("item", args=[later.pk, "1.1"]), neighbourhood.clients["member"]
    assert recalled(member.get(item)) == "0"
    workflow.make("approve", assessment, by=neighbourhood.people["administrator"])
    assert recalled(member.get(item)) == "300"


def recalled(response):
    """The points in the panel of the year before."""
    _, panel = response.content.decode().split('id="last-year-title"')
    return re.search(r'<span class="num">([^<]+)</span>', panel)[1]


@pytest.mark.parametrize("keeps", [True, False])
def test_a_replaced_assessor_reads_nothing_of_it_any_more(neighbourhood, reviewed_at, keeps):
    assessment, people = reviewed_at("in_review"), neighbourhood.people
    leaver, successor = people["assessor"], people["colleague"]
    assigning.replace(assessment, leaver, successor, keeps=keeps, by=people["administrator"])
    assert STRENGTH not in seen_by(neighbourhood, "assessor", assessment)
    # Afresh, the successor reads nothing of it either; it stays on record.
    assert (STRENGTH in seen_by(neighbourhood, "colleague", assessment)) == keeps
    assert ItemReview.objects.filter(review__assessor=leaver, strength=STRENGTH).count() == 1
