"""PDF files with object streams, and large and hostile ones: opened in time or refused in time."""

import time
import zlib

import pytest
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from tests.assessments.upload_files import inspected, pdf, refused


def packed(hidden=b"<< /Type /Outlines >>", *, filler=b"", streams=1):
    """A PDF 1.5 whose fourth object lies in an object stream, with a cross-reference stream."""
    parts = [b"%PDF-1.5\n"]
    offsets = {}

    def add(number, body):
        offsets[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def stream(extra, data):
        squeezed = zlib.compress(data, 9)
        head = b"<< %s /Filter /FlateDecode /Length %d >>" % (extra, len(squeezed))
        return head + b"\nstream\n" + squeezed + b"\nendstream"

    add(1, b"<< /Type /Catalog /Pages 2 0 R >>")
    add(2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    add(3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    places = {}
    for step in range(streams):
        inner, holder = 4 + 2 * step, 5 + 2 * step
        index = b"%d 0 " % inner
        add(holder, stream(b"/Type /ObjStm /N 1 /First %d" % len(index), index + hidden + filler))
        places[inner] = holder
    last = 4 + 2 * streams
    offsets[last] = sum(map(len, parts))
    rows = [bytes([0, 0, 0, 0, 0])]
    for number in range(1, last + 1):
        kind, value = (2, places[number]) if number in places else (1, offsets[number])
        rows.append(bytes([kind]) + value.to_bytes(3) + b"\0")
    add(last, stream(b"/Type /XRef /Size %d /W [1 3 1] /Root 1 0 R" % (last + 1), b"".join(rows)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % offsets[last])
    return b"".join(parts)


def test_object_streams_are_opened():
    assert inspected("a.pdf", packed())
    assert refused("a.pdf", packed(b"<< /S /JavaScript /JS (x) >>")) == "pdf_script"
    assert refused("a.pdf", packed(b"<< /S /L#61unch >>")) == "pdf_launch"


def test_object_streams_that_swell_are_refused_in_time():
    started = time.monotonic()
    swelling = packed(filler=b" " * (60 * 1024**2), streams=6)
    assert len(swelling) < 1024**2
    prepared = time.monotonic()
    assert refused("a.pdf", swelling) == "bomb"
    assert refused("a.pdf", packed(filler=b" " * (80 * 1024**2))) == "too_complex"
    assert time.monotonic() - prepared < 15 + (prepared - started)


def unpacked_stream(writer, data):
    stream = StreamObject()
    stream.set_data(data)
    return writer._add_object(stream)


def test_pictures_are_not_opened_and_large_files_pass_in_time():
    noise = zlib.compress(bytes(range(256)) * 4, 0) * 20_000

    def change(writer):
        unpacked_stream(writer, noise)
        for _ in range(20_000):
            writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/StructElem")}))

    content = pdf(change)
    assert 20 * 1024**2 < len(content) < 25 * 1024**2
    started = time.monotonic()
    assert inspected("a.pdf", content)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "junk", [b"[" * 20_000_000, b"<<" * 9_000_000, b"1 0 obj\n" * 2_500_000, b"/#4a" * 5_000_000]
)
def test_hostile_syntax_ends_in_time(junk):
    start = time.monotonic()
    content = b"%PDF-1.4\n" + junk + b"\ntrailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n9\n%%EOF\n"
    assert refused("a.pdf", content) in {"damaged", "too_complex"}
    assert time.monotonic() - start < 25
