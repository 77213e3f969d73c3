"""How every file begins, the facts of its cover, and the hash at its end."""

from django.utils.translation import gettext as _

from ..contents.words import date_text, year_text
from .paper import Paper


def begun(report, *, thai_digits):
    """A Paper with running head, cover and contents."""
    paper = Paper(f"{report.title} – {report.unit}", thai_digits=thai_digits)
    paper.running(_head(report))
    paper.title(report.title)
    paper.subtitle(report.unit)
    paper.table(None, _facts(report), (30, 70))
    paper.paragraph(_("This file can be changed. Only the PDF of the report carries a code to verify it by."))
    paper.contents()
    return paper


def frozen(paper, report):
    """From which frozen assessment it was written; nothing in a draft."""
    if report.snapshot_sha256:
        paper.paragraph(f"SHA-256 {report.snapshot_sha256}")


def _head(report):
    year = _("Fiscal year %(year)s") % {"year": year_text(report.fiscal_year)}
    state = [] if report.is_final else [_("Draft, not approved")]
    return " · ".join([report.unit, year, *state])


def _facts(report):
    return [
        (_("Fiscal year"), year_text(report.fiscal_year)),
        (_("Run by"), report.owner),
        (_("Criteria"), report.criteria),
        (_("Approved on") if report.is_final else _("Data as of"), date_text(report.as_of.date())),
        (_("Status"), _("Approved") if report.is_final else _("Draft, not approved")),
    ]
