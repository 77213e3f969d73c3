"""Deciding on a proposal: accepted as it was or changed, or dismissed. Each leaves the decision and an audit event."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from .. import actions, permissions
from ..actions import MOST_PER_ITEM, Conflict
from ..enums import Decision
from ..models import CarryDecision, Evidence, EvidenceUse
from ..workflow import MoveRefused


def accept(proposal, form, *, by):
    """Save the answer that the valid form holds, file the chosen evidence here too, and keep the decision.

    Raises Conflict when someone saved the answer since it was read (the lost text stays in the record), and
    MoveRefused when the assessment is no longer open to the unit or the item is full of evidence.
    """
    conflict = None
    with transaction.atomic():
        assessment = actions.locked(proposal.source.now.pk, permissions.edit, by)
        uses = _locked_uses(proposal, set(form.cleaned_data.get("uses", ())))
        try:
            if proposal.row:
                actions.save_answer(proposal.row, form.base_version, by=by, **form.values)
        except Conflict as found:
            # Raised again after the transaction, so that the lost text stays in the record.
            conflict = found
        else:
            filed = _file_evidence(proposal, uses, assessment)
            _decide(proposal, Decision.ACCEPTED, assessment, by, evidence=filed)
    if conflict:
        raise conflict


@transaction.atomic
def dismiss(proposal, *, by):
    """Keep that the unit does not want the proposal; this year's answer stays as it is. Errors as in accept."""
    assessment = actions.locked(proposal.source.now.pk, permissions.edit, by)
    _decide(proposal, Decision.DISMISSED, assessment, by)


def _locked_uses(proposal, chosen):
    """The chosen uses of the earlier year, their evidence locked before anything is recorded, as the library does."""
    uses = [use for use in proposal.uses if use.pk in chosen]
    rows = Evidence.objects.select_for_update().filter(pk__in=[use.evidence_id for use in uses])
    if any(one.is_in_bin for one in rows.order_by("pk")):
        raise MoveRefused(_("This evidence is in the bin. Take it out first."))
    return uses


def _file_evidence(proposal, uses, assessment):
    """The evidence, now also at this place, with the file that was proposed; returns the ids that are new here."""
    if not uses:
        return []
    here = assessment.evidence_uses.filter(item_id=proposal.item.id)
    known = set(here.filter(level=proposal.level).values_list("evidence", flat=True))
    uses = [use for use in uses if use.evidence_id not in known]
    if here.count() + len(uses) > MOST_PER_ITEM:
        message = _("An item holds at most %(most)d pieces of evidence. Take one away first.")
        raise MoveRefused(message % {"most": MOST_PER_ITEM})
    EvidenceUse.objects.bulk_create(
        EvidenceUse(
            evidence_id=use.evidence_id,
            earlier_id=use.earlier_id,
            assessment=assessment,
            item_id=proposal.item.id,
            level=proposal.level,
            pages=use.pages,
            proves=use.proves,
        )
        for use in uses
    )
    return [use.evidence_id for use in uses]


def _decide(proposal, decision, assessment, by, **particulars):
    place = {"part": proposal.part.value, "code": proposal.code, "level": proposal.level}
    row, _created = CarryDecision.objects.update_or_create(
        assessment=assessment, **place, defaults={"decision": decision, "by": by, "at": timezone.now()}
    )
    audit.record(
        "carry_forward",
        row,
        by=by,
        unit=assessment.unit,
        **place,
        decision=decision.value,
        source=proposal.source.before.pk,
        **particulars,
    )
