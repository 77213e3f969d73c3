"""The answer of a permission: allowed, or denied with the reason that a person can read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Denied:
    """A falsy answer that carries its reason: it hides the button, explains the tooltip, fills the 403 page."""

    reason: str

    def __bool__(self):
        return False


class Allowed:
    """The truthy answer."""

    reason = ""

    def __bool__(self):
        return True


ALLOWED = Allowed()
