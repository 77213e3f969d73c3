"""Going over a snapshot again: whether it is as it was frozen, and whether its scores follow from what it says.

Everything is worked out from the frozen text itself and the frozen text of its criteria; live answers are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from accounts.models import AuditEvent
from criteria.thawing import thawed
from pmqa_portal.lib.canonical import digest

from .. import scores
from ..enums import SnapshotKind, Stage
from ..models import FrozenCriteria, Score, Snapshot
from .document import card_text

# The first format that says everything that a score follows from.
FIRST_PROVABLE = 2
MOVES = {SnapshotKind.SUBMITTED: "submit", SnapshotKind.APPROVED: "approve"}
# What a broken text raises where it is read.
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)


@dataclass(frozen=True)
class Fault:
    """Something that does not agree: where, what is recorded there and what was found."""

    place: str
    recorded: object
    found: object


def faults(snapshot) -> list[Fault]:
    """Every fault of one snapshot; a text that cannot be read at all is one fault."""
    found = [*_hash_faults(snapshot)]
    try:
        data = snapshot.data
        if data["format"] >= FIRST_PROVABLE:
            found += _content_faults(data)
        found += _record_faults(snapshot)
    except UNREADABLE as error:
        found.append(Fault("content", "a whole snapshot", repr(error)))
    return found


def _hash_faults(snapshot) -> Iterator[Fault]:
    if (real := digest(snapshot.content)) != snapshot.sha256:
        yield Fault("sha256", snapshot.sha256, real)


def _content_faults(data) -> Iterator[Fault]:
    named = data["criteria"]["text_sha256"]
    text = FrozenCriteria.objects.filter(pk=named).values_list("content", flat=True).first()
    if text is None:
        yield Fault("criteria.text_sha256", named, "no text under this hash")
        return
    if (real := digest(text)) != named:
        yield Fault("criteria.text_sha256", named, real)
    standard = thawed(text)
    for stage, card in _cards(standard, data).items():
        yield from _differences(f"scores.{stage}", data["scores"][stage], card_text(card))
    for code, points in _indicator_points(standard, data).items():
        yield from _differences(f"indicators.{code}.points", data["indicators"][code]["points"], points)
    if "rounds" in data:
        yield from _verdict_faults(data)


def _cards(standard, data):
    """The cards of every frozen stage, from the frozen ticks and results."""
    results = _results(standard, data)
    cards = {Stage.SELF: scores.score_card(standard, _own_ticks(standard, data), results)}
    if Stage.REVIEWED in data["scores"]:
        reviewed, corrected = _verdict_ticks(standard, data), _corrected(standard, data, results)
        cards[Stage.REVIEWED] = scores.score_card(standard, reviewed, corrected)
    if Stage.APPROVED in data["scores"]:
        ticks = scores.overridden(reviewed, _overrides(standard, data))
        cards[Stage.APPROVED] = scores.score_card(standard, ticks, corrected)
    return cards


def _own_ticks(standard, data):
    return {
        (standard.items[code].id, level): one["ticks"]
        for code, item in data["items"].items()
        for level, one in item["levels"].items()
    }


def _verdict_ticks(standard, data):
    return {
        (standard.items[code].id, level): numbers
        for code, item in data["items"].items()
        for level, numbers in item["review"]["ticks"].items()
    }


def _overrides(standard, data):
    return [
        ((standard.items[code].id, one["level"]), one["number"], one["is_met"])
        for code, item in data["items"].items()
        for one in item["overrides"]
    ]


def _results(standard, data):
    """{indicator id: (target, actual)} as the unit reported them."""
    return {
        one.id: (
            _number(data["indicators"][one.code]["target"]),
            _number(data["indicators"][one.code]["actual"]),
        )
        for one in standard.indicators.values()
        if one.code in data["indicators"]
    }


def _corrected(standard, data, results):
    """The results as the verdict judges them: none where an indicator does not suit."""
    judged = {one.id: data["indicators"][one.code]["review"] for one in standard.indicators.values()}
    return {pk: (target, _counted(actual, judged[pk])) for pk, (target, actual) in results.items()}


def _counted(actual, review):
    if review is None:
        return actual
    corrected = _number(review["corrected"])
    return (actual if corrected is None else corrected) if review["is_suitable"] else None


def _number(text):
    return None if text is None else Decimal(text)


def _indicator_points(standard, data):
    results = _results(standard, data)
    points = {
        one.code: scores.score_indicator(one, *results[one.id])
        for one in standard.indicators.values()
        if one.id in results
    }
    return {code: None if value is None else str(value) for code, value in points.items()}


def _verdict_faults(data) -> Iterator[Fault]:
    """The only assessor's round is the verdict; what counts is the verdict with the overrides."""
    reviews = {code: item["review"] for code, item in data["items"].items()}
    if len(data["rounds"]) == 1:
        alone = {code: one["ticks"] for code, one in data["rounds"][0]["items"].items()}
        yield from _differences("rounds.0", alone, {code: one["ticks"] for code, one in reviews.items()})
    places = {
        (code, level): numbers for code, one in reviews.items() for level, numbers in one["ticks"].items()
    }
    decided = [
        ((code, one["level"]), one["number"], one["is_met"])
        for code, item in data["items"].items()
        for one in item["overrides"]
    ]
    counting: dict = {}
    for (code, level), numbers in scores.overridden(places, decided).items():
        counting.setdefault(code, {})[level] = numbers
    yield from _differences("approved_ticks", data["approved_ticks"], counting)


def _record_faults(snapshot) -> Iterator[Fault]:
    """The audit log, a chain of its own, names the hash of every snapshot that a move froze.

    The nth event of a move tells of the nth snapshot, so that an earlier version does not pass for a later one. Events
    from before the first provable format name none.
    """
    events = AuditEvent.objects.filter(
        target_type="assessment", target_id=str(snapshot.assessment_id), verb=MOVES[snapshot.kind]
    )
    recorded = list(events.order_by("id").values_list("data", flat=True))
    frozen = Snapshot.objects.filter(assessment=snapshot.assessment_id, kind=snapshot.kind).order_by("id")
    ids = list(frozen.values_list("pk", flat=True))
    if len(recorded) == len(ids):
        recorded = [recorded[ids.index(snapshot.pk)]]
    hashes = [data["snapshot"] for data in recorded if "snapshot" in data]
    if hashes and snapshot.sha256 not in hashes:
        yield Fault("audit log", ", ".join(hashes), snapshot.sha256)


def stored_faults(assessment) -> list[Fault]:
    """Where the stored approved score, which pages and reports read, is another than the latest approval froze."""
    snapshot = assessment.snapshots.filter(kind=SnapshotKind.APPROVED).last()
    score = Score.objects.filter(assessment=assessment, stage=Stage.APPROVED).first()
    if score is None or snapshot is None:
        return []
    try:
        wanted = _stored(snapshot.data["scores"][Stage.APPROVED])
    except UNREADABLE as error:
        return [Fault("stored score", "a whole snapshot", repr(error))]
    row = {
        "overall": score.overall,
        "band": score.band,
        "items": score.items,
        "categories": {str(one.number): one.points for one in score.categories.all()},
    }
    return [*_differences("stored score", wanted, row)]


def _stored(frozen):
    """A frozen card as its columns stand in the database."""
    return {
        "overall": _stored_points(frozen["overall"]),
        "band": frozen["band"],
        "items": frozen["items"],
        "categories": {number: _stored_points(points) for number, points in frozen["categories"].items()},
    }


def _stored_points(text):
    return scores.to_decimal(Fraction(text))


def _differences(place, recorded, found) -> Iterator[Fault]:
    """Every leaf in which two documents differ, by its path."""
    if isinstance(recorded, dict) and isinstance(found, dict):
        for name in sorted({*recorded, *found}):
            yield from _differences(f"{place}.{name}", recorded.get(name), found.get(name))
    elif recorded != found:
        yield Fault(place, recorded, found)
