"""JPEG and PNG: whole, nothing hidden, no more pixels than a viewer can bear."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from assessments.uploads.images import MAX_PIXELS
from tests.assessments.upload_files import image, inspected, office, refused


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks, width=1, height=1):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND")


PIXEL = chunk(b"IDAT", zlib.compress(b"\0\0"))


def jpeg_of_size(width, height):
    """The picture says it is larger than it is: the size stands in the frame header."""
    content = bytearray(image("JPEG"))
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        image("JPEG", progressive=True),
        image("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
        image("JPEG", comment="ภาพกิจกรรม"),
        image("JPEG", size=(3000, 2000), restart_marker_rows=1),
    ],
    ids=["progressive", "exif", "comment", "restarts"],
)
def test_kinds_of_jpeg(content):
    assert inspected("a.jpg", content).extension == "jpg"


def test_a_telephone_photo_with_a_second_picture_behind_the_first():
    stream = io.BytesIO()
    first, second = (Image.new("RGB", (90, 60), colour) for colour in ("navy", "white"))
    first.save(stream, "MPO", save_all=True, append_images=[second])
    assert inspected("a.jpg", stream.getvalue()).content_type == "image/jpeg"
    assert inspected("a.jpg", image("JPEG") + b"\0\0" + image("JPEG"))
    assert refused("a.jpg", image("JPEG") + image("JPEG")[:300]) == "damaged"
    assert refused("a.jpg", image("JPEG", size=(200, 200)) * 12) == "foreign_data"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGBA", "P", "I;16"])
def test_kinds_of_png(mode):
    stream = io.BytesIO()
    Image.new(mode, (30, 20)).save(stream, "PNG")
    assert inspected("a.png", stream.getvalue()).extension == "png"


def test_more_pixels_than_allowed():
    assert inspected("a.png", png(PIXEL, width=12_000, height=MAX_PIXELS // 12_000))
    assert refused("a.png", png(PIXEL, width=12_000, height=MAX_PIXELS // 12_000 + 1)) == "image_too_large"
    assert refused("a.png", png(PIXEL, width=2**31 - 1, height=2**31 - 1)) == "image_too_large"
    assert inspected("a.jpg", jpeg_of_size(10_000, 12_000))
    assert refused("a.jpg", jpeg_of_size(11_000, 12_000)) == "image_too_large"
    assert refused("a.jpg", jpeg_of_size(65_000, 65_000)) == "image_too_large"


def test_a_wrong_check_sum():
    content = bytearray(image())
    content[content.index(b"IDAT") + 6] ^= 0xFF
    assert refused("a.png", bytes(content)) == "damaged"


@pytest.mark.parametrize(
    "content",
    [
        png(),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\x00",
        b"\xff\xd8\xff" + b"\xff" * 999,
        image("JPEG")[:-2],
        image("JPEG").replace(b"\xff\xc0", b"\xff\xe5"),
    ],
    ids=["no pixels", "signature", "two marks", "half a segment", "filling", "no end", "no frame"],
)
def test_a_picture_without_a_needed_part_is_damaged(content):
    assert refused("a.png" if content[0] == 0x89 else "a.jpg", content) == "damaged"


@pytest.mark.parametrize("page", [b"<script>alert(1)</script>", b"<SCRIPT src=x>", b"<!DOCTYPE html><p>"])
def test_a_page_inside_a_picture(page):
    assert refused("a.jpg", image("JPEG", comment=page)) == "foreign_data"
    assert refused("a.png", png(chunk(b"tEXt", b"Comment\0" + page), PIXEL)) == "foreign_data"


def test_a_pdf_or_an_archive_inside_a_picture():
    assert refused("a.jpg", image("JPEG", comment=b"%PDF-1.4 hidden")) == "foreign_data"
    assert refused("a.png", png(PIXEL, chunk(b"zzZz", office()))) == "foreign_data"


def test_large_and_hostile_pictures_end_in_time():
    started = time.monotonic()
    segments = b"\xff\xd8\xff" + b"\xe0\x00\x02\xff" * 6_000_000 + b"\xd9"
    assert refused("a.jpg", segments) == "too_complex"
    assert refused("a.png", png(*[chunk(b"zzZz")] * 2_000_000)) == "too_complex"
    assert refused("a.jpg", b"\xff\xd8\xff\xda\x00\x02" + b"\xff\x00" * 12_000_000) == "damaged"
    assert refused("a.jpg", b"\xff\xd8\xff\xda\x00\x02" + b"\xff" * 24_000_000) == "damaged"
    swelling = chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(300 * 1024**2), 9))
    assert refused("a.png", png(swelling, PIXEL)) == "damaged"
    assert time.monotonic() - started < 30
