"""The evidence library of a unit: how much room it has, what it lists, what leaves it as an archive."""
