"""What is printed about the units at and below one unit in a fiscal year."""

from .brief import DepartmentBrief, department_brief
from .facts import DepartmentFacts

__all__ = ["DepartmentBrief", "DepartmentFacts", "department_brief"]
