"""The table of the consensus as its page shows it: progress, agreement, and the items with something to decide."""

from dataclasses import dataclass, replace
from functools import cached_property

from criteria.standard import Item

from ..models import ItemReview
from ..reviewing.comparing import checkpoint_agreement, level_agreement
from .lines import Table


@dataclass(frozen=True)
class ItemTable:
    """What is on the table of one item."""

    item: Item
    row: ItemReview
    lines: list
    indicators: list

    @property
    def disputed(self):
        """How many checkpoints and indicators the assessors have to decide."""
        return sum(one.is_disputed for one in self.lines) + len(self.indicators)

    @property
    def open(self):
        """How many of them nobody has decided yet."""
        return sum(one.is_open for one in (*self.lines, *self.indicators))

    def after(self, row):
        """The same once the row of the item, or of one of its indicators, was saved."""
        if isinstance(row, ItemReview):
            return replace(self, row=row, lines=[line.after(row) for line in self.lines])
        lines = [replace(one, row=row) if one.row.pk == row.pk else one for one in self.indicators]
        return replace(self, indicators=lines)


class Overview:
    """The whole table. assessment: with_rounds(), in consensus or after it; is_told as in Table."""

    def __init__(self, assessment, is_told=True):
        self._standard = assessment.standard
        self.table = Table(assessment, is_told)

    @cached_property
    def items(self):
        """Every item of the standard with what is on its table."""
        return [self.item(one) for one in self._standard.items.values()]

    def item(self, item):
        return ItemTable(item, self.table.rows[item.id], self.table.lines(item), self.table.indicators(item))

    @cached_property
    def on_the_table(self):
        """The items on which anybody differs."""
        return [one for one in self.items if one.lines or one.indicators]

    @cached_property
    def agreed(self):
        """The items on which unit and assessors say the same."""
        return [one for one in self.items if not (one.lines or one.indicators)]

    @property
    def disputed(self):
        return sum(one.disputed for one in self.items)

    @property
    def decided(self):
        return self.disputed - sum(one.open for one in self.items)

    @property
    def next_open(self):
        """The first item with something that is not decided."""
        return next((one for one in self.items if one.open), None)

    def next_open_after(self, item):
        """The same from behind an item on, and around to it again; None where only the item itself is open."""
        place = next(number for number, one in enumerate(self.items) if one.item == item)
        others = [*self.items[place + 1 :], *self.items[:place]]
        return next((one for one in others if one.open), None)

    @cached_property
    def checkpoints(self):
        return checkpoint_agreement(self._standard, self.table.rounds)

    @cached_property
    def levels(self):
        return level_agreement(self._standard, self.table.rounds)
