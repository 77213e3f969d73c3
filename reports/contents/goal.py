"""A target beside the points that count, in the same words on every page and in every report."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from criteria.scoring import Number, round_half_up
from pmqa_portal.lib.points import points_text

# Points are stored rounded and frozen exact: compared at these places, a page and a report never differ.
PLACES = 8
# What is missing is never told as nothing: points are shown with two places, but compared with more.
LEAST_SHOWN = Fraction(1, 100)


def fraction(text):
    """Exact points from their text; None stays None."""
    return None if text is None else Fraction(text)


@dataclass(frozen=True)
class Goal:
    """What one unit, or the mean of several, is to reach (0-500) beside the points that count now.

    points: None where the target was taken away. now: None where there are no points. changed_from: what stood before
    the first change while the cycle was open, with the reason of the latest; None where there was none.
    """

    points: Number | None
    now: Number | None
    changed_from: Number | None = None
    reason: str = ""

    @classmethod
    def read(cls, data, now):
        """From the frozen target; None stays None."""
        return data and cls(fraction(data["points"]), now, fraction(data["changed_from"]))

    @property
    def is_comparable(self):
        return None not in (self.points, self.now)

    @property
    def is_reached(self):
        """False where there is nothing to compare."""
        return self.is_comparable and round_half_up(self.now, PLACES) >= self.points

    @property
    def short(self):
        """The points that are missing; only where it is comparable and not reached."""
        return max(Fraction(self.points) - Fraction(self.now), LEAST_SHOWN)

    @property
    def against(self):
        """Points above the target, below it with a minus; None where there is nothing to compare."""
        if not self.is_comparable:
            return None
        return Fraction(self.now) - Fraction(self.points) if self.is_reached else -self.short

    @property
    def is_changed(self):
        return self.changed_from is not None and self.points != self.changed_from

    @property
    def said(self):
        """Where it stands, as one sentence."""
        if self.points is None:
            return _("The target was taken away.")
        if self.now is None:
            text = _("Target %(target)s points of 500. There are no points to compare yet.")
            return text % {"target": points_text(self.points)}
        if self.is_reached:
            text = _("Target %(target)s points of 500, now %(now)s: the target is reached.")
            return text % self._numbers()
        text = _("Target %(target)s points of 500, now %(now)s: %(short)s points are missing.")
        return text % {**self._numbers(), "short": points_text(self.short)}

    @property
    def said_of_change(self):
        """That it was changed, as one sentence; empty where it was not."""
        if not self.is_changed:
            return ""
        text = _("It was changed from %(before)s points while the cycle was open.")
        return text % {"before": points_text(self.changed_from)}

    def _numbers(self):
        return {"target": points_text(self.points), "now": points_text(self.now)}
