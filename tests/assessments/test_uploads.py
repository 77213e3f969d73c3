"""What every uploaded file meets: size, ending, content against ending, a second file behind the first."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils.translation import override

from assessments.uploads import MAX_BYTES, Inspected, inspect
from assessments.uploads.kinds import KINDS
from tests.assessments.upload_files import GOOD, image, inspected, office, pdf, refused


@pytest.mark.parametrize("ending", GOOD)
def test_a_good_file_passes_and_is_ready_to_be_stored(ending):
    content = GOOD[ending]()
    file = SimpleUploadedFile(f"รายงานผล ปี 2570.{ending.upper()}", content, content_type="text/html")
    kind = KINDS["jpg" if ending == "jpeg" else ending]
    assert inspect(file) == Inspected(
        content_type=kind.content_type,
        extension=kind.extension,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    assert file.read() == content


def test_a_file_that_waits_on_disk_passes_as_well():
    content = image(size=(2000, 1000))
    file = TemporaryUploadedFile("ภาพถ่าย.png", "image/png", len(content), None)
    file.write(content)
    assert inspect(file).size == len(content)
    assert file.read() == content


def test_media_types_are_those_of_the_registry():
    assert KINDS["pdf"].content_type == "application/pdf"
    assert KINDS["jpg"].content_type == "image/jpeg"
    assert KINDS["xlsx"].content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_empty():
    assert refused("a.pdf", b"") == "empty"


def test_size_is_counted_and_not_believed():
    file = SimpleUploadedFile("a.pdf", pdf() + bytes(MAX_BYTES))
    file.size = 10
    with pytest.raises(ValidationError) as caught:
        inspect(file)
    assert caught.value.code == "too_big"
    assert "25" in caught.value.messages[0]


def test_the_largest_allowed_file_passes():
    content = pdf()
    assert inspected("a.pdf", content + bytes(MAX_BYTES - len(content))).size == MAX_BYTES


@pytest.mark.parametrize("name", ["a.exe", "a.doc", "a.docm", "a.svg", "a.pdf.html", "pdf", "a\u202efdp.exe"])
def test_endings_outside_the_list(name):
    assert refused(name, pdf()) == "extension"


@pytest.mark.parametrize("ending", GOOD)
def test_the_ending_must_agree_with_the_content(ending):
    with pytest.raises(ValidationError) as caught:
        inspected(f"a.{ending}", image() if ending == "pdf" else pdf())
    assert caught.value.code == "mismatch"
    assert f".{ending}" in caught.value.messages[0]


@pytest.mark.parametrize("ending", ["png", "pdf", "docx"])
@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\0",
        b"GIF89a\x01\0\x01\0",
        b"\0",
        b"%PD",
        b"\xff\xd8",
    ],
)
def test_content_outside_the_list(ending, content):
    assert refused(f"a.{ending}", content) == "unknown"


def test_old_office_is_told_apart_from_office_with_a_password():
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    assert refused("a.docx", container) == "old_office"
    assert refused("a.docx", container + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.98])
@pytest.mark.parametrize("ending", GOOD)
def test_a_file_cut_off_is_damaged(ending, share):
    content = GOOD[ending]()
    assert refused(f"a.{ending}", content[: int(len(content) * share)]) == "damaged"


@pytest.mark.parametrize("ending", GOOD)
def test_a_small_archive_behind_the_end_is_found_inside_the_tolerance(ending):
    assert refused(f"a.{ending}", GOOD[ending]() + office()) == "foreign_data"


@pytest.mark.parametrize("ending", GOOD)
def test_a_long_tail_is_foreign_and_a_short_one_tolerated(ending):
    content = GOOD[ending]()
    assert refused(f"a.{ending}", content + b"<b>x</b>" * 200) == "foreign_data"
    assert inspected(f"a.{ending}", content + b"\nprinted by the copier\n").size > len(content)


@pytest.mark.parametrize("ending", ["pdf", "png", "docx"])
def test_a_pdf_header_that_is_not_at_the_start(ending):
    assert refused(f"a.{ending}", b"\xef\xbb\xbf" + pdf()) == "foreign_data"


def test_the_message_speaks_the_language_of_the_person():
    with override("en"), pytest.raises(ValidationError) as caught:
        inspected("a.exe", b"MZ")
    assert caught.value.messages[0].startswith("This type of file is not accepted.")
