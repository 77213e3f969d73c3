"""How far a person's roles reach in the tree of units."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Reach:
    """The (role, path of unit) pairs of one person. A path is a prefix of every path below it."""

    grants: tuple[tuple[str, str], ...] = ()

    def has(self, unit, *roles):
        """Whether one of the roles (any role when none is named) reaches the unit."""
        return any(unit.path.startswith(path) for path in self.paths(*roles))

    def paths(self, *roles):
        """The paths of the units where one of the roles (any when none is named) is held."""
        return {path for role, path in self.grants if not roles or role in roles}

    def holds(self, *roles):
        """Whether one of the roles is held anywhere."""
        return any(role in roles for role, _ in self.grants)

    def stands_in(self, unit):
        """Whether any role is held at the unit itself or below it."""
        return any(path.startswith(unit.path) for path in self.paths())

    def on_line_of(self, unit, *roles):
        """Whether a role is held at the unit itself, above it or below it: on its own line."""
        return any(unit.path.startswith(path) or path.startswith(unit.path) for path in self.paths(*roles))


def below(paths, lookup="path"):
    """A filter for rows whose unit stands at or below one of the paths; none for no paths."""
    condition = Q(pk__in=[])
    for path in _topmost(paths):
        condition |= Q(**{f"{lookup}__startswith": path})
    return condition


def on_line(paths, step, lookup="path"):
    """A filter for rows whose unit stands above, at or below one of the paths. step: length of one step of a path."""
    return below(paths, lookup) | at_or_above(paths, step, lookup)


def at_or_above(paths, step, lookup="path"):
    """A filter for rows whose unit stands at or above one of the paths. step: length of one step of a path."""
    return Q(**{f"{lookup}__in": {path[:end] for path in paths for end in range(step, len(path) + 1, step)}})


def _topmost(paths):
    """Without the paths that another path already covers: fewer conditions for the database."""
    kept = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept
