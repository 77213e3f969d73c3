"""The columns of a table of units: whole categories, their items, or the items that serve one lens."""

from dataclasses import dataclass

from criteria.standard import CategoryText, Item, Standard

# What may be shown besides the number of a category and the code of a lens; empty are the categories alone.
ITEMS = "items"


@dataclass(frozen=True)
class Column:
    """An item, or a whole category where `item` is None."""

    category: CategoryText
    item: Item | None

    @property
    def code(self):
        return self.item.code if self.item else str(self.category.number)

    @property
    def name(self):
        return (self.item or self.category).name

    @property
    def items(self):
        """The items whose points the column is the mean of."""
        return (self.item,) if self.item else self.category.items

    @property
    def has_levels(self):
        """Whether its cells have a level of their own; others fall into a band by their points."""
        return bool(self.item and self.item.rungs)


def columns_of(standard: Standard, shown="") -> tuple[Column, ...]:
    """shown: empty for the categories, ITEMS for each with its items, the number of a category for it and its items,
    the code of a lens for the items that serve it.
    """
    return tuple(_columns(standard, shown))


def _columns(standard, shown):
    if shown in {lens.code for lens in standard.lenses}:
        groups = {group.number: group for group in standard.categories}
        yield from (Column(groups[one.category], one) for one in items_of_lens(standard, shown))
        return
    for group in standard.categories:
        if shown in ("", ITEMS, str(group.number)):
            yield Column(group, None)
            yield from (Column(group, item) for item in group.items if shown)


def items_of_lens(standard, code):
    """The items that serve a pillar or a success factor, in the order of the standard."""
    return tuple(item for item in standard.items.values() if code in item.lenses)
