"""What was exported, kept in a hidden sheet: whose form, when, and every row with its version and values."""

import hashlib
import json
from dataclasses import asdict, dataclass

from . import cells

SHEET = "_record"
FORMAT = 1
# Well below what a cell holds, with room for what `cells` makes longer.
_PIECE = 15_000


@dataclass(frozen=True)
class Record:
    """assessment: its id; unit: its code; fiscal_year: B.E.; criteria: SHA-256; exported_at: ISO.

    rows: {key of the place: {"version": int, "values": {field: as places.plain makes it}}}.
    """

    assessment: int
    unit: str
    fiscal_year: int
    criteria: str
    exported_at: str
    rows: dict
    format: int = FORMAT


def write(sheet, record):
    """The check sum first, then the record in pieces, one a row."""
    text = json.dumps(asdict(record))
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    for number, piece in enumerate([_checksum(text), *pieces], start=1):
        cells.write_text(sheet.cell(number, 1), piece)
    sheet.sheet_state = "veryHidden"


def read(rows):
    """The record from the rows of its sheet; ValueError when it is not whole."""
    checksum, *pieces = [cells.read_text(cells.as_text(row[0].value)) for row in rows if row] or [""]
    text = "".join(pieces)
    if not text or checksum != _checksum(text):
        raise ValueError("The record of the workbook is damaged.")
    known = json.loads(text)
    if known.get("format") != FORMAT:
        raise ValueError("The workbook has another format.")
    return Record(**known)


def _checksum(text):
    return hashlib.sha256(text.encode()).hexdigest()
