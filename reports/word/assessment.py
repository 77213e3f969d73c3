"""The assessment report, part by part, in the order of its PDF; of its picture only the numbers."""

from django.utils.translation import gettext as _

from pmqa_portal.lib.localized import is_english
from pmqa_portal.lib.thai_calendar import format_time

from ..contents.numbers import number, score
from ..contents.words import date_text
from .answers import answered, findings, proofs
from .opening import begun, frozen
from .paper import Group
from .standing import WIDE, category_name, level_of, standing, three, three_heads


def write(report, *, thai_digits):
    """The python-docx document."""
    paper = begun(report, thai_digits=thai_digits)
    _summary(paper, report)
    _items(paper, report)
    paper.heading(_("Answers, evidence and findings"), 1, on_new_page=True)
    for category in report.categories:
        if not category.is_results:
            _category(paper, category, report)
    _results(paper, report)
    _profile(paper, report)
    _record(paper, report)
    return paper.document


def _summary(paper, report):
    paper.heading(_("Executive summary"), 1, on_new_page=True)
    paper.paragraph(_("4.0 index %(index)s, band “%(band)s”") % {"index": report.index, "band": report.band})
    paper.paragraph(standing(report.overall, report.approved_label))
    for text in report.summary:
        paper.paragraph(text)
    paper.heading(_("Scores by category"), 2)
    rows = [(f"{one.number} {one.name}", *three(one.points)) for one in report.categories]
    rows.append(Group((_("Overall"), *three(report.overall))))
    head = (_("Category"), *three_heads(report.approved_label))
    paper.table(head, rows, WIDE, caption=_("Points of 500"), numbers=(1, 2, 3))


def _items(paper, report):
    paper.heading(_("Level and points of every item"), 1, on_new_page=True)
    head = (_("No."), _("Item"), _("Level"), *three_heads(report.approved_label)[:2])
    rows = []
    for category in report.categories:
        rows.append(Group(("", category_name(category), "", *three(category.points)[:2])))
        rows += [(one.code, one.name, level_of(one), *three(one.points)[:2]) for one in category.items]
    rows.append(Group(("", _("Overall"), "", *three(report.overall)[:2])))
    paper.table(head, rows, (8, 45, 21, 13, 13), caption=_("Points of 500"), numbers=(3, 4))
    paper.paragraph(
        _(
            "Level: the highest level of which all checkpoints, and all below it, are ticked. A dash means not "
            "assessed. All results are computed exactly and rounded for display only."
        )
    )


def _category(paper, category, report):
    paper.heading(category_name(category), 2)
    paper.paragraph(category.intent)
    for one in category.items:
        answered(paper, one, report)


def _results(paper, report):
    paper.heading(_("Results indicators"), 1, on_new_page=True)
    years = report.result_years
    head = (_("Indicator"), _("Target"), *years, _("Achieved, %"), _("Points"))
    rows = map(_result, report.results)
    paper.table(head, rows, (34, 11, 11, 11, 11, 11, 11), numbers=range(1, 7))
    paper.paragraph(
        _(
            "The unit and the assessor have the same points for an indicator, because they come from its result. A "
            "dash means no result yet; it counts 0 in the totals."
        )
    )
    for one in (item for category in report.categories if category.is_results for item in category.items):
        if one.evidence or one.strength or one.ofi:
            paper.heading(f"{one.code} {one.name}", 2)
            proofs(paper, one.evidence)
            findings(paper, one)


def _result(one):
    name = "\n".join(filter(None, (f"{one.code} {one.name} ({one.measure})", one.note)))
    values = (one.target, one.two_years_ago, one.last_year, one.actual, one.achievement)
    return name, *map(number, values), score(one.points)


def _profile(paper, report):
    paper.heading(_("Organization profile"), 1, on_new_page=True)
    for group in report.profile:
        if group.part:
            paper.heading(group.part, 2)
        paper.heading(group.name, 3)
        for answer in group.answers:
            paper.heading(f"{answer.code} {answer.question}", 4)
            paper.paragraph(answer.text or _("Not answered"))


def _record(paper, report):
    paper.heading(_("Record"), 1, on_new_page=True)
    head = (_("Date"), _("Status"), _("By"), _("Reason"))
    rows = [(_moment(one.at), one.status, one.name, one.reason or "–") for one in report.history]
    paper.table(head, rows, (25, 25, 25, 25), caption=_("Steps of the assessment"))
    paper.signatures(report.signatures)
    frozen(paper, report)


def _moment(at):
    return f"{date_text(at.date())}\n{format_time(at.time(), 'en' if is_english() else 'th')}"
