"""What was exported, kept in a hidden sheet: whose form, when, and every row with its version and values.

The portal signs it, so that what comes back is what was written here.
"""

import json
from dataclasses import asdict, dataclass

from django.core.signing import BadSignature, Signer

from . import cells

SHEET = "_record"
FORMAT = 2
_SALT = "exchange.workbook.record"
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
    """The signed record in pieces, one a row."""
    text = _signer().sign(json.dumps(asdict(record)))
    for number, start in enumerate(range(0, len(text), _PIECE), start=1):
        cells.write_text(sheet.cell(number, 1), text[start : start + _PIECE])
    sheet.sheet_state = "veryHidden"


def read(rows):
    """The record from the rows of its sheet; ValueError when the portal did not write it so."""
    text = "".join(cells.read_text(cells.as_text(row[0].value)) for row in rows if row)
    try:
        known = json.loads(_signer().unsign(text))
    except BadSignature as error:
        raise ValueError("The record of the workbook is not signed, or was changed.") from error
    if known.get("format") != FORMAT:
        raise ValueError("The workbook has another format.")
    return Record(**known)


def _signer():
    return Signer(salt=_SALT)
