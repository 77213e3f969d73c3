"""Word, Excel and PowerPoint files: what they must hold, and what they must not."""

import io
import struct
import time
import zipfile
import zlib

import pytest

from assessments.uploads.office import MAX_ENTRIES, MAX_RATIO
from tests.assessments.upload_files import (
    MAIN_PARTS,
    archive,
    content_types,
    inspected,
    office,
    office_parts,
    refused,
)

MB = 1024**2


@pytest.mark.parametrize("kind", MAIN_PARTS)
def test_the_kind_comes_from_the_parts(kind):
    others = set(MAIN_PARTS) - {kind}
    assert inspected(f"a.{kind}", office(kind)).extension == kind
    assert {refused(f"a.{other}", office(kind)) for other in others} == {"mismatch"}


def test_an_ordinary_file_with_pictures_and_a_chart_passes():
    more = {
        "word/media/ภาพ1.png": bytes(3 * MB),
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx": office("xlsx"),
        "docProps/app.xml": b"<Properties/>",
        "word/": b"",
    }
    assert inspected("a.docx", office(**more))


@pytest.mark.parametrize("lost", ["[Content_Types].xml", "word/document.xml"])
def test_a_needed_part_is_missing(lost):
    parts = office_parts()
    del parts[lost]
    assert refused("a.docx", archive(parts)) == "unknown"


def test_a_plain_archive_and_other_packages():
    assert refused("a.docx", archive({"a.txt": b"text"})) == "unknown"
    template = MAIN_PARTS["docx"][1].replace("document.main", "template.main")
    types = content_types(("/word/document.xml", template))
    assert refused("a.docx", office(**{"[Content_Types].xml": types})) == "unknown"
    both = content_types(*MAIN_PARTS.values())
    assert refused(
        "a.docx", archive(office_parts("xlsx") | office_parts() | {"[Content_Types].xml": both})
    ) == ("unknown")


@pytest.mark.parametrize("types", [b"", b"<Types", b"not xml", b"\xff\xfe<"])
def test_a_list_of_parts_that_cannot_be_read(types):
    assert refused("a.docx", office(**{"[Content_Types].xml": types})) == "damaged"


def test_a_list_of_parts_far_too_long():
    assert refused("a.docx", office(**{"[Content_Types].xml": b" " * (6 * MB)})) == "unknown"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "elsewhere/vbaProject.bin"])
def test_macros_by_name(name):
    assert refused("a.docx", office(**{name: b"x"})) == "macros"


def test_macros_by_type_whatever_their_name():
    part = ("/word/settings2.bin", "application/vnd.ms-office.vbaProject")
    assert refused("a.docx", archive(office_parts("docx", part))) == "macros"
    types = content_types(("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"))
    assert refused("a.docx", office(**{"[Content_Types].xml": types})) == "macros"


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "word\\evil.xml", "C:/evil.xml", "//host/evil"],
)
def test_paths_that_leave_the_archive(name):
    assert refused("a.docx", office(**{name: b"x"})) == "unsafe_archive"


def test_a_name_with_a_nul():
    content = office(**{"word/aXb.xml": b"x"}).replace(b"word/aXb.xml", b"word/a\0b.xml")
    assert refused("a.docx", content) == "unsafe_archive"


def test_a_symbolic_link():
    link = zipfile.ZipInfo("word/link.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert refused("a.docx", archive([*office_parts().items(), (link, b"/etc/passwd")])) == "unsafe_archive"


def test_two_parts_of_one_name():
    parts = [*office_parts().items(), ("word/Document.xml", b"<other/>")]
    assert refused("a.docx", archive(parts)) == "unsafe_archive"


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_office_does_not_know(compression):
    assert refused("a.docx", archive(office_parts(), compression)) == "unsafe_archive"


def test_stored_parts_pass():
    assert inspected("a.docx", archive(office_parts(), zipfile.ZIP_STORED))


def test_an_entry_with_a_password():
    content = bytearray(office())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refused("a.docx", bytes(content)) == "encrypted"


def test_a_wrong_check_sum():
    content = archive(office_parts(), zipfile.ZIP_STORED).replace("แผน".encode(), "แฟน".encode())
    assert refused("a.docx", content) == "damaged"


def test_an_archive_that_does_not_begin_with_the_file():
    assert refused("a.docx", office("xlsx")[:400] + office()) == "foreign_data"


def test_a_long_comment():
    stream = io.BytesIO(office())
    with zipfile.ZipFile(stream, "a") as made:
        made.comment = b"<b>x</b>" * 400
    assert refused("a.docx", stream.getvalue()) == "foreign_data"


def test_one_part_that_swells():
    assert refused("a.docx", office(**{"word/media/a.bmp": bytes(30 * MB)})) == "bomb"
    assert inspected("a.docx", office(**{"word/media/a.bmp": bytes(9 * MB)}))


def test_parts_that_swell_together():
    small = {f"word/media/{number}.bmp": bytes(9 * MB) for number in range(23)}
    assert refused("a.docx", office(**small)) == "bomb"


def test_sizes_that_lie():
    """Declared as one byte, so that no limit is crossed: reading stops there and misses the check sum."""
    content = office(**{"word/media/a.bmp": bytes(30 * MB)})
    lying = content.replace(struct.pack("<I", 30 * MB), struct.pack("<I", 1))
    assert lying != content
    assert refused("a.docx", lying) == "damaged"


def test_entries_that_share_their_data():
    """Every entry of the list points at the same packed data: much is unpacked from little."""
    body = zlib.compress(bytes(range(256)) * 4000, 0)[2:-4]
    stream = io.BytesIO(archive([*office_parts().items(), ("a.bin", body)], zipfile.ZIP_STORED))
    with zipfile.ZipFile(stream, "a") as made:
        made.filelist += [made.getinfo("a.bin")] * 90
        made._didModify = True
    assert refused("a.docx", stream.getvalue()) in {"bomb", "unsafe_archive"}


def test_too_many_entries_end_in_time():
    parts = [*office_parts().items(), *((f"x/{number}", b"") for number in range(MAX_ENTRIES))]
    assert refused("a.docx", archive(parts, zipfile.ZIP_STORED)) == "too_complex"


def test_the_largest_honest_file_passes_in_time():
    unit = bytes(range(256)) * 32
    table = b"".join(zlib.crc32(b"%d" % row).to_bytes(4) * 30 for row in range(80_000))
    parts = {f"xl/worksheets/sheet{number}.xml": table for number in range(20)}
    content = office("xlsx", **parts, **{"xl/sharedStrings.xml": unit})
    assert sum(map(len, parts.values())) > 180 * MB
    assert len(content) * MAX_RATIO > 180 * MB
    started = time.monotonic()
    assert inspected("a.xlsx", content)
    assert time.monotonic() - started < 10


def test_entities_that_multiply_end_in_time():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE T [<!ENTITY e0 "ha">{levels}]><T><a ContentType="&e11;"/></T>'
    started = time.monotonic()
    assert refused("a.docx", office(**{"[Content_Types].xml": bomb.encode()})) in {"damaged", "too_complex"}
    assert time.monotonic() - started < 15
