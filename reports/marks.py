"""The mark by which a final document can be verified: its code, the address that answers, and that address as QR."""

from dataclasses import dataclass

import segno

from . import codes

# Around the modules of a QR code this much stays empty (ISO/IEC 18004).
QUIET = 4


@dataclass(frozen=True)
class Mark:
    """What is printed. code: in groups. address: where to type it. qr_path: SVG path data; qr_size: modules a side."""

    code: str
    address: str
    qr_path: str
    qr_size: int


def mark(code, site):
    """The mark of the document with this code on the portal at `site`; None without a code."""
    if not code:
        return None
    address = f"{site.rstrip('/')}/verify/"
    printed = codes.grouped(code)
    rows = segno.make_qr(f"{address}{printed}/", error="m").matrix
    return Mark(printed, address.partition("://")[2], _path(rows), len(rows) + 2 * QUIET)


def _path(rows):
    """One rectangle for each dark run of a row."""
    return "".join(
        f"M{QUIET + start} {QUIET + y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )


def _runs(row):
    """(start, length) of each run of dark modules."""
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
