"""Requests for the pages of the consensus and the approval, for tests.access.requests."""

from criteria.levels import Level

# What is posted; nobody has saved a row of the consensus yet.
BODIES = {
    "consensus_save": {
        "POST": {"version": 0, "strength": "ข้อความใหม่"},
        "POST-htmx": {"version": 0, "strength": "ข้อความใหม่"},
        "POST-stale": {"version": 5, "strength": "ข้อความใหม่"},
        "POST-faulty": {"version": "first"},
    },
    "override": {"POST": {"is_met": "1", "reason": "เหตุผล"}, "POST-faulty": {"is_met": "1", "reason": " "}},
}


def parts(assessment):
    """The parts of the addresses."""
    one, checkpoint = assessment.pk, [assessment.pk, "1.1", Level.BASIC.value, 1]
    return {
        **dict.fromkeys(("consensus_item", "consensus_save", "rounds_item", "approval_item"), [one, "1.1"]),
        "consensus_indicator": [one, "7.1", assessment.standard.items["7.1"].indicators[0].id],
        **dict.fromkeys(("override", "override_withdraw"), checkpoint),
    }
