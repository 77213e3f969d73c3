"""What is printed about the units at and below one unit in a fiscal year."""

from .brief import DepartmentBrief, department_brief
from .comparison import ComparisonReport, comparison_report
from .facts import DepartmentFacts
from .report import DepartmentReport, department_report

__all__ = [
    "ComparisonReport",
    "DepartmentBrief",
    "DepartmentFacts",
    "DepartmentReport",
    "comparison_report",
    "department_brief",
    "department_report",
]
