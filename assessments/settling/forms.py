"""The gates of the consensus and of what the approver decides otherwise."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums import Priority
from ..fields import LongTextField, RowsField, ThaiDecimalField
from ..forms import VersionedForm, refuse_impossible
from ..models import Assessment
from ..review_forms import OptionalChoice

LONGEST_REASON = 2000
UNDECIDED = ("", pgettext_lazy("checkpoint", "Not decided yet"))
MET = ("1", pgettext_lazy("checkpoint", "Met"))
NOT_MET = ("0", pgettext_lazy("checkpoint", "Not met"))
TEXTS = ("strength", "ofi", "recommendation")


class ConsensusForm(VersionedForm):
    """What the assessors agree on for one item: the checkpoints on its table, and the merged feedback."""

    strength = LongTextField(label=_("Strength"), rows=4)
    ofi = LongTextField(label=_("Opportunity for improvement"), rows=4)
    recommendation = LongTextField(label=_("Recommendation"), rows=4)
    priority = OptionalChoice(Priority.choices, label=_("Priority of the opportunity for improvement"))

    def __init__(self, *args, row, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self._ticks, self._lines = row.ticks, lines
        for line in lines:
            self.fields[f"mark-{_suffix(line)}"] = forms.ChoiceField(
                label=_("Decision on %(code)s") % {"code": line.checkpoint.code},
                choices=[*([UNDECIDED] if line.is_disputed else []), MET, NOT_MET],
                required=False,
            )
            self.fields[f"reason-{_suffix(line)}"] = LongTextField(
                label=_("Reason for the decision on %(code)s") % {"code": line.checkpoint.code},
                rows=2,
                max_length=LONGEST_REASON,
            )

    @property
    def controls(self):
        """The lines of a level with their two fields: {level: [(line, mark, reason)]}."""
        found = {}
        for line in self._lines:
            pair = self[f"mark-{_suffix(line)}"], self[f"reason-{_suffix(line)}"]
            found.setdefault(line.level.value, []).append((line, *pair))
        return found

    def clean(self):
        data = super().clean()
        for line in self._lines:
            mark = f"mark-{_suffix(line)}"
            if line.is_disputed and data.get(f"reason-{_suffix(line)}") and not data.get(mark, "1"):
                self.add_error(mark, ValidationError(_("Choose whether it is met or not met."), "undecided"))
        return data

    @property
    def values(self):
        feedback = {name: self.cleaned_data[name] for name in (*TEXTS, "priority")}
        ticks = {level: {*numbers} for level, numbers in self._ticks.items()}
        reasons = {level: {} for level in self._ticks}
        for line in self._lines:
            ticks[line.level].discard(line.number)
            if self._is_met(line):
                ticks[line.level].add(line.number)
            reasons[line.level][str(line.number)] = self.cleaned_data[f"reason-{_suffix(line)}"]
        return {
            "ticks": {level: sorted(numbers) for level, numbers in ticks.items()},
            "reasons": reasons,
            **feedback,
        }

    def _is_met(self, line):
        """What was chosen; where nothing was, an agreed checkpoint stays as it is and a disputed one not met."""
        chosen = self.cleaned_data[f"mark-{_suffix(line)}"]
        return chosen == "1" if chosen or line.is_disputed else line.is_met

    def as_posted(self, values):
        posted = super().as_posted({name: values[name] for name in (*TEXTS, "priority")})
        for line in self._lines:
            is_met = line.number in values["ticks"][line.level]
            reason = values["reasons"][line.level][str(line.number)]
            posted[f"mark-{_suffix(line)}"] = [mark_of(line, is_met, reason)]
            posted[f"reason-{_suffix(line)}"] = [reason]
        return posted


def _suffix(line):
    return f"{line.level}-{line.number}"


def mark_of(line, is_met, reason):
    """The choice that shows a line: a disputed one that is neither met nor explained is not decided yet."""
    if is_met:
        return MET[0]
    return UNDECIDED[0] if line.is_disputed and not reason else NOT_MET[0]


def consensus_form(table, data=None):
    """The form of one item's table (overview.ItemTable)."""
    marks = {f"mark-{_suffix(one)}": mark_of(one, one.is_met, one.reason) for one in table.lines}
    reasons = {f"reason-{_suffix(one)}": one.reason for one in table.lines}
    said = {name: getattr(table.row, name) for name in ("version", *TEXTS, "priority")}
    return ConsensusForm(data, row=table.row, lines=table.lines, initial={**said, **marks, **reasons})


class ConsensusIndicatorForm(VersionedForm):
    """What the assessors agree on for one indicator; it is decided once it has a reason."""

    is_suitable = forms.BooleanField(label=_("The indicator suits the unit and counts"), required=False)
    corrected = ThaiDecimalField(label=_("Corrected result, where the reported one is wrong"), required=False)
    reason = LongTextField(label=_("Reason for the decision"), rows=2, max_length=LONGEST_REASON)

    def __init__(self, *args, definition, **kwargs):
        super().__init__(*args, **kwargs)
        self.definition = definition

    def clean(self):
        refuse_impossible(self, self.definition, "corrected")


def indicator_form(line, data=None):
    """The form of one indicator on the table (lines.IndicatorLine)."""
    names = ("version", "is_suitable", "corrected", "reason")
    return ConsensusIndicatorForm(
        data,
        definition=line.indicator,
        auto_id=f"indicator-{line.indicator.id}-%s",
        initial={name: getattr(line.row, name) for name in names},
    )


class OverrideForm(forms.Form):
    """A checkpoint as the approver decides it, with the reason."""

    is_met = forms.TypedChoiceField(
        choices=[MET, NOT_MET], coerce=lambda value: value == MET[0], widget=forms.HiddenInput
    )
    reason = LongTextField(label=_("Reason for deciding otherwise"), rows=3, max_length=LONGEST_REASON)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


class ApprovalsForm(forms.Form):
    """The ticked units that are to be approved together."""

    units = RowsField(
        Assessment.objects.none(),
        label=_("Units"),
        error_messages={
            "required": _("Tick at least one unit."),
            "invalid_choice": _("One of the units does not wait for your approval any more."),
        },
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = rows
