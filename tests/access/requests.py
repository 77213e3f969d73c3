"""A real request for each name of the access table: its address, and what is posted to it."""

import html
import uuid
from io import BytesIO
from zipfile import ZipFile

from django.db import transaction
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from criteria.levels import Level
from tests import factories
from tests.access import around, ordering, owning, settling
from tests.access.writes import watched

HTMX = {"hx-request": "true"}
# How each method of the table is sent: the HTTP method and the headers.
METHODS = {
    "GET": ("GET", {}),
    "HEAD": ("HEAD", {}),
    "POST": ("POST", {}),
    "POST-htmx": ("POST", HTMX),
    "POST-stale": ("POST", HTMX),
    "POST-faulty": ("POST", HTMX),
    "PUT": ("PUT", {}),
    "PATCH": ("PATCH", {}),
    "DELETE": ("DELETE", {}),
}
PLAIN = ("GET", "POST")
REST = ("HEAD", "PUT", "PATCH", "DELETE")

_REASON = {"POST": {"reason": "เหตุผล"}, "POST-faulty": {"reason": " "}}
_DECLARATION = {"POST": {"is_true": "on"}, "POST-faulty": {"is_true": ""}}
_LINK = {"title": "รายงานผล", "url": "https://example.org/new"}
_REUSE = {"POST": {"pages": "1"}, "POST-faulty": {"pages": "1" * 61}}

_REQUEST = {"POST": {"text": "ขอสำเนาคำสั่ง"}, "POST-faulty": {"text": " "}}
_COMMENT = {"text": "ขอความเห็นข้อนี้"}
_RESOLVED = {"is_resolved": "1"}
_UNSURE = {"is_unsure": "1", "note": "ไม่แน่ใจเรื่องหลักฐาน"}
_ACCEPTED = {"choice": "accepted:basic", "basic-explanation": "ข้อความใหม่"}
_CARRIED = {
    "POST": {**_ACCEPTED, "basic-version": 1},
    "POST-stale": {**_ACCEPTED, "basic-version": 0},
    "POST-faulty": {**_ACCEPTED, "basic-version": "first"},
}


def _versioned(values):
    """Every row of the neighbourhood stands in its first version."""
    return {
        "POST": {"version": 1, **values},
        "POST-htmx": {"version": 1, **values},
        "POST-stale": {"version": 0, **values},
        "POST-faulty": {**values, "version": "first"},
    }


# What is posted: {name: {method: fields}}. Names that are not here are posted without fields of their own.
BODIES = {
    "assessment_extend": {"POST": {"until": "31/03/2590"}, "POST-faulty": {"until": "31/03/2560"}},
    "submit": _DECLARATION,
    "move:submit": _DECLARATION,
    "move:start": {"POST": {"reason": ""}},
    "move:start_review": {"POST": {"reason": ""}},
    "move:finish_review": {"POST": {"reason": ""}},
    "move:approve": {"POST": {"reason": ""}},
    "move:send_back": _REASON,
    "move:review_again": _REASON,
    "move:reopen": _REASON,
    "level_save": _versioned({"explanation": "ข้อความใหม่", "ticks": ["1"]}),
    "profile_save": _versioned({"text": "ข้อความใหม่"}),
    "indicator_save": _versioned({"target": "๙๐", "actual": "85", "note": "ข้อความใหม่"}),
    "review_save": _versioned({"strength": "ข้อความใหม่", "ticks_basic": ["1"]}),
    "review_indicator_save": _versioned({"is_suitable": "on", "corrected": "๘๐", "reason": "ตามรายงาน"}),
    "request_add": _REQUEST,
    "request_change": _REQUEST,
    "request_answer": {"POST": {"text": "แนบในหน้า 2"}, "POST-faulty": {"text": " "}},
    "evidence_add": {"POST": _LINK, "POST-htmx": _LINK, "POST-faulty": {"title": "ไม่มีที่อยู่"}},
    "results_evidence_add": {"POST": _LINK, "POST-htmx": _LINK, "POST-faulty": {"title": "ไม่มีที่อยู่"}},
    "evidence_describe": {"POST": {"title": "ชื่อใหม่"}, "POST-faulty": {"title": ""}},
    "evidence_reuse": _REUSE,
    "results_evidence_reuse": _REUSE,
    "carry_place": _CARRIED,
    "language": {"POST": {"language": "en"}, "POST-faulty": {"language": "xx"}},
    "cycle_open": {"POST": {}, "POST-faulty": {"fiscal_year": "2580"}},
    # The working group.
    "team": {"POST": {"items": ["1.1"]}, "POST-faulty": {"owner": ""}},
    "handover": {"POST": {}, "POST-faulty": {"leaver": ""}},
    "comments": {"POST": _COMMENT, "POST-htmx": _COMMENT, "POST-faulty": {"text": " "}},
    "comment_resolve": {"POST": _RESOLVED, "POST-htmx": _RESOLVED, "POST-faulty": {"is_resolved": "x"}},
    "unsure": {"POST": _UNSURE, "POST-htmx": _UNSURE, "POST-faulty": {"is_unsure": "x"}},
    # Verifying a report.
    "verify": {"POST": {"code": "0000-0000-0000"}, "POST-faulty": {"code": "0000-0000-0001"}},
    # The assessors.
    "assessors_proposal": {"POST": {"pairs": "0:0"}, "POST-faulty": {"pairs": "first"}},
    "assessor_replace": {"POST": {"keeps": "1"}, "POST-faulty": {"keeps": "x"}},
    **settling.BODIES,
    **owning.BODIES,
    **ordering.BODIES,
    **around.BODIES,
    "me": {"POST": {"name_th": "ชื่อใหม่", "language": "th"}, "POST-faulty": {"name_th": ""}},
}


def fields_of(name, method, owner):
    """What is posted. owner: the unit for which a cycle is opened."""
    fields = BODIES.get(name, {}).get(method, {})
    if method != "POST":
        return fields
    more = {
        "cycle_open": lambda: _cycle(owner),
        "team": _assignment,
        "handover": _handover,
        "assessor_replace": lambda: {"successor": _second_assessor(owner)},
    }
    return {**more[name](), **fields} if name in more else fields


def _of_the_government(role):
    """The id of who stands on the side of every unit."""
    return Membership.objects.get(unit__code="government", role=role).user_id


def _second_assessor(unit):
    """The id of an assessor at the unit who reviews nothing."""
    return Membership.objects.filter(unit=unit, role=Role.ASSESSOR).latest("id").user_id


def _assessors_parts(assessment):
    """The parts of the addresses of the assessors; the one to be replaced is who leads."""
    taken = assessment.assignments.first()
    return {
        "assessors": [assessment.cycle_id],
        "assessors_proposal": [assessment.cycle_id],
        "assessor_replace": [assessment.pk, taken.assessor_id if taken else 0],
    }


def _assignment():
    return {"owner": _of_the_government(Role.MEMBER), "due_on": "31/01/2570"}


def _handover():
    return {"leaver": _of_the_government(Role.MEMBER), "successor": _of_the_government(Role.COORDINATOR)}


def _comment_of(assessment):
    comment = assessment.comments.first()
    return comment.pk if comment else 0


def _cycle(owner):
    dates = {
        "opens_on": "1/10/2579",
        "submit_by": "31/3/2580",
        "review_by": "31/5/2580",
        "approve_by": "30/6/2580",
    }
    return {"owner": owner.pk, "criteria_set": factories.criteria_set().pk, "fiscal_year": "2580", **dates}


def methods_of(name, place, status):
    """The methods worth trying: all of them once, those with a body of their own wherever the unit is in reach."""
    if place not in ("own", "below"):
        return PLAIN
    kinds = [*PLAIN, *(kind for kind in BODIES.get(name, {}) if kind not in PLAIN)]
    return [*kinds, *(REST if (place, status) == ("own", "in_progress") else ())]


OF_EVIDENCE = ("evidence_detail", "evidence_replace", "evidence_describe", "evidence_bin", "evidence_restore")


def assessment_address(name, assessment, document=None):
    """The address of a name of the first table. document: an issued one of the assessment, if there is one."""
    public_id = document.public_id if document else uuid.UUID(int=0)
    route, _, move = name.partition(":")
    parts = {
        "move": [assessment.pk, move],
        **dict.fromkeys(("document", "document_file", "document_cancel"), [public_id]),
        **dict.fromkeys(OF_UNIT, [assessment.unit.code]),
        "missing_units": [assessment.unit.code, "1.1.B1"],
        **dict.fromkeys(OF_ITEM, [assessment.pk, "1.1"]),
        **dict.fromkeys(OF_LEVEL, [assessment.pk, "1.1", Level.BASIC.value]),
        "unit_picture": [assessment.unit.code, "bands", "csv"],
        **_form_parts(assessment),
        **_evidence_parts(assessment),
        **_assessors_parts(assessment),
        **settling.parts(assessment),
        **owning.parts(assessment),
        **around.parts(assessment),
    }
    return reverse(route, args=parts.get(route, [assessment.pk]))


# Addresses whose GET leads out of the portal, or to bytes that have tests of their own.
NOT_READ = {"evidence_open", "evidence_version", "document", "document_file"}
DEPARTMENT_VIEWS = "disagreement matrix missed changes lenses comparison".split()
OF_UNIT = "unit_overview unit_trend handover evidence_library unit_documents unit_document_request".split()
OF_UNIT += [
    "targets",
    "comparison_request",
    "batches",
    "batch_order",
    *DEPARTMENT_VIEWS,
    *map("{}_csv".format, DEPARTMENT_VIEWS),
]
OF_ITEM = ("item", "review_item", "review_save", "request_add", "comments", "presence", "carry_place")
OF_LEVEL = ("level_save", "unsure", "text_history")
OF_REQUEST = ("request_change", "request_withdraw", "request_answer")


def _form_parts(assessment):
    standard, one, asked = assessment.standard, assessment.pk, assessment.requests.first()
    return {
        "profile_save": [one, standard.questions[0].id],
        "indicator_save": [one, next(iter(standard.indicators))],
        "indicator": [one, "7.1.1"],
        "indicator_picture": [one, "7.1.1", "csv"],
        "profile_history": [one, standard.questions[0].id],
        "indicator_history": [one, next(iter(standard.indicators))],
        "comment_resolve": [one, "1.1", _comment_of(assessment)],
        "workbook_check": [one, uuid.UUID(int=0)],
        "review_indicator_save": [one, next(iter(standard.indicators))],
        **dict.fromkeys(OF_REQUEST, [one, asked.pk if asked else 0]),
    }


def _evidence_parts(assessment):
    one, unit, use = assessment.pk, assessment.unit.code, assessment.evidence_uses.first()
    number, evidence = (use.pk, use.evidence_id) if use else (0, 0)
    return {
        "evidence_add": [one, "1.1", Level.BASIC.value, "link"],
        "results_evidence_add": [one, "7.1", "link"],
        **dict.fromkeys(("evidence_open", "evidence_remove", "evidence_view"), [one, number]),
        **dict.fromkeys(OF_EVIDENCE, [unit, evidence]),
        **dict.fromkeys(("evidence_version", "evidence_version_remove"), [unit, evidence, 1]),
        "evidence_choose": [one, "1.1", Level.ADVANCE.value],
        "results_evidence_choose": [one, "7.1"],
        "evidence_reuse": [one, "1.1", Level.ADVANCE.value, evidence],
        "results_evidence_reuse": [one, "7.1", evidence],
    }


COMMON_PARTS = {
    "handbook_set": ["pmqa40"],
    "handbook_profile": ["pmqa40"],
    "handbook_item": ["pmqa40", "1.1"],
    "guide_chapter": ["thailand-40"],
    "verify_code": ["0000-0000-0000"],
    "conflict_lift": [1],
    **around.COMMON_PARTS,
}


def common_address(name):
    """The address of a name of the second table."""
    return reverse(name, args=COMMON_PARTS.get(name, []))


def outcome(client, url, method, fields=None):
    """The status code, with a star where rows were written; all that was written is undone."""
    verb, headers = METHODS[method]
    with transaction.atomic(), watched() as tables:
        response = request(client, url, verb, headers, fields)
        transaction.set_rollback(True)
    assert not is_sign_in(response), url
    return f"{response.status_code}{'*' if tables else ''}"


def request(client, url, verb, headers=None, fields=None):
    """Send one request and read the whole answer."""
    if verb == "POST":
        response = client.post(url, fields or {}, headers=headers)
    else:
        response = client.generic(verb, url, headers=headers)
    if response.streaming:
        # To its end, where the file is closed.
        b"".join(response.streaming_content)
    return response


def text_of(response):
    """All text of an answer, as a person finds it: also inside a workbook or an archive."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    return html.unescape(content.decode(errors="replace"))


def is_sign_in(response):
    """Whether the answer sends a person to the sign-in page."""
    return response.status_code == 302 and response.url.startswith(reverse("account_login"))
