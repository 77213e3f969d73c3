"""The results of category 7 of all units as one Excel workbook, and back.

One row for each unit and indicator. A hidden cell of the row keeps, signed, what it said when it was downloaded, so
that rows may be sorted, filtered and deleted, and an import can still tell who changed what.
"""

from .planning import confirm, dry_run
from .units import open_forms
from .writing import write

__all__ = ["confirm", "dry_run", "open_forms", "write"]
