"""Writes of people who fill and review: each takes its actor as `by`, is atomic and leaves one audit event."""

from copy import copy

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Unit

from . import opening, permissions
from .enums import ASSESSED_KINDS
from .library import quota
from .merging import Collision, merge
from .models import Assessment, Evidence, EvidenceUse, ItemReview
from .reviewing.consensus import open_places
from .reviewing.rows import look_again
from .workflow import MoveRefused

MOST_PER_ITEM = 20


class Conflict(Exception):
    """Someone else saved the row since it was read; `row` is what stands there now."""

    def __init__(self, row):
        super().__init__("the row was saved by someone else meanwhile")
        self.row = row


def _as_given(values):
    return values


def save_answer(row, version, *, by, **values):
    """Save the unit's answer (level, profile or indicator), read at `version`.

    Returns the saved row, which also holds what others changed meanwhile where that does not touch this save.
    Raises Conflict where it does, and MoveRefused when the assessment is no longer open to the unit.
    The assessment is locked first, so that a save and a submission never cross.
    """
    return _save_row(row, version, row.assessment_id, permissions.edit, "save_answer", by, values)


def save_item_review(row, version, *, by, settled=_as_given, **values):
    """Save the assessor's ticks and feedback on one item or indicator of the own round; errors as in save_answer.

    settled: from what is to stand, after a merge, to what may; Collision where it may not stand at all.
    """
    permission = permissions.review_in(row.review)
    return _save_row(row, version, row.review.assessment_id, permission, "save_review", by, values, settled)


def save_consensus(row, version, *, by, differences=None, **values):
    """Save what the assessors agreed on for one item or indicator; errors as in save_answer.

    differences: those of an item (reviewing.differences); it is done once each that is disputed has a decision.
    """

    def settled(values):
        is_open = open_places(ItemReview(reasons=values["reasons"]), differences)
        return {**values, "is_done": not is_open}

    complete = _as_given if differences is None else settled
    place = row.review.assessment_id
    return _save_row(row, version, place, permissions.deliberate, "save_consensus", by, values, complete)


def save_versioned(row, version, assessment_id, permission, verb, *, by, **values):
    """Save a versioned row of a floor above that hangs on an assessment; errors as in save_answer.

    permission: asked once the assessment is locked. verb: of the audit event, known to merging.SAVES.
    """
    return _save_row(row, version, assessment_id, permission, verb, by, values)


def locked(assessment_id, permission, by):
    """The assessment, locked, if the permission still holds now that nobody else can change it."""
    assessment = (
        Assessment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=assessment_id)
    )
    answer = permission(by, assessment)
    if not answer:
        raise MoveRefused(answer.reason)
    return assessment


def _save_row(row, version, assessment_id, permission, verb, by, values, complete=_as_given):
    """complete: from the values that are to stand, after a merge, to all that is written."""
    # What the caller holds stays as it was read.
    row = copy(row)
    with transaction.atomic():
        unit = locked(assessment_id, permission, by).unit
        wanted = complete(values)
        before = _values(row, wanted)
        # Whoever changes the latest version is done in one go; for anybody else the row is read again.
        if version != row.version or before == wanted or not _write_version(row, by, wanted):
            row = type(row).objects.select_related("saved_by").get(pk=row.pk)
            wanted = _wanted(row, version, values, complete)
            before = _values(row, wanted or values)
            if wanted == before and row.version:
                return row
            if wanted is not None and not _write_version(row, by, wanted):
                raise RuntimeError(f"{row!r} was saved past the lock of its assessment")
        if wanted is None:
            verb, particulars = "save_conflict", {"lost": _plain(row, values, values)}
        else:
            changed = [name for name in wanted if before[name] != wanted[name]]
            particulars = {
                "version": row.version,
                "before": _plain(row, before, changed),
                "after": _plain(row, wanted, changed),
            }
        audit.record(verb, row, by=by, unit=unit, **particulars)
    # Raised after the transaction, so that the lost text stays in the history.
    if wanted is None:
        raise Conflict(row)
    return row


def _values(row, names):
    return {name: getattr(row, name) for name in names}


def _wanted(current, version, values, complete):
    """What is to stand in the row; None in a conflict. A save that read an older version is merged if it can be."""
    if version == current.version or _values(current, values) == values:
        return complete(values)
    try:
        return complete(merge(current, version, values))
    except Collision:
        return None


def _write_version(row, by, values):
    """The next version of a row whose assessment is locked; False where the row is no longer the version it says."""
    stamp = {"version": row.version + 1, "saved_at": timezone.now(), "saved_by": by}
    if not type(row).objects.filter(pk=row.pk, version=row.version).update(**values, **stamp):
        return False
    for name, value in {**values, **stamp}.items():
        setattr(row, name, value)
    return True


def _plain(row, values, names):
    """The named values as JSON knows them: lists and texts as they are, decimals as text; None of what is private."""
    return {name: None if name in row.unrecorded else _as_json(values[name]) for name in names}


def _as_json(value):
    return value if isinstance(value, list | dict | str | bool | None) else str(value)


def add_evidence(evidence, assessment, item, level, *, by, pages="", proves=""):
    """Store a new evidence and file it at one place of the assessment; returns the use.

    The same with the same words once more, as by a double click or a retry, is the use that is there.
    """
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
    if twin := _twin(evidence, assessment, item, level, pages=pages, proves=proves):
        return twin
    _demand_room(assessment, item)
    _demand(quota.room_for(assessment.unit, evidence.size))
    evidence.unit, evidence.added_by = assessment.unit, by
    evidence.save()
    return _file(evidence, assessment, item, level, by, pages, proves)


def _twin(evidence, assessment, item, level, **words):
    """The use that says exactly this at the place already, None where there is none."""
    same = {f"evidence__{name}": getattr(evidence, name) for name in ("kind", "title", "url", "sha256")}
    return assessment.evidence_uses.filter(
        item_id=item.id, level=level, earlier=None, **same, **words
    ).first()


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
    # Read anew: since the page was read it may have been submitted and returned.
    use = assessment.evidence_uses.select_related("item", "evidence").filter(pk=use.pk).first()
    if use is None:
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
