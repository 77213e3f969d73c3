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
# Where the address of a place does not begin those of all pages that belong to it.
BELOW = {
    "assessment_list": (
        "units/",
        "cycles/",
        "approvals/",
        "conflicts/",
        "references/",
        "reports/assessments/",
        "reports/documents/",
    )
}


@dataclass(frozen=True)
class Entry:
    """One place. current: "page" on the place itself, "true" on a page below it, else empty."""

    url: str
    words: str
    current: str


def entries(user, path):
    """The entries for a signed-in person who stands at `path`."""
    seen = [place for place in PLACES if not place[2] or user.reach.holds(*place[2])]
    above = _above(path)
    return [Entry(address(name), words, _current(name, above, path)) for name, words, _roles in seen]


def _above(path):
    """The name of the place that a page belongs to: the one whose beginning of an address is the longest."""
    home = address("home")
    beginnings = [(address(name), name) for name, _words, _roles in PLACES if name != "home"]
    beginnings += [(home + one, name) for name, places in BELOW.items() for one in places]
    return max((one for one in beginnings if path.startswith(one[0])), key=_length, default=("", ""))[1]


def _length(beginning):
    return len(beginning[0])


def _current(name, above, path):
    if path == address(name):
        return "page"
    return "true" if name == above else ""
