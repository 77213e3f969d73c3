"""The upper part of an overview: its means and pictures, written once until a number in it changes."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments.enums import Stage

from ..contents import pictures
from .bands import band_picture


def figures(overview):
    """The HTML of the means, the categories and the bands in the current language."""
    return _written(_Shown(overview), overview.counted, overview.standard.sha256, get_language())


class _Shown:
    """The overview as an argument that plays no part in the key: its tally and its criteria are the key."""

    def __init__(self, overview):
        self.overview = overview

    def __eq__(self, other):
        return isinstance(other, _Shown)

    def __hash__(self):
        return 0


@lru_cache(maxsize=256)
def _written(shown, counted, criteria, language):
    overview = shown.overview
    has_approved = overview.standings.approved is not None
    context = {
        "overview": overview,
        "standings": overview.standings,
        "radar": radar(overview.categories, overview.standings),
        "columns": band_picture(overview.bands, Stage.APPROVED if has_approved else Stage.SELF),
    }
    return render_to_string("reports/_figures.html", context)


def radar(categories, standings):
    """The radar of the categories; None while there are no points."""
    return pictures.category_radar(categories, _("Approved")) if standings.best else None
