"""Write tables of a report as a workbook of Excel. Knows no row, no request and no clock."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Sheet:
    """One table. A cell is a text, a number (points as exact fractions, shown at two places) or None for nothing."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple, ...]


def render_excel(title: str, sheets: tuple[Sheet, ...], as_of: datetime) -> bytes:
    """The sheets as an .xlsx dated `as_of` (aware); the same arguments give the same bytes.

    Numbers are numbers; a text is never a formula, whatever it begins with.
    """
    # Only processes that write such a file pay for openpyxl.
    from .writing import write

    return write(title, sheets, as_of)
