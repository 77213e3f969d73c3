"""Reports that hold a part of the assessment report, for those who need no more than that."""

from dataclasses import replace

from django.utils.translation import gettext as _

from .assessment_report import AssessmentReport, assessment_report
from .facts import Facts


def report_without_evidence(facts: Facts) -> AssessmentReport:
    """The assessment report with every list of evidence left out."""
    return _with_items(assessment_report(facts), _without_evidence)


def indicator_report(facts: Facts) -> AssessmentReport:
    """Of which the results indicators are printed."""
    return _part(facts, _("PMQA 4.0 indicator report"))


def evidence_index(facts: Facts) -> AssessmentReport:
    """Of which the evidence of every item and level is printed."""
    return _part(facts, _("PMQA 4.0 evidence index"))


def profile_report(facts: Facts) -> AssessmentReport:
    """Of which the organization profile is printed."""
    return _part(facts, _("PMQA 4.0 organization profile"))


def filled_form(facts: Facts) -> AssessmentReport:
    """What the unit wrote, in the order in which it is asked; nothing of the review is in it."""
    report = _part(facts, _("PMQA 4.0 self-assessment form"))
    return _with_items(replace(report, shows_review=False), _as_written)


def blank_form(facts: Facts) -> AssessmentReport:
    """Of which only what is asked is printed. It is never a draft: there is nothing in it that could change."""
    return replace(filled_form(facts), is_final=True)


def _part(facts, title):
    return replace(assessment_report(facts), title=title)


def _with_items(report, change):
    """The report with each of its items changed."""
    changed = (replace(one, items=tuple(map(change, one.items))) for one in report.categories)
    return replace(report, categories=tuple(changed))


def _without_evidence(item):
    return replace(item, evidence=(), rungs=tuple(replace(rung, evidence=()) for rung in item.rungs))


def _as_written(item):
    return replace(item, rungs=tuple(map(_rung_as_written, item.rungs)), strength="", ofi="")


def _rung_as_written(rung):
    return replace(rung, ticks=tuple(replace(one, approved=None, override=None) for one in rung.ticks))
