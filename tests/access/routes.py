"""Every address of the portal, read from the resolver, and how to make a real address from its pattern."""

import re
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

# A value for each named part of an address in the admin, where only the door is tested.
ADMIN_PARTS = {
    "app_label": "accounts",
    "content_type_id": "1",
    "id": "1",
    "object_id": "1",
    "parent_id": "1",
    "url": "nothing-here",
}
# The same for the portal, where a stranger is turned away before anything is looked up.
ANY_PARTS = {
    "code": "any",
    "checkpoint": "1.1.B1",
    "asked": "1",
    "comment": "1",
    "evidence": "1",
    "fiscal_year": "2570",
    "indicator": "1",
    "item_code": "1.1",
    "key": "abc",
    "leaver": "1",
    "ending": "csv",
    "kind": "link",
    "level": "basic",
    "name": "start",
    "number": "1",
    "pk": "1",
    "point": "1",
    "own": "1",
    "public_id": "00000000-0000-0000-0000-000000000000",
    "question": "1",
    "set_code": "pmqa40",
    "slug": "thailand-40",
    "uidb36": "1",
    "use": "1",
}
_PATH_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_REGEX_PART = re.compile(r"\(\?P<(\w+)>[^)]*\)")


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver. name: as `reverse` takes it, empty for a pattern without a name."""

    name: str
    pattern: str

    @property
    def is_admin(self):
        return self.pattern.startswith("admin/")

    def filled(self, parts):
        """The address with a value in place of each named part."""
        text = _REGEX_PART.sub(lambda part: parts[part[1]], self.pattern)
        text = _PATH_PART.sub(lambda part: parts[part[1]], text)
        return "/" + text.replace("^", "").replace("$", "")


def all_routes():
    """Every pattern of the portal."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def portal_routes():
    return [route for route in all_routes() if not route.is_admin]


def admin_routes():
    return [route for route in all_routes() if route.is_admin]


def _walk(patterns, prefix, namespace):
    for one in patterns:
        text = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield Route(f"{namespace}{one.name or ''}", text)
        else:
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _walk(one.url_patterns, text, inner)
