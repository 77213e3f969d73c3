"""Real requests for the addresses around the review, lists of a cycle by Excel, open data and batches of reports."""

import uuid

OF_CYCLE = (
    "cycle_rules",
    "calibrations",
    "roster_export",
    "roster_import",
    "roster_confirm",
    "results_export",
    "results_import",
    "publication",
    "publication_withdraw",
)

# What is posted, as in requests.BODIES.
BODIES = {
    "roster_confirm": {"POST": {"changes": "0:>"}, "POST-faulty": {"changes": "x"}},
    "publication": {
        "POST": {"licence_th": "ใช้ได้", "licence_en": "Use freely"},
        "POST-faulty": {"licence_th": " "},
    },
    "visit": {
        "POST": {"on": "31/3/2570", "place": "ห้องประชุม", "team": "คณะผู้ตรวจประเมิน"},
        "POST-faulty": {"on": "31/2/2570"},
    },
    "appeal": {"POST": {"reason-1-1": "มีหลักฐานเพิ่ม"}, "POST-faulty": {"reason-1-1": " "}},
}

BATCHES = ("batch", "batch_cancel", "batch_resume", "batch_notice", "batch_archive")
# There is no reference, and no batch of reports.
COMMON_PARTS = {
    **dict.fromkeys(("calibration", "calibration_begin", "calibration_finish", "reference_use"), [0]),
    **dict.fromkeys(("open_data_cycle", "open_data_csv", "open_data_json"), ["any", 2570]),
    **dict.fromkeys(BATCHES, [uuid.UUID(int=0)]),
    **dict.fromkeys(("calibration_item", "calibration_save"), [0, "1.1"]),
}


def parts(assessment):
    """The parts of the addresses around the review."""
    cycles = dict.fromkeys(OF_CYCLE, [assessment.cycle_id])
    visits = dict.fromkeys(("visit_note", "visit_send", "visit_receive"), [assessment.pk, 0])
    results = {"results_check": [assessment.cycle_id, uuid.UUID(int=0)]}
    return {**cycles, **visits, **results, "appeal_answer": [assessment.pk, 0]}
