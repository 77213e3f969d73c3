"""Anybody asks whether a report is genuine: by code and by file, and learns nothing more than that."""

import time
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments import rounds, workflow
from reports import codes, forms, issuing, limits, producing
from reports.enums import DocumentState
from reports.models import Document
from tests import factories

from .printed import by_pypdf, pages

pytestmark = pytest.mark.django_db
UNKNOWN = "0000-0000-0000"


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()


def issue(assessment, by, language="en"):
    document = issuing.request_document(assessment, "brief", language, by=by)
    producing.produce(document.pk)
    document.refresh_from_db()
    return document


@pytest.fixture
def approved():
    return factories.assessment_at("approved")


@pytest.fixture
def final(approved):
    return issue(approved, approved.people.executive)


@pytest.fixture
def ask(client):
    """The page that answers to a code, in English."""
    client.cookies["django_language"] = "en"
    return lambda code: client.get(reverse("verify_code", args=[code]))


@pytest.fixture
def show(client):
    """The page that answers to a file, in English."""
    client.cookies["django_language"] = "en"

    def show(content):
        file = BytesIO(content)
        file.name = "report.pdf"
        return client.post(reverse("verify"), {"file": file})

    return show


def standing(response):
    genuine = response.context["genuine"]
    return genuine and genuine.standing.value


def test_the_code_is_on_the_paper_and_is_answered(final, ask):
    printed = codes.grouped(final.code)
    assert printed in by_pypdf(final.file.read())
    response = ask(printed)
    assert response.context["outcome"] == "genuine"
    genuine = response.context["genuine"]
    assessment = final.assessment
    assert (genuine.kind, genuine.language, genuine.fiscal_year) == ("Executive brief", "English", 2570)
    assert (genuine.unit, genuine.owner) == (assessment.unit.name_en, assessment.cycle.owner.name_en)
    assert (genuine.issued_at, standing(response)) == (final.requested_at, "newest")


def test_every_page_of_the_report_carries_the_code():
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(assessment, "assessment", "th", by=assessment.people.executive)
    producing.produce(document.pk)
    document.refresh_from_db()
    printed = codes.grouped(document.code)
    sheets = [page.extract_text() for page in pages(document.file.read())]
    assert [number for number, text in enumerate(sheets, 1) if printed not in text] == []
    assert sheets[-1].count(printed) == 2


def test_a_draft_has_no_code_and_is_not_known_by_its_file(show):
    assessment = factories.assessment_at("in_progress")
    draft = issue(assessment, assessment.people.member)
    assert draft.code is None
    assert "verify" not in by_pypdf(draft.file.read()).lower()
    draft.file.seek(0)
    assert show(draft.file.read()).context["outcome"] == "unknown"


def test_the_database_keeps_codes_apart_and_off_drafts(final):
    other = factories.assessment_at("in_progress", fiscal_year=2571)
    draft = issue(other, other.people.member)
    for values in ({"code": "0" * 12}, {"is_final": True, "code": final.code}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=draft.pk).update(**values)


def test_the_file_is_known_and_one_changed_byte_is_not(final, show):
    content = final.file.read()
    response = show(content)
    assert (response.status_code, response.context["outcome"], standing(response)) == (
        200,
        "genuine",
        "newest",
    )
    assert show(content + b"\n").context["outcome"] == "unknown"
    assert show(b"").context["outcome"] == "unknown"


def test_nothing_is_told_of_scores_and_people(approved, final, ask, show):
    people = approved.people
    names = [one.name_en for one in (people.member, people.coordinator, people.assessor, people.executive)]
    secrets = [*names, approved.snapshots.latest("id").sha256, "406", "points", "Band"]
    for response in (ask(final.code), show(final.file.read())):
        page = response.content.decode()
        assert [one for one in secrets if one in page] == []


def test_a_code_is_no_code_of_a_report_before_it_is_printed(ask):
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(assessment, "brief", "en", by=assessment.people.executive)
    assert document.state == DocumentState.QUEUED
    assert ask(document.code).context["outcome"] == "unknown"


def test_it_says_whether_the_assessment_was_reopened_and_approved_anew(approved, final, ask):
    people = approved.people
    workflow.make("reopen", approved, by=people.administrator, reason="พบข้อผิดพลาด")
    assert standing(ask(final.code)) == "reopened"
    factories.review_all(approved, people.assessor)
    rounds.finish_round(approved, by=people.assessor)
    workflow.make("approve", approved, by=people.administrator)
    assert standing(ask(final.code)) == "replaced"
    newer = issue(people.assessment(), people.executive)
    assert newer.code != final.code
    assert standing(ask(newer.code)) == "newest"
    assert standing(ask(final.code)) == "replaced"


def test_a_mistyped_code_is_told_from_an_unknown_one(ask):
    assert ask(UNKNOWN).context["outcome"] == "unknown"
    assert ask("0000-0000-0001").context["outcome"] == "miswritten"
    assert ask("7").context["outcome"] == "miswritten"


def test_the_form_leads_a_code_to_its_page(final, client):
    typed = codes.grouped(final.code).lower().replace("-", " ")
    response = client.post(reverse("verify"), {"code": typed})
    assert (response.status_code, response.url) == (302, f"/verify/{codes.grouped(final.code)}/")


@pytest.mark.parametrize("fields", [{}, {"code": ""}, {"code": "0000-0000-0001"}, {"code": "0" * 61}])
def test_the_form_refuses_what_is_no_question(client, fields):
    assert client.post(reverse("verify"), fields).status_code == 422


def test_code_and_file_together_are_no_question(client):
    file = BytesIO(b"%PDF")
    file.name = "report.pdf"
    assert client.post(reverse("verify"), {"code": UNKNOWN, "file": file}).status_code == 422


def test_a_file_over_the_limit_is_refused(show, monkeypatch):
    monkeypatch.setattr(forms, "MAX_BYTES", 10)
    assert show(b"0" * 10).status_code == 200
    assert show(b"0" * 11).status_code == 422


def test_search_engines_and_caches_keep_nothing(final, ask, client):
    for response in (client.get(reverse("verify")), ask(final.code), ask(UNKNOWN)):
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response.headers["Cache-Control"]


def test_an_address_that_guesses_has_to_wait_and_another_has_not(final, ask, show, client, monkeypatch):
    monkeypatch.setattr(limits, "GUESSES", limits.Limit("verify", 3))
    for _ in range(2):
        ask(UNKNOWN)
    show(b"not a report")
    assert (ask(final.code).status_code, show(b"x").status_code) == (429, 429)
    away = client.get(reverse("verify_code", args=[final.code]), REMOTE_ADDR="198.51.100.7")
    assert (away.status_code, away.context["outcome"]) == (200, "genuine")


def test_an_office_that_asks_for_real_reports_and_mistypes_is_never_locked_out(final, ask, monkeypatch):
    monkeypatch.setattr(limits, "GUESSES", limits.Limit("verify", 3))
    for _ in range(5):
        assert ask(final.code).context["outcome"] == "genuine"
        assert ask("0000-0000-0001").status_code == 200
    assert ask(final.code).status_code == 200


def test_after_ten_minutes_the_count_begins_anew(monkeypatch):
    moment = [time.time()]
    monkeypatch.setattr(limits.time, "time", lambda: moment[0])
    limit = limits.Limit("verify", 1)
    limit.count("192.0.2.1")
    assert limit.is_exhausted("192.0.2.1")
    moment[0] += limits.WINDOW_SECONDS
    assert not limit.is_exhausted("192.0.2.1")


def test_what_an_answer_costs(final, ask, django_assert_num_queries):
    ask(final.code)
    with django_assert_num_queries(3):
        ask(final.code)
