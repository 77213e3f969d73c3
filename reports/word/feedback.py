"""The feedback report, part by part, in the order of its PDF."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..contents.numbers import level_name, number, score
from ..contents.words import date_text
from .opening import begun, frozen
from .standing import WIDE, category_name, standing, three, three_heads


def write(report, *, thai_digits):
    """The python-docx document."""
    paper = begun(report, thai_digits=thai_digits)
    _summary(paper, report)
    if report.lift:
        _lift(paper, report.lift)
    paper.heading(_("Findings by category and item"), 1, on_new_page=True)
    for category in report.categories:
        _category(paper, category, report.approved_label)
    _panel(paper, report)
    return paper.document


def _summary(paper, report):
    paper.heading(_("Summary"), 1, on_new_page=True)
    heads = three_heads(report.approved_label)
    figures = [(_("Points of 500"), *three(report.overall))]
    paper.table(("", *heads), figures, WIDE, numbers=(1, 2, 3))
    paper.paragraph(_("4.0 index %(index)s, band “%(band)s”") % {"index": report.index, "band": report.band})
    for text in report.summary:
        paper.paragraph(text)
    rows = [(f"{one.number} {one.name}", *three(one.points)) for one in report.categories]
    paper.table((_("Category"), *heads), rows, WIDE, numbers=(1, 2, 3))
    rows = [(f"{one.code} {one.name}", *three(one.points)) for one in report.strongest]
    paper.table((_("Strongest items"), *heads), rows, WIDE, numbers=(1, 2, 3))


def _lift(paper, lift):
    paper.heading(_("The way to the next band"), 1)
    paper.paragraph(lift.text)
    rows = [
        (
            f"{item.code} {item.name}",
            "\n".join(f"{level} {place} {said}" for level, place, said in item.steps),
        )
        for item in lift.items
    ]
    paper.table((_("Item"), _("Checkpoints to reach")), rows, (35, 65))


def _category(paper, category, approved_label):
    paper.heading(category_name(category), 2)
    paper.paragraph(standing(category.points, approved_label))
    for finding in category.findings:
        _finding(paper, finding, approved_label)


def _finding(paper, finding, approved_label):
    paper.heading(f"{finding.code} {finding.name}", 3)
    text = standing(finding.points, approved_label)
    if not finding.is_results:
        levels = level_name(finding.own_level), level_name(finding.approved_level)
        text += " · " + _("Level: self %(own)s, decided %(approved)s") % dict(
            zip(("own", "approved"), levels, strict=True)
        )
    paper.paragraph(text)
    ofis = _("Opportunities for improvement")
    if finding.priority:
        ofis += " – " + _("Priority: %(priority)s") % {"priority": finding.priority}
    for name, points in (
        (_("Strengths"), finding.strengths),
        (ofis, finding.ofis),
        (_("Recommendations"), finding.recommendations),
    ):
        if points:
            paper.paragraph(name, "Caption")
            paper.bullets(points)
    _tables(paper, finding, approved_label)


def _tables(paper, finding, approved_label):
    if finding.decisions:
        head = (_("Checkpoint"), _("Unit"), pgettext("column", "Decided"), _("Reason"))
        rows = [_decision(one) for one in finding.decisions]
        caption = _("Checkpoints decided otherwise than the unit ticked them")
        paper.table(head, rows, (46, 11, 13, 30), caption=caption)
    if finding.results:
        own = pgettext("points", "Self")
        head = (_("Indicator"), _("Target"), _("Reported"), _("Counted"), own, approved_label)
        widths, caption = (35, 13, 13, 13, 13, 13), _("Results indicators")
        rows = map(_result, finding.results)
        paper.table(head, rows, widths, caption=caption, numbers=range(1, 6))
    if finding.requests:
        caption = _("Requests to the unit and what came of them")
        paper.table((_("Asked"), _("Answered")), map(_request, finding.requests), (50, 50), caption=caption)


def _decision(one):
    words = {True: pgettext("tick", "Yes"), False: pgettext("tick", "No")}
    reason = one.reason or "–"
    if one.by_approver:
        reason = f"{_('Decided at the approval')}: {reason}"
    place = f"{one.level_name} {one.number}: {one.statement}"
    return place, words[one.own], words[one.approved], reason


def _result(one):
    notes = [f"{one.code} {one.name} ({one.measure})"]
    if not one.is_suitable:
        notes.append(_("Does not suit, so it counts as not assessed."))
    if one.reason:
        notes.append(f"{_('Reason')}: {one.reason}")
    values = (number(value) for value in (one.target, one.reported, one.counted))
    return "\n".join(notes), *values, score(one.points.own), score(one.points.approved)


def _request(one):
    asked = [one.text, " · ".join(filter(None, (one.level_name, date_text(one.sent_at.date()))))]
    if not one.answered_at:
        return "\n".join(asked), _("Not answered")
    return "\n".join(asked), f"{one.answer}\n{date_text(one.answered_at.date())}"


def _panel(paper, report):
    paper.heading(_("Assessors and approval"), 1)
    paper.paragraph(
        _("The findings are those of the assessors together; none of them is one person's alone.")
    )
    rows = [(person.name, person.position or "–") for person in report.panel]
    paper.table((_("Assessors"), _("Position")), rows, (50, 50))
    paper.signatures([report.approval])
    frozen(paper, report)
