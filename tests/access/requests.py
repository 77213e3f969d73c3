"""A real request for each name of the access table: its address, and what is posted to it."""

import uuid

from django.db import transaction
from django.urls import reverse

from criteria.levels import Level
from tests import factories
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
_DOCUMENT = {"POST": {"kind": "brief", "language": "en"}, "POST-faulty": {"kind": "novel", "language": "en"}}


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
    "evidence_add": {"POST": _LINK, "POST-htmx": _LINK, "POST-faulty": {"title": "ไม่มีที่อยู่"}},
    "results_evidence_add": {"POST": _LINK, "POST-htmx": _LINK, "POST-faulty": {"title": "ไม่มีที่อยู่"}},
    "document_request": _DOCUMENT,
    "language": {"POST": {"language": "en"}, "POST-faulty": {"language": "xx"}},
    "cycle_open": {"POST": {}, "POST-faulty": {"fiscal_year": "2580"}},
    "me": {"POST": {"name_th": "ชื่อใหม่", "language": "th"}, "POST-faulty": {"name_th": ""}},
}


def fields_of(name, method, owner):
    """What is posted. owner: the unit for which a cycle is opened."""
    fields = BODIES.get(name, {}).get(method, {})
    return {**_cycle(owner), **fields} if name == "cycle_open" and method == "POST" else fields


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


def assessment_address(name, assessment, document=None):
    """The address of a name of the first table. document: an issued one of the assessment, if there is one."""
    standard, one = assessment.standard, assessment.pk
    use = assessment.evidence_uses.first()
    public_id = document.public_id if document else uuid.UUID(int=0)
    parts = {
        "move": [one, name.partition(":")[2]],
        "profile_save": [one, standard.questions[0].id],
        "indicator_save": [one, next(iter(standard.indicators))],
        "item": [one, "1.1"],
        "level_save": [one, "1.1", Level.BASIC.value],
        "evidence_add": [one, "1.1", Level.BASIC.value, "link"],
        "results_evidence_add": [one, "7.1", "link"],
        "evidence_open": [one, use.pk if use else 0],
        "evidence_remove": [one, use.pk if use else 0],
        "review_item": [one, "1.1"],
        "review_save": [one, "1.1"],
        "document": [public_id],
        "document_file": [public_id],
        "unit_overview": [assessment.unit.code],
        "unit_trend": [assessment.unit.code],
    }
    route = name.partition(":")[0]
    return reverse(route, args=parts.get(route, [one]))


COMMON_PARTS = {
    "handbook_set": ["pmqa40"],
    "handbook_profile": ["pmqa40"],
    "handbook_item": ["pmqa40", "1.1"],
    "guide_chapter": ["thailand-40"],
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


def is_sign_in(response):
    """Whether the answer sends a person to the sign-in page."""
    return response.status_code == 302 and response.url.startswith(reverse("account_login"))
