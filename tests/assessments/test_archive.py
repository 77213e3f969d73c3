"""All evidence of an assessment as a ZIP: complete, safe to unpack, in small pieces, on record."""

import io
import re
import zipfile

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AuditEvent
from assessments import actions, workflow
from assessments.library import archive
from tests.assessments.evidence_rows import add, next_year, replace, sha
from tests.factories import assessment_at, fill, link, stored_file


@pytest.fixture
def assessment(db):
    return assessment_at("in_progress")


def opened(content):
    found = zipfile.ZipFile(io.BytesIO(content))
    assert found.testzip() is None
    return found


def downloaded(client, assessment):
    response = client.get(reverse("evidence_archive", args=[assessment.pk]))
    assert response["Content-Type"] == "application/zip"
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    return opened(b"".join(response.streaming_content))


def test_every_file_is_in_it_once_and_listed_with_its_places(assessment, sign_in):
    by = assessment.people.member
    use = add(assessment, stored_file("แผน.pdf", b"first"), "1.2")
    item = assessment.standard.items["3.1"]
    actions.reuse_evidence(use.evidence, assessment, item, "basic", by=by, proves="มี <b>แผน</b>")
    add(assessment, stored_file("แผน.pdf", b"second"), "1.1")
    add(assessment, link(title="เว็บ", url="https://example.org/?a=1&b=2"), "7.1", "")
    found = downloaded(sign_in(by), assessment)
    assert found.namelist() == ["files/001-แผน.pdf", "files/002-แผน.pdf", "index.html"]
    assert [found.read(name) for name in found.namelist()[:2]] == [b"second", b"first"]
    page = found.read("index.html").decode()
    assert [sha(b"first") in page, sha(b"second") in page] == [True, True]
    assert "มี &lt;b&gt;แผน&lt;/b&gt;" in page
    assert "https://example.org/?a=1&amp;b=2" in page
    rows = re.findall(r"<td>(\d+)</td>.*?<ul>(.*?)</ul>", page, re.DOTALL)
    codes = [(number, re.findall(r"<li>\s*(\d\.\d) ", places)) for number, places in rows]
    assert codes == [("1", ["1.1"]), ("2", ["1.2", "3.1"]), ("3", ["7.1"])]
    event = AuditEvent.objects.get(verb="download_evidence")
    assert (event.by, event.unit, event.target_id) == (by, assessment.unit, str(assessment.pk))


def test_what_was_submitted_is_what_is_packed(assessment, sign_in):
    people = assessment.people
    use = add(assessment, stored_file("ส่ง.pdf", b"first"), "1.1")
    fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    later = next_year(assessment)
    actions.reuse_evidence(use.evidence, later, later.standard.items["1.1"], "basic", by=people.member)
    replace(use, b"second", by=people.member)
    assert downloaded(sign_in(people.assessor), assessment).read("files/001-ส่ง.pdf") == b"first"
    assert downloaded(sign_in(people.member), later).read("files/001-ฉบับแก้ไข.pdf") == b"second"


def test_a_lost_file_is_named_and_the_rest_is_there(assessment, sign_in):
    lost = add(assessment, stored_file("หาย.pdf"), "1.1").evidence
    add(assessment, stored_file("อยู่.pdf"), "1.2")
    lost.file.storage.delete(lost.file.name)
    found = downloaded(sign_in(assessment.people.member), assessment)
    assert found.namelist() == ["files/002-อยู่.pdf", "index.html"]
    page = found.read("index.html").decode()
    assert ("หาย.pdf" in page, "files/001" in page, "files/002" in page) == (True, False, True)


def test_an_assessment_without_evidence_has_an_empty_list(assessment, sign_in):
    assert downloaded(sign_in(assessment.people.member), assessment).namelist() == ["index.html"]


def test_it_leaves_in_small_pieces(assessment):
    """However large a file is, no more of it is held than two pieces."""
    add(assessment, stored_file("ใหญ่.pdf", b"x" * (archive.CHUNK * 8)), "1.1")
    pieces = list(archive.stream(assessment, "th"))
    assert max(map(len, pieces)) < 2 * archive.CHUNK
    assert opened(b"".join(pieces)).read("files/001-ใหญ่.pdf") == b"x" * (archive.CHUNK * 8)


@given(st.lists(st.text(min_size=1, max_size=255), min_size=1, max_size=8))
def test_names_are_safe_and_differ(names):
    """On Windows too: no folder, no reserved sign, no dot or space at the end, told apart without case."""
    safe = [archive.safe_name(number, name) for number, name in enumerate(names, start=1)]
    for name in safe:
        assert not set(name) & set('<>:"/\\|?*')
        assert not [sign for sign in name if ord(sign) < 32]
        assert name == name.rstrip(" .")
        assert name[:3].isdecimal()
    assert len({name.lower() for name in safe}) == len(names)
