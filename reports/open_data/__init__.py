"""The approved results of a published cycle as everybody may take them: rows, a documented schema, CSV and JSON.

Only what is told of a unit as a whole: no person, no text that the unit or an assessor wrote, no evidence.
"""

from .columns import columns
from .files import csv_lines, json_parts
from .results import Result, approved_results, results_of

__all__ = ["Result", "approved_results", "columns", "csv_lines", "json_parts", "results_of"]
