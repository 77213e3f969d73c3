"""The submission package: numbered folders, every report and all evidence of the reader, what is missing, streamed."""

import io
import re
import zipfile
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from assessments import actions, readiness
from assessments.models import Assessment
from reports import issuing, producing, submission_package
from tests import factories
from tests.assessments.evidence_rows import add
from tests.assessments.upload_files import image, pdf
from tests.factories import link, stored_file


@pytest.fixture(autouse=True)
def _nothing_counted_yet(db):
    cache.clear()


@pytest.fixture
def assessment():
    return factories.assessment_at("in_progress")


def taken(client, assessment, person):
    """The package as the person gets it, in Thai."""
    client.force_login(person)
    response = client.get(reverse("submission_package", args=[assessment.pk]))
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    found = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert found.testzip() is None
    return found


def printed(assessment, language, by):
    document = issuing.request_document(assessment, "brief", language, by=by)
    producing.produce(document.pk)
    document.refresh_from_db()
    return document


def index_of(found):
    return found.read("index.html").decode()


def part(page, heading):
    """The text below a heading of the page, up to the next one."""
    return page.split(f"<h2>{heading}")[1].partition("<h2>")[0]


def test_folders_are_numbered_and_names_are_the_original_ones(assessment, client):
    add(assessment, stored_file("แผน.pdf", b"first"), "1.2")
    add(assessment, stored_file('ผล: "สรุป".pdf', b"second"), "1.1", "advance")
    add(assessment, stored_file("งบ.pdf", b"third"), "7.5", "")
    add(assessment, link(), "2.1")
    found = taken(client, assessment, assessment.people.member)
    standard = assessment.standard
    first, last = standard.categories[0], standard.categories[-1]
    names = [
        f"1-{first.name_th}/1.1-{standard.items['1.1'].name_th}/001-ผล_ _สรุป_.pdf",
        f"1-{first.name_th}/1.2-{standard.items['1.2'].name_th}/002-แผน.pdf",
        f"7-{last.name_th}/7.5-{standard.items['7.5'].name_th}/004-งบ.pdf",
    ]
    assert [_whole(name) for name in found.namelist()] == [*map(_short, names), "index.html"]
    assert [found.read(name) for name in found.namelist()[:3]] == [b"second", b"first", b"third"]
    assert _linked(index_of(found)) == [
        *found.namelist()[:2],
        "https://example.org/report",
        found.namelist()[2],
    ]


def _short(path):
    *folders, name = path.split("/")
    return "/".join([*(folder[:40].rstrip(" .") for folder in folders), name])


def _whole(path):
    """Nothing in it that Windows refuses."""
    assert not set(path) & set('<>:"\\|?*')
    assert all(part == part.rstrip(" .") for part in path.split("/"))
    return path


def _linked(page):
    return [unquote(address) for address in re.findall(r'<a href="([^"]+)"', page)]


def test_the_newest_report_of_each_kind_and_language_is_in_it(assessment, client):
    people = assessment.people
    for language in ("th", "en"):
        printed(assessment, language, people.member)
    answer = assessment.level_answers.get(item__code="1.2", level="basic")
    actions.save_answer(answer, answer.version, by=people.member, ticks=[], explanation="ใหม่")
    newest = printed(assessment, "th", people.member)
    found = taken(client, assessment, people.member)
    name = f"PMQA-2570-{assessment.unit.code}-brief"
    assert found.namelist()[:2] == [f"0-รายงาน/{name}-en-draft.pdf", f"0-รายงาน/{name}-th-draft.pdf"]
    assert found.read(found.namelist()[1]) == newest.file.read()
    assert _linked(index_of(found))[:2] == found.namelist()[:2]


def test_the_unit_gets_no_report_that_shows_the_review(client):
    assessment = factories.assessment_at("reviewed")
    people = assessment.people
    printed(assessment, "th", people.administrator)
    found = [taken(client, assessment, who).namelist() for who in (people.member, people.administrator)]
    assert [[name[:1] for name in names] for names in found] == [["i"], ["0", "i"]]


def test_what_is_missing_is_what_blocks_the_submission(assessment, client):
    gaps = readiness.blockers(Assessment.objects.with_answers().get(pk=assessment.pk))
    assert len(gaps) > 20
    lost = add(assessment, stored_file("หาย.pdf"), "1.1").evidence
    lost.file.storage.delete(lost.file.name)
    found = taken(client, assessment, assessment.people.member)
    lines = part(index_of(found), "สิ่งที่ขาด").split("<li>")[1:]
    assert len(lines) == len(gaps) + 1
    assert "หาย.pdf" in lines[-1]
    assert [name for name in found.namelist() if "หาย" in name] == []


def test_a_complete_assessment_lacks_nothing(client):
    assessment = factories.assessment_at("approved")
    page = index_of(taken(client, assessment, assessment.people.member))
    assert "ไม่มีสิ่งที่ขาด" in part(page, "สิ่งที่ขาด")


@pytest.fixture
def long_evidence(assessment):
    """Two levels whose evidence is longer than two pages, and some that is not."""
    by, items = assessment.people.member, assessment.standard.items
    three = stored_file("สาม.pdf", _pages(3))
    actions.add_evidence(three, assessment, items["1.1"], "basic", by=by)
    # Only two of its pages count here.
    actions.reuse_evidence(three, assessment, items["1.2"], "basic", by=by, pages="หน้า ๑, ๓")
    actions.add_evidence(stored_file("สอง.pdf", _pages(2)), assessment, items["1.3"], "basic", by=by)
    picture = stored_file("ภาพ.png", image(), content_type="image/png")
    actions.add_evidence(picture, assessment, items["1.3"], "basic", by=by)
    # A results item has no levels.
    actions.reuse_evidence(three, assessment, items["7.1"], "", by=by)
    return assessment


def _pages(count):
    def grow(writer):
        for _ in range(count - len(writer.pages)):
            writer.add_blank_page(width=595, height=842)

    return pdf(grow)


def test_levels_over_the_limit_of_pages_are_named(long_evidence, client):
    page = index_of(taken(client, long_evidence, long_evidence.people.member))
    lines = part(page, "ระดับที่มีหลักฐานเกิน 2 หน้า").split("<li>")[1:]
    assert [(line.split()[0], re.search(r": (\d+)", line)[1]) for line in lines] == [
        ("1.1", "3"),
        ("1.3", "3"),
    ]


def test_the_limit_is_a_setting(long_evidence, client, settings):
    settings.EVIDENCE_PAGES_PER_LEVEL = 3
    page = index_of(taken(client, long_evidence, long_evidence.people.member))
    assert "<li>" not in part(page, "ระดับที่มีหลักฐานเกิน 3 หน้า")
    settings.EVIDENCE_PAGES_PER_LEVEL = 0
    assert "ระดับที่มีหลักฐานเกิน" not in index_of(taken(client, long_evidence, long_evidence.people.member))


def test_it_follows_the_language_of_the_reader(assessment, client):
    person = assessment.people.member
    person.language = "en"
    person.save()
    add(assessment, stored_file("แผน.pdf"), "1.1")
    found = taken(client, assessment, person)
    assert found.namelist()[0].startswith(f"1-{assessment.standard.categories[0].name_en}"[:40])
    assert "<h2>What is missing</h2>" in index_of(found)


def test_taking_it_is_on_record(assessment, client):
    taken(client, assessment, assessment.people.member)
    event = AuditEvent.objects.get(verb="download_package")
    assert (event.by, event.unit) == (assessment.people.member, assessment.unit)
    assert event.subject == assessment.pk


@pytest.mark.parametrize("count", [1, 20])
def test_queries_and_pieces(assessment, count):
    for number in range(count):
        add(assessment, stored_file(f"{number}.pdf", b"x" * 600_000, sha256="0" * 64), "1.1")
    cache.set(f"pages:{'0' * 64}", 1)
    given = Assessment.objects.with_places().get(pk=assessment.pk)
    reader = factories.fresh(assessment.people.member)
    assert (given.standard, reader.reach) != ()
    with CaptureQueriesContext(connection) as captured:
        pieces = [len(piece) for piece in submission_package.stream(given, reader=reader, language="th")]
    asked = [query["sql"] for query in captured if "portal_cache" not in query["sql"]]
    assert len(asked) == 8
    assert max(pieces) < 600_000


def test_before_the_start_there_is_nothing_to_take(people, client):
    client.force_login(people.member)
    address = reverse("submission_package", args=[people.assessment().pk])
    documents = reverse("documents", args=[people.assessment().pk])
    assert client.get(address).status_code == 403
    assert address not in client.get(documents).content.decode()
    people.assessment_at("in_progress")
    assert client.get(address).status_code == 200
    assert address in client.get(documents).content.decode()
