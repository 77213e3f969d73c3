"""The main navigation: five places, fewer for those whose roles do not reach them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pmqa_portal.lib.addresses import address
from reports.permissions import READERS

# URL name, words, roles that see it (nobody named: everybody signed in).
PLACES = [
    ("home", _("My work"), ()),
    ("assessment_list", _("Assessments"), ()),
    ("reports_home", _("Overview"), READERS),
    ("handbook", _("Criteria handbook"), ()),
    ("guide", _("Guide"), ()),
]


@dataclass(frozen=True)
class Entry:
    """One place. current: "page" on the place itself, "true" on a page below it, else empty."""

    url: str
    words: str
    current: str


def entries(user, path):
    """The entries for a signed-in person who stands at `path`."""
    seen = [place for place in PLACES if not place[2] or user.reach.holds(*place[2])]
    return [Entry(url, words, _current(url, path)) for url, words in _addresses(seen)]


def _addresses(places):
    return [(address(name), words) for name, words, _roles in places]


def _current(url, path):
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
