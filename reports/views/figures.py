"""The upper part of an overview: its means and pictures, written once until a number in it changes."""

from weakref import WeakKeyDictionary

from django.template.loader import render_to_string
from django.utils.translation import get_language, pgettext

from assessments.enums import Stage

from ..contents import pictures
from .bands import band_picture

# {tally: {(criteria, language): HTML}}. A tally is the same object until something in it changes, and is gone after.
_written = WeakKeyDictionary()


def figures(overview):
    """The HTML of the means, the categories and the bands, in the current language."""
    texts = _written.setdefault(overview.counted, {})
    key = overview.standard.sha256, get_language()
    if key not in texts:
        texts[key] = _write(overview)
    return texts[key]


def radar(categories, standings):
    """The radar of the categories; None while there are no points."""
    return pictures.category_radar(categories, pgettext("points", "Approved")) if standings.best else None


def columns(overview):
    """The columns of the bands, by approved points once there are any."""
    has_approved = overview.standings.approved is not None
    return band_picture(overview.bands, Stage.APPROVED if has_approved else Stage.SELF)


def lenses(found):
    """The bars of the pillars and success factors (queries.Lenses); None while there are no points."""
    return pictures.lens_bars(found.parts, pgettext("points", "Approved")) if found.own else None


def _write(overview):
    context = {
        "overview": overview,
        "unit": overview.unit,
        "year": overview.cycle.fiscal_year,
        "standings": overview.standings,
        "categories": overview.categories,
        "bands": overview.bands,
        "radar": radar(overview.categories, overview.standings),
        "columns": columns(overview),
    }
    return render_to_string("reports/_figures.html", context)
