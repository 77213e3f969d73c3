"""The gates of the assessor's side: ticks with their reasons, feedback, and what an indicator is worth."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from criteria.levels import Level

from .enums import Confidence, Priority
from .fields import LongTextField, ThaiDecimalField
from .forms import TicksField, VersionedForm, refuse_impossible
from .merging import Collision


def reason_name(level, number):
    """The name of the field that says why one checkpoint is judged otherwise than by the unit."""
    return f"reason_{level}_{number}"


class OptionalChoice(forms.ChoiceField):
    """One of a few words, or none."""

    def __init__(self, choices, **kwargs):
        super().__init__(choices=[("", _("Not chosen")), *choices], required=False, **kwargs)


class ItemReviewForm(VersionedForm):
    """The assessor's ticks per level, the reasons where they differ from the unit's, and the feedback on one item.

    unit: {level: the numbers that the unit ticked}. Without every reason an item cannot be marked as reviewed.
    """

    strength = LongTextField(label=_("Strength"), rows=3)
    ofi = LongTextField(label=_("Opportunity for improvement"), rows=3)
    priority = OptionalChoice(Priority.choices, label=_("Priority of the opportunity for improvement"))
    recommendation = LongTextField(
        label=_("Recommendation"), rows=3, help_text=_("One point a line; the unit reads them as a list.")
    )
    confidence = OptionalChoice(
        Confidence.choices,
        label=_("How sure you are of your ticks"),
        help_text=_("For the assessors' meeting; the unit does not read it."),
    )
    note = LongTextField(
        label=_("Private note"),
        rows=2,
        help_text=_("Nobody but you ever reads this, and no report prints it."),
    )
    is_done = forms.BooleanField(label=_("This item is reviewed"), required=False)

    def __init__(self, *args, item, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.rungs, self.unit = item.rungs, unit
        for rung in item.rungs:
            self.fields[f"ticks_{rung.level}"] = TicksField(rung)
            for checkpoint in rung.checkpoints:
                label = _("Why you judge %(code)s otherwise than the unit") % {"code": checkpoint.code}
                field = LongTextField(label=label, rows=2)
                self.fields[reason_name(rung.level, checkpoint.number)] = field

    def clean(self):
        """A reason stands only where the ticks differ, and there it has to before the item is reviewed."""
        data = super().clean()
        for rung in self.rungs:
            differing = {*data.get(f"ticks_{rung.level}", ())} ^ {*self.unit.get(rung.level, ())}
            for number in rung.numbers:
                self._settle(reason_name(rung.level, number), number in differing)
        return data

    def _settle(self, name, differs):
        if not differs:
            self.cleaned_data[name] = ""
        elif self.cleaned_data.get("is_done") and not self.cleaned_data.get(name, "").strip():
            words = _("Say why you judge this checkpoint otherwise than the unit.")
            self.add_error(name, ValidationError(words, "required"))

    @property
    def values(self):
        """Every level and number is always there, so that two saves can be merged place by place."""
        names = ("strength", "ofi", "priority", "recommendation", "confidence", "note", "is_done")
        data = self.cleaned_data
        return {
            **{name: data[name] for name in names},
            "ticks": {rung.level.value: data[f"ticks_{rung.level}"] for rung in self.rungs},
            "reasons": {
                rung.level.value: {str(one): data[reason_name(rung.level, one)] for one in rung.numbers}
                for rung in self.rungs
            },
        }

    def settled(self, values):
        """The values as they may stand: after a merge a reason may be missing, and then the item is not reviewed."""
        lacking = any(
            int(number) in {*values["ticks"][level]} ^ {*self.unit.get(level, ())} and not text.strip()
            for level, texts in values["reasons"].items()
            for number, text in texts.items()
        )
        return {**values, "is_done": values["is_done"] and not lacking}

    def as_posted(self, values):
        """As the controls are named: one of ticks for each level, one of reasons for each checkpoint."""
        own = {name: value for name, value in values.items() if name not in ("ticks", "reasons")}
        ticks = {f"ticks_{level}": numbers for level, numbers in values["ticks"].items()}
        return super().as_posted(own | ticks | reasons_posted(values["reasons"]))


def reasons_posted(reasons):
    """{level: {number: text}} by the names of the fields."""
    return {
        reason_name(level, number): text for level, texts in reasons.items() for number, text in texts.items()
    }


class IndicatorReviewForm(VersionedForm):
    """Whether an indicator suits, the right value where the unit's is wrong, and why."""

    is_suitable = forms.BooleanField(
        label=_("The indicator suits this item"),
        required=False,
        help_text=_("What does not suit counts as not assessed."),
    )
    corrected = ThaiDecimalField(
        label=_("Corrected result"),
        required=False,
        help_text=_("In place of the result that the unit reported; leave it empty to keep that."),
    )
    reason = LongTextField(label=_("Reason"), rows=2)

    def __init__(self, *args, definition, **kwargs):
        super().__init__(*args, **kwargs)
        self.definition = definition

    def clean(self):
        data = super().clean()
        refuse_impossible(self, self.definition, "corrected")
        if _is_unexplained(data):
            words = _("Say why the indicator does not suit, or why its result is another.")
            self.add_error("reason", ValidationError(words, "required"))
        return data

    def settled(self, values):
        """The values; Collision where a merge took the reason away from what needs one."""
        if _is_unexplained(values):
            raise Collision
        return values


def _is_unexplained(values):
    is_changed = not values.get("is_suitable") or values.get("corrected") is not None
    return is_changed and not values.get("reason", "").strip()


class RequestForm(forms.Form):
    """What is asked of the unit on one item, of one of its levels where one is named."""

    level = OptionalChoice(Level.choices, label=_("Level"))
    text = LongTextField(label=_("What the unit is asked for"), rows=3, max_length=2000)

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        if item.is_results:
            del self.fields["level"]

    @property
    def values(self):
        return {"level": self.cleaned_data.get("level", ""), "text": self.cleaned_data["text"].strip()}


class RequestAnswerForm(forms.Form):
    """The unit's answer to a request."""

    text = LongTextField(label=_("Your answer"), rows=3, max_length=2000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
