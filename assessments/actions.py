"""Writes of people who fill and review: each takes its actor as `by`, is atomic and leaves one audit event."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Unit

from . import opening, permissions
from .enums import ASSESSED_KINDS
from .library import quota
from .merging import Collision, merge
from .models import Assessment, Evidence, EvidenceUse
from .reviewing.rows import look_again
from .workflow import MoveRefused

MOST_PER_ITEM = 20


class Conflict(Exception):
    """Someone else saved the row since it was read; `row` is what stands there now."""

    def __init__(self, row):
        super().__init__("the row was saved by someone else meanwhile")
        self.row = row


def save_answer(row, version, *, by, **values):
    """Save the unit's answer (level, profile or indicator), read at `version`.

    Returns the saved row, which also holds what others changed meanwhile where that does not touch this save.
    Raises Conflict where it does, and MoveRefused when the assessment is no longer open to the unit.
    The assessment is locked first, so that a save and a submission never cross.
    """
    return _save_row(row, version, row.assessment_id, permissions.edit, "save_answer", by, values)


def save_item_review(row, version, *, by, **values):
    """Save the assessor's ticks and feedback on one item or indicator of the own round; errors as in save_answer."""
    permission = permissions.review_in(row.review)
    return _save_row(row, version, row.review.assessment_id, permission, "save_review", by, values)


def save_consensus(row, version, *, by, **values):
    """Save what the assessors agreed on for one item or indicator; errors as in save_answer."""
    return _save_row(
        row, version, row.review.assessment_id, permissions.deliberate, "save_consensus", by, values
    )


def locked(assessment_id, permission, by):
    """The assessment, locked, if the permission still holds now that nobody else can change it."""
    assessment = (
        Assessment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=assessment_id)
    )
    answer = permission(by, assessment)
    if not answer:
        raise MoveRefused(answer.reason)
    return assessment


def _save_row(row, version, assessment_id, permission, verb, by, values):
    with transaction.atomic():
        unit = locked(assessment_id, permission, by).unit
        current = type(row).objects.select_related("saved_by").get(pk=row.pk)
        before = {name: getattr(current, name) for name in values}
        wanted = _wanted(current, version, values)
        if wanted == before and current.version:
            return current
        if wanted is None:
            verb, particulars = "save_conflict", {"lost": _plain(values, values)}
        else:
            _write_version(current, by, wanted)
            changed = [name for name in wanted if before[name] != wanted[name]]
            particulars = {
                "version": current.version,
                "before": _plain(before, changed),
                "after": _plain(wanted, changed),
            }
        audit.record(verb, row, by=by, unit=unit, **particulars)
    # Raised after the transaction, so that the lost text stays in the history.
    if wanted is None:
        raise Conflict(current)
    return current


def _wanted(current, version, values):
    """What is to stand in the row; None in a conflict. A save that read an older version is merged if it can be."""
    if version == current.version or all(getattr(current, name) == values[name] for name in values):
        return values
    try:
        return merge(current, version, values)
    except Collision:
        return None


def _write_version(row, by, values):
    """The next version of a row whose assessment is locked; the version in the condition guards the rest."""
    stamp = {"version": row.version + 1, "saved_at": timezone.now(), "saved_by": by}
    if not type(row).objects.filter(pk=row.pk, version=row.version).update(**values, **stamp):
        raise RuntimeError(f"{row!r} was saved past the lock of its assessment")
    for name, value in {**values, **stamp}.items():
        setattr(row, name, value)


def _plain(values, names):
    """The named values as JSON knows them: lists and texts as they are, decimals as text."""
    return {
        name: values[name] if isinstance(values[name], list | dict | str | bool | None) else str(values[name])
        for name in names
    }


def add_evidence(evidence, assessment, item, level, *, by, pages="", proves=""):
    """Store a new evidence and file it at one place of the assessment."""
    try:
        return _add_evidence(evidence, assessment, item, level, by, pages, proves)
    except Exception:
        # The row is rolled back; without this its file would stay behind.
        if evidence.file and evidence.file._committed:
            evidence.file.delete(save=False)
        raise


@transaction.atomic
def _add_evidence(evidence, assessment, item, level, by, pages, proves):
    assessment = locked(assessment.pk, permissions.edit, by)
    _demand_room(assessment, item)
    _demand(quota.room_for(assessment.unit, evidence.size))
    evidence.unit, evidence.added_by = assessment.unit, by
    evidence.save()
    return _file(evidence, assessment, item, level, by, pages, proves)


@transaction.atomic
def reuse_evidence(evidence, assessment, item, level, *, by, pages="", proves=""):
    """File an evidence of the unit's library at one more place.

    Where an earlier version of it counts already, the current one takes its place.
    """
    assessment = locked(assessment.pk, permissions.edit, by)
    evidence = Evidence.objects.select_for_update(of=("self",)).filter(pk=evidence.pk).first()
    if evidence is None or evidence.unit_id != assessment.unit_id or evidence.is_in_bin:
        raise MoveRefused(_("This evidence is not in the library of the unit."))
    use = EvidenceUse.objects.filter(
        evidence=evidence, assessment=assessment, item=item.id, level=level
    ).first()
    if use is None:
        _demand_room(assessment, item)
        return _file(evidence, assessment, item, level, by, pages, proves)
    if use.earlier_id is None:
        raise MoveRefused(_("This evidence is filed here already."))
    use.earlier, use.pages, use.proves = None, pages, proves
    use.save(update_fields=["earlier", "pages", "proves"])
    look_again([use])
    _record_use("renew_evidence", use, assessment, item.code, by)
    return use


def _demand(answer):
    if not answer:
        raise MoveRefused(answer.reason)


def _demand_room(assessment, item):
    if assessment.evidence_uses.filter(item_id=item.id).count() >= MOST_PER_ITEM:
        message = _("An item holds at most %(most)d pieces of evidence. Take one away first.")
        raise MoveRefused(message % {"most": MOST_PER_ITEM})


def _file(evidence, assessment, item, level, by, pages, proves):
    use = EvidenceUse.objects.create(
        evidence=evidence, assessment=assessment, item_id=item.id, level=level, pages=pages, proves=proves
    )
    _record_use("add_evidence", use, assessment, item.code, by)
    return use


def _record_use(verb, use, assessment, code, by):
    evidence = use.evidence
    particulars = {"title": evidence.title, "sha256": evidence.sha256, "item": code, "level": use.level}
    audit.record(verb, use, by=by, unit=assessment.unit, **particulars)


@transaction.atomic
def remove_evidence_use(use, *, by):
    """Take an evidence away from one place; from its last one it goes to the unit's bin. Again is harmless."""
    assessment = locked(use.assessment_id, permissions.edit, by)
    if not assessment.evidence_uses.filter(pk=use.pk).exists():
        return
    if use.was_submitted:
        raise MoveRefused(
            _("This evidence was submitted, so it stays on record. Add a better one beside it.")
        )
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=use.evidence_id)
    _record_use("remove_evidence", use, assessment, use.item.code, by)
    use.delete()
    if not evidence.uses.exists():
        Evidence.objects.filter(pk=evidence.pk).update(deleted_at=timezone.now(), deleted_by=by)


@transaction.atomic
def extend(assessment, until, *, by):
    """Give one unit more time; `until` is a moment after the cycle's own deadline."""
    assessment = locked(assessment.pk, permissions.oversee, by)
    before = assessment.extended_until
    assessment.extended_until = until
    assessment.save(update_fields=["extended_until"])
    audit.record(
        "extend",
        assessment,
        by=by,
        unit=assessment.unit,
        before=before and before.isoformat(),
        after=until.isoformat(),
    )


@transaction.atomic
def open_cycle(cycle, *, by):
    """Store a new cycle and open it for every active unit below its owner; returns the cycle and how many."""
    cycle.save()
    units = Unit.objects.at_or_below(cycle.owner).active_on(cycle.opens_on).filter(kind__in=ASSESSED_KINDS)
    opened = opening.open_for_units(cycle, units)
    audit.record("open_cycle", cycle, by=by, unit=cycle.owner, fiscal_year=cycle.fiscal_year, units=opened)
    return cycle, opened
