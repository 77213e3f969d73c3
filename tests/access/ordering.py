"""What is posted to order a printed report, for tests.access.requests."""

_FEEDBACK = ("feedback", "feedback_word")
_PARTS = "assessment_word without_evidence indicators evidence profile progress progress_excel".split()
_DOCUMENT = {"POST": {"kind": "brief", "language": "en"}, "POST-faulty": {"kind": "novel", "language": "en"}}
BODIES = {
    "document_request": _DOCUMENT,
    "unit_document_request": {
        "POST": {"kind": "department_brief", "language": "en"},
        "POST-faulty": {"kind": "brief", "language": "en"},
    },
    "batch_order": _DOCUMENT,
    "comparison_request": {"POST": {"kind": "comparison", "language": "en"}},
    **{
        f"document_request:{kind}": {"POST": {"kind": kind, "language": "th"}}
        for kind in (*_FEEDBACK, *_PARTS)
    },
}
