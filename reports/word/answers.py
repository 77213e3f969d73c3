"""One item of the assessment report: its checkpoints, what the unit wrote and proved, and what was found."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..contents.numbers import MISSING, level_name, score
from .paper import Group


def answered(paper, item, report):
    """A process item with its heading of the third level."""
    paper.heading(f"{item.code} {item.name}", 3)
    paper.paragraph(_standing(item, report.approved_label))
    _checkpoints(paper, item, shows_review=report.shows_review)
    for rung in item.rungs:
        if rung.explanation or rung.evidence:
            paper.heading(rung.name, 4)
            if rung.explanation:
                paper.paragraph(rung.explanation)
            proofs(paper, rung.evidence)
    findings(paper, item)


def proofs(paper, evidence):
    """A point for each evidence."""
    paper.bullets(map(_proof, evidence))


def findings(paper, item):
    """What the assessor wrote of it; nothing where nothing was."""
    named = ((_("Strength"), item.strength), (_("Opportunity for improvement"), item.ofi))
    for name, text in named:
        if text:
            paper.paragraph(name, "Caption")
            paper.paragraph(text)


def _standing(item, approved_label):
    own = f"{pgettext('points', 'Self')} {level_name(item.own_level)} {score(item.points.own)}"
    if item.points.approved is None:
        return f"{own} · {approved_label} {MISSING}"
    return f"{own} · {approved_label} {level_name(item.approved_level)} {score(item.points.approved)}"


def _checkpoints(paper, item, *, shows_review):
    """Own and, where it is shown, the assessor's ticks, under a row for each level with their counts."""
    heads, widths = (_("Checkpoint"), _("Unit"), _("Assessor")), (70, 15, 15)
    columns = 3 if shows_review else 2
    rows = []
    for rung in item.rungs:
        counts = (_count(number, rung) for number in (rung.own_count, rung.approved_count))
        rows.append(Group((rung.name, *counts)[:columns]))
        rows += [(_statement(one), _tick(one.own), _tick(one.approved))[:columns] for one in rung.ticks]
    paper.table(heads[:columns], rows, widths if shows_review else (85, 15))


def _count(number, rung):
    return MISSING if number is None else f"{number}/{len(rung.ticks)}"


def _statement(tick):
    lines = [f"{tick.number} {tick.statement}"]
    if tick.override:
        decided = pgettext("checkpoint", "Met") if tick.override.is_met else pgettext("checkpoint", "Not met")
        lines.append(f"{_('Decided by the approver:')} {decided}. {tick.override.reason}")
    return "\n".join(lines)


def _tick(is_ticked):
    if is_ticked is None:
        return MISSING
    return pgettext("tick", "Yes") if is_ticked else pgettext("tick", "No")


def _proof(one):
    pages = f" ({_('p. %(pages)s') % {'pages': one.pages}})" if one.pages else ""
    proves = f": {one.proves}" if one.proves else ""
    hashed = f" · SHA-256 {one.short_hash}…" if one.short_hash else ""
    return f"{one.title}{pages}{proves}\n{one.name}{hashed}"
