"""Every verb of the audit log of an assessment in plain words, with the kind by which the timeline is filtered."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What an event is about."""

    STEP = "step", pgettext_lazy("timeline", "Steps of the assessment")
    ANSWER = "answer", pgettext_lazy("timeline", "Answers of the unit")
    EVIDENCE = "evidence", pgettext_lazy("timeline", "Evidence")
    TEAM = "team", pgettext_lazy("timeline", "Work within the unit")
    ASSIGNING = "assigning", pgettext_lazy("timeline", "Who reviews")
    REVIEW = "review", pgettext_lazy("timeline", "Review and approval")
    READING = "reading", pgettext_lazy("timeline", "Downloads and reading")


@dataclass(frozen=True)
class Verb:
    """kind: what it is about; sentence: what was done, without who and when."""

    kind: Kind
    sentence: str


_STEPS = {
    "start": _("Started the assessment"),
    "submit": _("Submitted the assessment"),
    "start_review": _("Started the review"),
    "finish_review": _("All assessors have finished: the review ended"),
    "close_consensus": _("Closed the consensus"),
    "send_back": _("Returned the assessment to the unit"),
    "approve": _("Approved the score"),
    "review_again": _("Returned the assessment to the assessors"),
    "reopen": _("Reopened the assessment"),
    "extend": _("Extended the deadline of the unit"),
    "appeal": _("Appealed against the result"),
    "answer_appeal": _("Answered a point of the appeal"),
    "plan_visit": _("Planned the site visit"),
    "send_question": _("Sent a question of the site visit to the unit"),
    "ask_information": _("Asked the unit to hand something in"),
    "receive_information": _("Noted that the unit handed something in"),
}
_ANSWERS = {
    "save_answer": _("Saved an answer"),
    "save_conflict": _(
        "Saved too late: somebody else had saved the same part; the text is kept in the record"
    ),
    "carry_forward": _("Decided on a proposal from an earlier year"),
    "import_workbook": _("Took answers over from a workbook"),
    "add_indicator": _("Added an own indicator"),
    "change_indicator": _("Changed the definition of an own indicator"),
    "remove_indicator": _("Removed an own indicator"),
    "answer_request": _("Answered a request of the assessors"),
}
_EVIDENCE = {
    "add_evidence": _("Filed evidence"),
    "renew_evidence": _("Put the current version of evidence in place"),
    "remove_evidence": _("Took evidence away"),
}
_TEAM = {
    "delegate": _("Laid items into somebody's hands"),
    "clear_delegations": _("Took items out of everybody's hands"),
    "comment": _("Wrote a comment"),
    "resolve_comment": _("Marked a comment as settled"),
    "reopen_comment": _("Opened a comment again"),
    "flag_unsure": _("Marked an answer as unsure"),
    "clear_unsure": _("Took the mark of doubt away"),
}
_ASSIGNING = {
    "assign": _("Assigned an assessor"),
    "unassign": _("Took an assessor away"),
    "replace_assessor": _("Replaced an assessor"),
}
_REVIEW = {
    "save_review": _("Saved the own review"),
    "save_consensus": _("Saved a part of the consensus"),
    "finish_round": _("Finished the own round"),
    "ask": _("Wrote a request to the unit"),
    "change_request": _("Changed a request to the unit"),
    "withdraw_request": _("Withdrew a request to the unit"),
    "override": _("Decided a checkpoint otherwise than the assessors"),
    "withdraw_override": _("Took a decision other than the assessors' back"),
    "ask_at_visit": _("Wrote a question for the site visit"),
    "save_visit": _("Saved notes of the site visit"),
}
_READING = {
    "open_evidence": _("Opened evidence"),
    "download_evidence": _("Downloaded all evidence"),
    "download_package": _("Downloaded the submission package"),
    "export_workbook": _("Exported the form as a workbook"),
    "print_report": _("Printed a report on the server"),
    "request_document": _("Asked for a report"),
    "cancel_document": _("Cancelled the printing of a report"),
    "download": _("Downloaded a report"),
    "read_rounds": _("Opened what each assessor ticked"),
    "read_approval": _("Opened the table of the approval"),
    "read_timeline": _("Opened the timeline"),
}
VERBS = {
    name: Verb(kind, sentence)
    for kind, some in (
        (Kind.STEP, _STEPS),
        (Kind.ANSWER, _ANSWERS),
        (Kind.EVIDENCE, _EVIDENCE),
        (Kind.TEAM, _TEAM),
        (Kind.ASSIGNING, _ASSIGNING),
        (Kind.REVIEW, _REVIEW),
        (Kind.READING, _READING),
    )
    for name, sentence in some.items()
}


def of_kinds(kinds):
    """The verbs of these kinds."""
    return [name for name, verb in VERBS.items() if verb.kind in kinds]
