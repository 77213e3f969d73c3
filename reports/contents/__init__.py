"""What the printed reports say: frozen data and the criteria in, frozen objects for the templates out.

Pure: no row, no request, no clock. Texts come in the language that is current while a report is built.
"""

from .assessment_report import AssessmentReport, assessment_report
from .brief import Brief, brief
from .facts import Facts, OtherCriteria
from .feedback import FeedbackReport, feedback_report
from .progress import ProgressReport, progress_report

__all__ = [
    "AssessmentReport",
    "Brief",
    "Facts",
    "FeedbackReport",
    "OtherCriteria",
    "ProgressReport",
    "assessment_report",
    "brief",
    "feedback_report",
    "progress_report",
]
