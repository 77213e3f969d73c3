"""Pages of evidence: what a person names, what a file has, and nothing that a file can do to the counting."""

import sys
import tempfile

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from assessments.library.page_limits import file_pages, named_pages
from assessments.uploads import isolation
from tests.assessments.upload_files import image, pdf
from tests.factories import stored_file


@pytest.mark.parametrize(
    "text, pages",
    [
        ("", 0),
        ("ทั้งเล่ม", 0),
        ("3", 1),
        ("๓", 1),
        ("1-3", 3),
        ("1 – 3", 3),
        ("หน้า ๑, ๓-๕", 4),
        ("1-3, 2-4", 4),
        ("5-3", 0),
        ("2, 2, 2", 1),
    ],
)
def test_pages_that_a_person_names(text, pages):
    assert named_pages(text) == pages


@given(st.text(max_size=60))
def test_any_text_is_counted(text):
    assert named_pages(text) >= 0


@given(st.integers(1, 400), st.integers(0, 400))
def test_a_range_counts_both_ends(first, more):
    assert named_pages(f"{first}-{first + more}") == more + 1


def counted(content, **options):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return isolation.page_count(file, **options)


def test_pages_of_a_pdf():
    assert counted(pdf()) == 2
    assert counted(pdf(lambda writer: writer.add_blank_page(width=100, height=100))) == 3


def test_what_cannot_be_counted_is_0():
    assert counted(b"%PDF-1.7 nothing") == 0
    assert counted(image()) == 0


@pytest.mark.parametrize(
    "program", ["import time; time.sleep(60)", "import os; os.abort()", "print('many')", "print(-1)"]
)
def test_a_count_that_fails_is_0(program):
    assert counted(pdf(), command=[sys.executable, "-c", program], seconds=2) == 0


@pytest.fixture
def filed(people):
    """A function that keeps a file with this content."""
    cache.clear()

    def keep(content, **facts):
        evidence = stored_file(content=content, unit=people.bureau, added_by=people.member, **facts)
        evidence.save()
        return evidence

    return keep


def test_pages_of_files(filed):
    picture = {"name": "ภาพ.png", "content_type": "image/png"}
    office = {"name": "แบบ.docx", "content_type": "application/vnd.ms-word"}
    lost = filed(pdf(lambda writer: writer.add_blank_page(width=9, height=9)))
    lost.file.storage.delete(lost.file.name)
    rows = (filed(pdf()), filed(image(), **picture), filed(b"PK", **office), lost)
    assert [file_pages(one) for one in rows] == [2, 1, 0, 0]


def test_the_same_content_is_counted_once(filed):
    one, other = filed(pdf()), filed(pdf())
    assert one.sha256 == other.sha256
    assert file_pages(one) == 2
    other.file.storage.delete(other.file.name)
    assert file_pages(other) == 2
