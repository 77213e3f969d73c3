"""Process items (categories 1-6): three levels of ticked checkpoints.

Source of the rules: PMQA 4.0. Basic gives up to 300 points, advance 100 once basic is complete, significance
100 once basic and advance are complete. Ticks above an incomplete level are kept and score nothing yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .errors import ScoringError

LEVELS = ("basic", "advance", "significance")
POINTS = {"basic": 300, "advance": 100, "significance": 100}
MAXIMUM = 500


@dataclass(frozen=True)
class LevelPart:
    """One level of an item: its ticks, the points they are worth and the points that count."""

    level: str
    ticked: int
    checkpoints: int
    ticked_points: Fraction
    points: Fraction

    @property
    def missing(self) -> int:
        """How many checkpoints of the level are still to be ticked."""
        return self.checkpoints - self.ticked

    @property
    def full(self) -> int:
        """The points of the whole level; a level without checkpoints has none."""
        return POINTS[self.level] if self.checkpoints else 0

    @property
    def is_complete(self) -> bool:
        """A level without checkpoints holds nothing back: it counts as complete."""
        return self.missing == 0

    @property
    def held_back(self) -> Fraction:
        return self.ticked_points - self.points


@dataclass(frozen=True)
class ItemScore:
    """The score of one process item.

    points: 0-500, exact. level: the highest level that is complete with all below it, or None.
    held_back: points ticked but not counted. waits_for: the lowest incomplete level that holds them back
    ("basic" or "advance"), None when nothing is held back. parts: one LevelPart per level, lowest first.
    """

    points: Fraction
    level: str | None
    held_back: Fraction
    waits_for: str | None
    parts: tuple[LevelPart, ...]

    def part(self, level: str) -> LevelPart:
        """The part of one level, by its name."""
        return self.parts[LEVELS.index(level)]


def score_item(basic: Iterable[bool], advance: Iterable[bool], significance: Iterable[bool]) -> ItemScore:
    """Score an item from the ticks of its checkpoints, one boolean per checkpoint and level.

    A level without checkpoints scores 0, holds nothing back and is never the level reached.
    Raises ScoringError `not_a_tick` when a value is neither true nor false.
    """
    parts: list[LevelPart] = []
    reached, blocking = None, None
    for level, ticks in zip(LEVELS, (basic, advance, significance), strict=True):
        part = _part(level, _ticks(level, ticks), counts=blocking is None)
        parts.append(part)
        if not part.is_complete:
            blocking = blocking or level
        elif part.checkpoints and blocking is None:
            reached = level
    held_back = sum((part.held_back for part in parts), Fraction(0))
    return ItemScore(
        points=sum((part.points for part in parts), Fraction(0)),
        level=reached,
        held_back=held_back,
        waits_for=blocking if held_back else None,
        parts=tuple(parts),
    )


def _ticks(level: str, ticks: Iterable[bool]) -> tuple[bool, ...]:
    values = tuple(ticks)
    # Text such as "false" is true in Python; letting it through would give points away.
    if any(not isinstance(tick, int) or tick not in (0, 1) for tick in values):
        raise ScoringError("not_a_tick", f"A tick of the {level} level is neither true nor false.")
    return tuple(bool(tick) for tick in values)


def _part(level: str, ticks: tuple[bool, ...], *, counts: bool) -> LevelPart:
    worth = Fraction(POINTS[level] * sum(ticks), len(ticks)) if ticks else Fraction(0)
    return LevelPart(level, sum(ticks), len(ticks), worth, worth if counts else Fraction(0))
