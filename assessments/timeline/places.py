"""Where in the form an audit event happened: read from the event, else from the row that it was done to."""

from criteria.levels import Level

from ..models import IndicatorResult, IndicatorReview, ItemReview, LevelAnswer, ProfileAnswer

# How the target of an event tells its place: the model, and the paths to the code and the level.
_TARGETS = {
    model._meta.model_name: (model, paths)
    for model, paths in (
        (LevelAnswer, ("item__code", "level")),
        (ProfileAnswer, ("question__code",)),
        (IndicatorResult, ("definition__code",)),
        (ItemReview, ("item__code",)),
        (IndicatorReview, ("definition__code",)),
    )
}


def places_of(events):
    """{event id: place in words, "" where there is none}; at most one query for each kind of answer."""
    wanted = {}
    for event in events:
        if event.target_type in _TARGETS:
            wanted.setdefault(event.target_type, set()).add(int(event.target_id))
    rows = {name: _rows(name, ids) for name, ids in wanted.items()}
    return {event.pk: _words(*_place(event, rows)) for event in events}


def _rows(name, ids):
    model, paths = _TARGETS[name]
    found = model.objects.filter(pk__in=ids).order_by().values_list("pk", *paths)
    return {str(pk): place for pk, *place in found}


def _place(event, rows):
    if event.target_type in rows:
        return rows[event.target_type].get(event.target_id, [])
    data = event.data
    if "item" in data:
        return [data["item"], data.get("level", "")]
    if isinstance(data.get("items"), list):
        return [", ".join(data["items"])]
    return [data["code"], data.get("level", "")] if "code" in data else []


def _words(code="", level=""):
    return " · ".join(filter(None, [code, str(Level(level).label) if level in Level.values else ""]))
