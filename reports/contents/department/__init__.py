"""What is printed about the units at and below one unit in a fiscal year."""

from .brief import DepartmentBrief, department_brief
from .facts import DepartmentFacts
from .report import DepartmentReport, department_report

__all__ = ["DepartmentBrief", "DepartmentFacts", "DepartmentReport", "department_brief", "department_report"]
