"""How far raters agree: the share of equal ratings, and kappa, which takes chance out of it. Pure and exact.

Kappa is Cohen's with linear weights: a rating two steps off counts twice as much as one step off. On a scale of two
values it is the plain kappa. Source: Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), 213-220.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from django.utils.translation import gettext_lazy as _

# From which kappa on which word is usual: Landis and Koch, Biometrics 33 (1977), 165.
STRENGTHS = (
    (Fraction(81, 100), _("almost perfect")),
    (Fraction(61, 100), _("substantial")),
    (Fraction(41, 100), _("moderate")),
    (Fraction(21, 100), _("fair")),
    (Fraction(0), _("slight")),
)
WORSE_THAN_CHANCE = _("less than by chance")


@dataclass(frozen=True)
class Agreement:
    """share: the part of equal ratings, 0 to 1, None without ratings. kappa: -1 to 1.

    kappa is None where it is not defined: without ratings, or where chance alone leaves nothing to disagree on because
    both raters gave one and the same value throughout.
    """

    count: int
    share: Fraction | None
    kappa: Fraction | None

    @property
    def percent(self):
        """The share in percent, exact; None without ratings."""
        return None if self.share is None else self.share * 100

    @property
    def strength(self):
        """The usual word for the kappa; "" where there is none."""
        if self.kappa is None:
            return ""
        rounded = round(self.kappa, 2)
        return next((word for least, word in STRENGTHS if rounded >= least), WORSE_THAN_CHANCE)


def agreement(first, second, scale):
    """The Agreement of two raters. first, second: their ratings of the same things; scale: all values in order."""
    places = {value: place for place, value in enumerate(scale)}
    one, other = [places[value] for value in first], [places[value] for value in second]
    if len(one) != len(other):
        raise ValueError("raters rate the same things")
    count = len(one)
    if not count:
        return Agreement(0, None, None)
    equal = sum(mine == theirs for mine, theirs in zip(one, other, strict=True))
    found = Fraction(sum(abs(mine - theirs) for mine, theirs in zip(one, other, strict=True)), count)
    by_chance = Fraction(_distance_of_all(one, other, len(scale)), count * count)
    return Agreement(count, Fraction(equal, count), 1 - found / by_chance if by_chance else None)


def _distance_of_all(one, other, size):
    """The distances of every rating of one to every rating of the other, added up."""
    tallies = [(one.count(place), other.count(place)) for place in range(size)]
    return sum(
        mine * theirs * abs(place - there)
        for place, (mine, _) in enumerate(tallies)
        for there, (_, theirs) in enumerate(tallies)
    )


def agreement_of_all(ratings, scale):
    """The mean over all pairs of raters; of kappa over the pairs for which it is defined. ratings: one row a rater."""
    pairs = [agreement(first, second, scale) for first, second in combinations(ratings, 2)]
    return Agreement(
        max((pair.count for pair in pairs), default=0),
        _mean(pair.share for pair in pairs),
        _mean(pair.kappa for pair in pairs),
    )


def _mean(values):
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
