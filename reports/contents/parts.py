"""Reports that hold a part of the assessment report, for those who need no more than that."""

from dataclasses import replace

from django.utils.translation import gettext as _

from .assessment_report import AssessmentReport, assessment_report
from .facts import Facts


def report_without_evidence(facts: Facts) -> AssessmentReport:
    """The assessment report with every list of evidence left out."""
    report = assessment_report(facts)
    return replace(report, categories=tuple(map(_without_evidence, report.categories)))


def indicator_report(facts: Facts) -> AssessmentReport:
    """Of which the results indicators are printed."""
    return _part(facts, _("PMQA 4.0 indicator report"))


def evidence_index(facts: Facts) -> AssessmentReport:
    """Of which the evidence of every item and level is printed."""
    return _part(facts, _("PMQA 4.0 evidence index"))


def profile_report(facts: Facts) -> AssessmentReport:
    """Of which the organization profile is printed."""
    return _part(facts, _("PMQA 4.0 organization profile"))


def _part(facts, title):
    return replace(assessment_report(facts), title=title)


def _without_evidence(category):
    return replace(category, items=tuple(map(_item_without_evidence, category.items)))


def _item_without_evidence(item):
    return replace(item, evidence=(), rungs=tuple(replace(rung, evidence=()) for rung in item.rungs))
