"""The assessors of a cycle as an Excel workbook, and back: who is to review which unit.

One row a unit; people stand there by their user names, which a second sheet lists with their names.
"""

from .planning import Change, Outdated, Plan, apply, plan
from .reading import read
from .writing import write

__all__ = ["Change", "Outdated", "Plan", "apply", "plan", "read", "write"]
