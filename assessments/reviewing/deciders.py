"""Who decided what in a consensus, as the record tells it: a row alone says only who saved it last."""

from accounts.models import AuditEvent


def deciders(rows):
    """{(id of the row, level, number of the checkpoint as text): who last changed its mark or its reason}; one query.

    rows: ItemReviews of a consensus.
    """
    saves = AuditEvent.objects.filter(
        target_type="itemreview", target_id__in=[str(row.pk) for row in rows], verb="save_consensus"
    )
    return {
        (int(save.target_id), *place): save.by
        for save in saves.select_related("by").order_by("id")
        for place in _changed(save.data["before"], save.data["after"])
    }


def _changed(before, after):
    """The places whose reason or mark a save changed."""
    was, now = before.get("reasons", {}), after.get("reasons", {})
    for level, texts in now.items():
        for number, text in texts.items():
            if text != was.get(level, {}).get(number, ""):
                yield level, number
    was, now = before.get("ticks", {}), after.get("ticks", {})
    for level, numbers in now.items():
        for number in {*numbers} ^ {*was.get(level, ())}:
            yield level, str(number)
