"""Opens a JPEG or PNG: whole, nothing hidden behind it, and no more pixels than a viewer can bear."""

import io
import re

from PIL import Image

from .endings import refuse_foreign_tail
from .reasons import refusal

# A little more than the largest common telephone camera; an A2 sheet at 600 dpi is 140 million.
MAX_PIXELS = 120_000_000
MAX_PARTS = 100_000
# A telephone adds a second picture (depth, brightness) behind the first.
_MAX_PICTURES = 8

_FORMATS = {"jpg": ("JPEG", "MPO"), "png": ("PNG",)}
_PAGE = re.compile(rb"<(?:script|!doctype html)[\s>]", re.IGNORECASE)
# Inside a scan, FF 00 is a byte of data, FF D0 to FF D7 are restarts and FF FF is filling.
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
_END_OF_IMAGE = 0xD9
_START_OF_IMAGE = b"\xff\xd8\xff"


def examine(content: bytes, kind: str) -> str:
    """The kind given, `"jpg"` or `"png"`, or a ValidationError. Pixels are not decoded."""
    end = _end_of_pictures(content) if kind == "jpg" else _end_of_png(content)
    refuse_foreign_tail(content, end)
    if _PAGE.search(content):
        raise refusal("foreign_data")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS[kind]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise refusal("image_too_large")
            image.verify()
    except Image.DecompressionBombError:
        raise refusal("image_too_large") from None
    return kind


def _end_of_pictures(content):
    end = 0
    for _ in range(_MAX_PICTURES):
        end = _end_of_jpeg(content, end)
        following = re.compile(rb"\0*").match(content, end).end()
        if not content.startswith(_START_OF_IMAGE, following):
            break
        end = following
    return end


def _end_of_jpeg(content, start):
    """Where the picture that begins at `start` ends: its segments are followed to the end marker."""
    position = start + 2
    for _ in range(MAX_PARTS):
        marker = _MARKER.search(content, position)
        if not marker:
            raise refusal("damaged")
        if content[marker.start() + 1] == _END_OF_IMAGE:
            return marker.end()
        position = marker.end() + int.from_bytes(content[marker.end() : marker.end() + 2])
    raise refusal("too_complex")


def _end_of_png(content):
    position = 8
    for _ in range(MAX_PARTS):
        length, name = int.from_bytes(content[position : position + 4]), content[position + 4 : position + 8]
        position += 12 + length
        if len(name) < 4 or position > len(content):
            raise refusal("damaged")
        if name == b"IEND":
            return position
    raise refusal("too_complex")
