"""One way to save a form over a row, with autosave and without JavaScript: saved, faulty, in conflict or refused."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Textarea
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_htmx.http import trigger_client_event

from criteria.levels import Level

from ..actions import Conflict
from ..merging import together
from ..review_forms import OptionalChoice
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
    faults: str = "assessments/_faults.html"


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
    template = saving.faults if request.htmx else "assessments/answer_faulty.html"
    return _answer(request, saving, template, 422)


def _conflict(request, saving, row):
    template = "assessments/_conflict.html" if request.htmx else "assessments/answer_conflict.html"
    both = saving.form.as_posted(
        {
            name: _both(saving.form, name, getattr(row, name), value)
            for name, value in saving.form.values.items()
        }
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


def _both(form, name, theirs, mine):
    """Both sides of a value in one; of a choice there is only one."""
    return mine if _is_choice(form, name) else together(theirs, mine)


def differences(form, row):
    """What a valid form and the row say differently, as Difference objects."""
    return [
        Difference(_label(form, name), value, getattr(row, name), _words(form, name))
        for name, value in form.values.items()
        if getattr(row, name) != value
    ]


@dataclass(frozen=True)
class Difference:
    """One field of a conflict: its label, the form's value, the row's; words: of a choice, {value: as it is read}."""

    label: str
    value: object
    stored: object
    words: dict

    @property
    def mine(self):
        return _shown(self.value, self.words)

    @property
    def theirs(self):
        return _shown(self.stored, self.words)

    @property
    def is_of_words(self):
        """Whether both sides wrote something, so that it can be compared word by word."""
        return isinstance(self.value, str) and not self.words and bool(self.value and self.stored)


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


def _label(form, name):
    # What stands in one column of the row and in several fields of the form.
    parted = {"ticks": _("Ticked checkpoints"), "reasons": _("Reasons")}
    return parted[name] if name in parted else form.fields[name].label


def _words(form, name):
    return dict(form.fields[name].choices) if _is_choice(form, name) else {}


def _is_choice(form, name):
    return isinstance(form.fields.get(name), OptionalChoice)


def _shown(value, words):
    """A value as the conflict shows it: ticks as their numbers, of a review with the level before them."""
    if isinstance(value, dict):
        return "\n".join(
            line for level, part in value.items() for line in _part_lines(Level(level).label, part)
        )
    if isinstance(value, list):
        return _numbers(value)
    if isinstance(value, bool):
        return pgettext("tick", "Yes") if value else pgettext("tick", "No")
    return words.get(value, value)


def _part_lines(level, part):
    """What a review says of one level: its ticks, or the reason of each checkpoint that has one."""
    if isinstance(part, dict):
        return [f"{level} {number}: {text}" for number, text in part.items() if text]
    return [f"{level}: {_numbers(part)}"]


def _numbers(ticks):
    return ", ".join(map(str, ticks)) or "–"
