"""One way to save a form over a row, with autosave and without JavaScript: saved, faulty, in conflict or refused."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Textarea
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import trigger_client_event

from criteria.levels import Level

from ..actions import Conflict
from ..merging import together
from ..workflow import MoveRefused


@dataclass
class Saving:
    """What a save needs to know. status_id: the live line of the form; page_url: where it stands, with anchor."""

    form: object
    row: object
    status_id: str
    page_url: str
    fragment: str
    context: dict


def save(request, saving, action):
    """Validate, save, answer. With htmx a fragment returns (409 on conflict, 422 on faults); else a redirect."""
    if not saving.form.is_valid():
        return _faulty(request, saving)
    try:
        saving.row = action(saving.row, saving.form.base_version, by=request.user, **saving.form.values)
    except Conflict as conflict:
        return _conflict(request, saving, conflict.row)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    stands = {name: getattr(saving.row, name) for name in saving.form.values}
    is_merged = stands != saving.form.values
    if not request.htmx:
        messages.success(
            request, _("Saved together with what was changed meanwhile.") if is_merged else _("Saved.")
        )
        return HttpResponseRedirect(saving.page_url)
    response = _answer(request, saving, saving.fragment, is_merged=is_merged)
    if is_merged:
        # The form shows less than what was saved: it takes the rest over where nobody has typed since.
        news = {"version": saving.row.version, "values": saving.form.as_posted(stands)}
        trigger_client_event(response, "autosave:merged", news)
    return response


def _answer(request, saving, template, status=200, **more):
    context = {**saving.context, "saving": saving, "row": saving.row, "form": saving.form, **more}
    return render(request, template, context, status=status)


def _faulty(request, saving):
    template = "assessments/_faults.html" if request.htmx else "assessments/answer_faulty.html"
    return _answer(request, saving, template, 422)


def _conflict(request, saving, row):
    template = "assessments/_conflict.html" if request.htmx else "assessments/answer_conflict.html"
    both = saving.form.as_posted(
        {name: together(getattr(row, name), value) for name, value in saving.form.values.items()}
    )
    return _answer(
        request,
        saving,
        template,
        409,
        theirs=row,
        differences=differences(saving.form, row),
        both=json.dumps(both),
        together=[Control(name, values, saving.form) for name, values in both.items()],
    )


def differences(form, row):
    """What a valid form and the row say differently: label, the form's value, the row's."""
    return [
        (_label(form, name), _shown(value), _shown(getattr(row, name)))
        for name, value in form.values.items()
        if getattr(row, name) != value
    ]


@dataclass(frozen=True)
class Control:
    """One control of the form that puts both sides of a conflict together."""

    name: str
    values: list
    form: object

    @property
    def is_text(self):
        return isinstance(self.form.fields[self.name].widget, Textarea)

    @property
    def label(self):
        return self.form.fields[self.name].label


# What a form keeps in one value for all its checkpoints.
OF_CHECKPOINTS = {"ticks": gettext_lazy("Ticked checkpoints"), "reasons": gettext_lazy("Reasons")}


def _label(form, name):
    return OF_CHECKPOINTS[name] if name in OF_CHECKPOINTS else form.fields[name].label


def _shown(value):
    """A value as the conflict shows it: ticks as their numbers, of a review with the level before them."""
    if isinstance(value, dict):
        return "\n".join(f"{Level(level).label}: {_shown_at(said)}" for level, said in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return value


def _shown_at(said):
    """What was said at one level: ticks, or {number of a checkpoint: reason}."""
    if isinstance(said, dict):
        return "; ".join(f"{number}: {text}" for number, text in said.items() if text) or "–"
    return _shown(said)
