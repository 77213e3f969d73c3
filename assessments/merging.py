"""Saves that met: what two sides changed since both read one version, put together where they do not touch."""

from accounts.models import AuditEvent

SAVES = ("save_answer", "save_review", "save_consensus", "save_calibration", "save_visit")


class Collision(Exception):
    """Both sides changed the same text, each in another way."""


def merge(row, version, values):
    """`values` as changed since `version` of the row, laid over what the row holds now.

    Ticks are merged one by one, texts and numbers as a whole. Raises Collision where both sides changed the same
    one, or where the record does not reach back to the version.
    """
    base = _values_at(row, version, values)
    return {name: merged(base[name], getattr(row, name), mine) for name, mine in values.items()}


def merged(base, theirs, mine):
    """One value of three: as both read it, as it stands, as it is to be saved."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(mine, list):
        return sorted({*theirs} - ({*base} - {*mine}) | ({*mine} - {*base}))
    if isinstance(mine, dict):
        return {
            key: merged(base.get(key, type(value)()), theirs.get(key, type(value)()), value)
            for key, value in mine.items()
        }
    raise Collision


def together(theirs, mine):
    """Both sides of a conflict in one value, to be edited: one text after the other, every tick of either."""
    if isinstance(mine, dict):
        return {key: together(theirs.get(key, type(value)()), value) for key, value in mine.items()}
    if isinstance(mine, list):
        return sorted({*theirs, *mine})
    if not isinstance(mine, str) or theirs in mine:
        return mine
    return theirs if mine in theirs else f"{theirs}\n\n{mine}"


def _values_at(row, version, names):
    """The row's values as they were at a version, told by the saves recorded since."""
    if version >= row.version:
        raise Collision
    saves = AuditEvent.objects.filter(
        target_type=row._meta.model_name, target_id=str(row.pk), verb__in=SAVES, data__version__gt=version
    )
    since = list(saves.order_by("-id").values_list("data", flat=True))
    if not since or len(since) != row.version - version:
        raise Collision
    values = {name: getattr(row, name) for name in names}
    for data in since:
        for name, before in data["before"].items():
            values[name] = row._meta.get_field(name).to_python(before)
    return values
