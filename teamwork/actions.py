"""Writes of the working group: each takes its actor as `by`, is atomic and leaves one audit event."""

import datetime
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from accounts import audit
from assessments.models import Assessment
from assessments.workflow import MoveRefused

from . import permissions
from .models import Comment, Delegation, UnsureFlag

# So soon nobody says the same twice on purpose.
SAME_COMMENT = datetime.timedelta(minutes=1)


def _locked(assessment, permission, by):
    """The assessment, locked, if the permission still holds; else MoveRefused with its reason."""
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("unit")
    current = rows.get(pk=assessment.pk)
    answer = permission(by, current)
    if not answer:
        raise MoveRefused(answer.reason)
    return current


@transaction.atomic
def delegate(assessment, items, *, by, owner, stand_in=None, due_on=None):
    """Lay the items (of the standard) into one person's hands; what they had before is replaced."""
    assessment = _locked(assessment, permissions.delegate, by)
    values = {"owner": owner, "stand_in": stand_in, "due_on": due_on, "by": by, "at": timezone.now()}
    Delegation.objects.bulk_create(
        [Delegation(assessment=assessment, item_id=item.id, **values) for item in items],
        update_conflicts=True,
        unique_fields=["assessment", "item"],
        update_fields=list(values),
    )
    audit.record(
        "delegate",
        assessment,
        by=by,
        unit=assessment.unit,
        items=[item.code for item in items],
        owner=owner.pk,
        stand_in=stand_in and stand_in.pk,
        due_on=due_on and due_on.isoformat(),
    )


@transaction.atomic
def clear_delegations(assessment, items, *, by):
    """Take the items out of everybody's hands; nothing is recorded where nobody held any."""
    assessment = _locked(assessment, permissions.delegate, by)
    held = Delegation.objects.filter(assessment=assessment, item__in=[item.id for item in items])
    codes = list(held.values_list("item__code", flat=True))
    if codes:
        held.delete()
        audit.record("clear_delegations", assessment, by=by, unit=assessment.unit, items=codes)


@dataclass(frozen=True)
class HandedOver:
    """How many rows went to the successor."""

    owned: int = 0
    stand_ins: int = 0
    mentions: int = 0
    doubts: int = 0

    def __bool__(self):
        return any(asdict(self).values())


@transaction.atomic
def hand_over(unit, leaver, successor, *, by):
    """Give all that one person holds at the unit to another: items as owner and as stand-in, unresolved mentions,
    levels marked as unsure.

    All but the approved assessments change hands, for those that are away may be returned. A mark is the successor's
    from then on; the event names the leaver. Returns the counts; a second time they are zero, and nothing is recorded.
    """
    answer = permissions.hand_over(by, unit)
    if not answer:
        raise MoveRefused(answer.reason)
    list(Assessment.objects.select_for_update(of=("self",)).filter(unit=unit).order_by("pk"))
    stamp = {"by": by, "at": timezone.now()}
    held = Delegation.objects.not_final().filter(assessment__unit=unit)
    # Nobody stands in for themselves: where the two shared an item, it is the successor's alone.
    held.filter(owner=leaver, stand_in=successor).update(stand_in=None, **stamp)
    owned = held.filter(owner=leaver).update(owner=successor, **stamp)
    stood_in = held.filter(stand_in=leaver)
    stand_ins = stood_in.filter(owner=successor).update(stand_in=None, **stamp)
    stand_ins += stood_in.exclude(owner=successor).update(stand_in=successor, **stamp)
    # Its date stays: the doubt is as old as it was.
    doubts = UnsureFlag.objects.not_final().filter(assessment__unit=unit, by=leaver).update(by=successor)
    counts = HandedOver(owned, stand_ins, _hand_over_mentions(unit, leaver, successor), doubts)
    if counts:
        audit.record(
            "hand_over", unit, by=by, unit=unit, leaver=leaver.pk, successor=successor.pk, **asdict(counts)
        )
    return counts


def _hand_over_mentions(unit, leaver, successor):
    mentions = Comment.mentions.through.objects
    waiting = Comment.objects.unresolved().filter(assessment__unit=unit).values("pk")
    ours = mentions.filter(comment__in=waiting, user=leaver)
    total = ours.count()
    known = mentions.filter(user=successor).values("comment")
    ours.filter(comment__in=known).delete()
    mentions.filter(comment__in=waiting, user=leaver).update(user=successor)
    return total


@transaction.atomic
def add_comment(assessment, item, *, by, text, mentions=()):
    """Say something about an item to the unit's side; returns the comment.

    The same said again within a minute, as by a double click or a retry, is the comment that is there.
    """
    assessment = _locked(assessment, permissions.discuss, by)
    if twin := _twin(assessment, item, by, text, mentions):
        return twin
    comment = Comment.objects.create(assessment=assessment, item_id=item.id, text=text, by=by)
    comment.mentions.set(mentions)
    audit.record(
        "comment",
        comment,
        by=by,
        unit=assessment.unit,
        item=item.code,
        mentions=[person.pk for person in mentions],
    )
    return comment


def _twin(assessment, item, by, text, mentions):
    recent = Comment.objects.filter(at__gt=timezone.now() - SAME_COMMENT, resolved_at=None)
    equals = recent.filter(assessment=assessment, item_id=item.id, by=by, text=text)
    people = {person.pk for person in mentions}
    return next((one for one in equals if set(one.mentions.values_list("pk", flat=True)) == people), None)


@transaction.atomic
def resolve(comment, is_resolved, *, by):
    """Mark a comment as dealt with, or take it up again; repeating it changes nothing."""
    assessment = _locked(comment.assessment, permissions.discuss, by)
    stamp = {"resolved_by": by, "resolved_at": timezone.now()}
    values = stamp if is_resolved else dict.fromkeys(stamp)
    rows = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=is_resolved)
    if rows.update(**values):
        verb = "resolve_comment" if is_resolved else "reopen_comment"
        audit.record(verb, comment, by=by, unit=assessment.unit)


@transaction.atomic
def flag_unsure(assessment, item, level, *, by, note=""):
    """Mark one level of an item as unsure, with a note; the latest note and its author count."""
    assessment = _locked(assessment, permissions.flag, by)
    place = {"assessment": assessment, "item_id": item.id, "level": level}
    if UnsureFlag.objects.filter(**place, note=note).exists():
        return
    values = {"note": note, "by": by, "at": timezone.now()}
    flag, _ = UnsureFlag.objects.update_or_create(**place, defaults=values)
    audit.record("flag_unsure", flag, by=by, unit=assessment.unit, item=item.code, level=level, note=note)


@transaction.atomic
def clear_unsure(assessment, item, level, *, by):
    """Take the mark away; repeating it changes nothing."""
    assessment = _locked(assessment, permissions.flag, by)
    for flag in UnsureFlag.objects.filter(assessment=assessment, item_id=item.id, level=level):
        audit.record("clear_unsure", flag, by=by, unit=assessment.unit, item=item.code, level=level)
        flag.delete()
