"""One assessment as an Excel workbook, and back.

What identifies a sheet, a column or a row stands in hidden cells (layout), never in words that people read. A hidden
sheet keeps what was exported (record), so that an import can tell who changed what.
"""

from .layout import SHEETS, Fault, address
from .reading import Reading, Unreadable, read
from .record import Record
from .writing import write

__all__ = ["SHEETS", "Fault", "Reading", "Record", "Unreadable", "address", "read", "write"]
