"""Two frozen versions of one assessment side by side: scores, ticks, texts and evidence that differ. Only reads."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from criteria.levels import Level
from pmqa_portal.lib.differences import differences

from . import permissions
from .enums import SnapshotKind, Stage
from .history import OPENING_AGAIN, kept_from

FEEDBACK = ("strength", "ofi", "recommendation")


def versions_shown_to(user, assessment):
    """The snapshots that the person may compare, oldest first, without their content; one query.

    What was submitted is shown to everybody who sees the assessment, what was approved as `see_approvals` says.
    """
    shown = assessment.snapshots.defer("content").select_related("by")
    if not permissions.see_approvals(user, assessment):
        shown = shown.filter(kind=SnapshotKind.SUBMITTED)
    return list(shown)


@dataclass(frozen=True)
class Points:
    """Exact points in both versions; None where there were none."""

    before: Fraction | None
    after: Fraction | None

    @property
    def change(self):
        """Points gained (above zero) or lost; None unless both are known."""
        return None if None in (self.before, self.after) else self.after - self.before


@dataclass(frozen=True)
class Text:
    """One text that differs. label: which one."""

    label: str
    before: str
    after: str

    @cached_property
    def parts(self):
        return differences(self.before, self.after)


@dataclass(frozen=True)
class LevelChange:
    """What differs at one level of an item, or at a results item as a whole (level "")."""

    level: str
    gained: list[int]
    lost: list[int]
    texts: list[Text]
    added: list[str]
    removed: list[str]

    @property
    def is_none(self):
        return not any((self.gained, self.lost, self.texts, self.added, self.removed))


@dataclass(frozen=True)
class ItemChange:
    """One item with its points; levels and texts hold only what differs."""

    code: str
    name: str
    points: Points
    levels: list[LevelChange]
    texts: list[Text]

    @property
    def is_changed(self):
        return bool(self.levels or self.texts or self.points.change)


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions. reasons: frozen changes of status that opened it in between."""

    overall: Points
    categories: list
    items: list[ItemChange]
    profile: list[Text]
    reasons: list[dict]

    @property
    def changed_items(self):
        return [item for item in self.items if item.is_changed]


def compare(assessment, before, after) -> Comparison:
    """before, after: the data of two snapshots of the assessment."""
    standard = assessment.standard
    cards = _card(before), _card(after)
    return Comparison(
        overall=_points(cards, lambda card: card["overall"]),
        categories=[
            (one, _points(cards, lambda card, one=one: card["categories"].get(str(one.number))))
            for one in standard.categories
        ],
        items=[_item(item, before, after, cards) for item in standard.items.values()],
        profile=_texts(
            (one.text, before["profile"].get(one.code, ""), after["profile"].get(one.code, ""))
            for one in standard.questions
        ),
        reasons=_reasons(before, after),
    )


def _card(data):
    """The card that counts in a version: the approved one, else the unit's own."""
    return data["scores"].get(Stage.APPROVED) or data["scores"][Stage.SELF]


def _points(cards, read):
    return Points(*(None if (text := read(card)) is None else Fraction(text) for card in cards))


def _item(item, before, after, cards):
    pairs = [
        _level(level, _place(before, item, level), _place(after, item, level))
        for level in ("", *(rung.level.value for rung in item.rungs))
    ]
    return ItemChange(
        item.code,
        item.name,
        _points(cards, lambda card: card["items"].get(item.code, {}).get("points")),
        [one for one in pairs if not one.is_none],
        [*_notes(item, before, after), *_feedback(item, before, after)],
    )


@dataclass(frozen=True)
class _Place:
    """What one version says at one level."""

    ticks: frozenset
    text: str
    evidence: dict


def _place(data, item, level):
    answer = data["items"].get(item.code, {"levels": {}, "evidence": []})
    here = answer["levels"].get(level, {}) if level else answer
    return _Place(
        frozenset(_ticks(data, item.code, level)),
        here.get("explanation", ""),
        {(one["title"], one["name"], one["sha256"]): one["title"] for one in here.get("evidence", ())},
    )


def _ticks(data, code, level):
    """The ticks that count in a version; a snapshot of format 1 keeps the approved ones in the review."""
    answer = data["items"].get(code, {"levels": {}})
    if data["kind"] == SnapshotKind.APPROVED:
        counting = data.get("approved_ticks", {}).get(code) or (answer.get("review") or {}).get("ticks", {})
        return counting.get(level, ())
    return answer["levels"].get(level, {}).get("ticks", ())


def _level(level, old, new):
    return LevelChange(
        Level(level) if level else "",
        sorted(new.ticks - old.ticks),
        sorted(old.ticks - new.ticks),
        _texts([(_("Explanation"), old.text, new.text)]),
        [title for key, title in new.evidence.items() if key not in old.evidence],
        [title for key, title in old.evidence.items() if key not in new.evidence],
    )


def _texts(rows):
    return [Text(*row) for row in rows if row[1] != row[2]]


def _notes(item, before, after):
    return _texts(
        (one.name, _indicator(before, one.code), _indicator(after, one.code)) for one in item.indicators
    )


def _indicator(data, code):
    """Target, result and note of an indicator in one text."""
    one = data["indicators"].get(code)
    if one is None:
        return ""
    figures = [
        _("Target: %(value)s") % {"value": one["target"]},
        _("Actual result: %(value)s") % {"value": "–" if one["actual"] is None else one["actual"]},
    ]
    return "\n".join([*figures, one["note"]]).strip()


def _feedback(item, before, after):
    """What was told to the unit with two approvals; a submission holds no feedback to compare with."""
    if {before["kind"], after["kind"]} != {SnapshotKind.APPROVED}:
        return []
    labels = {
        "strength": _("Strength"),
        "ofi": _("Opportunity for improvement"),
        "recommendation": _("Recommendation"),
    }
    old, new = (data["items"].get(item.code, {}).get("review") or {} for data in (before, after))
    return _texts((labels[name], old.get(name, ""), new.get(name, "")) for name in FEEDBACK)


def _reasons(before, after):
    """The changes that opened the assessment between the two versions, in either order."""
    fewer, more = sorted((before["history"], after["history"]), key=len)
    return [one for one in more[len(fewer) :] if one["move"] in OPENING_AGAIN]


def reasons_shown_to(user, assessment, reasons):
    """What reviewers write to each other only for those who may read the review."""
    kept = kept_from(user, assessment)
    return [one for one in reasons if one["move"] not in kept]
