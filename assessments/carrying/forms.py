"""The gates of carry forward: what a person takes over from an earlier year, changed or as it was."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pmqa_portal.lib.thai_calendar import format_fiscal_year

from ..enums import Decision
from ..fields import LongTextField, ThaiDecimalField
from ..forms import LevelForm, VersionedForm, refuse_impossible

READ_FIRST = _("The criteria changed here: read the change and confirm it before you accept.")


class ChoiceForm(forms.Form):
    """Which proposals of a page are decided on, and how: "accepted:basic", or "accepted:item" for all open ones."""

    choice = forms.ChoiceField()

    def __init__(self, *args, keys, open_keys, **kwargs):
        super().__init__(*args, **kwargs)
        self.open_keys = open_keys
        places = [*keys, *(["item"] if open_keys else [])]
        self.fields["choice"].choices = [
            (f"{decision}:{place}",) * 2 for decision in Decision.values for place in places
        ]

    @property
    def decision(self):
        return Decision(self.cleaned_data["choice"].partition(":")[0])

    @property
    def chosen(self):
        """The keys of the chosen proposals."""
        place = self.cleaned_data["choice"].partition(":")[2]
        return self.open_keys if place == "item" else [place]


class UsesForm(forms.Form):
    """What the forms of a page share: the chosen values of a field as the page shows them."""

    def shown(self, name):
        """As text."""
        return {str(value) for value in self[name].value() or ()}


class CarryLevelForm(UsesForm, LevelForm):
    """Ticks, explanation and evidence of one level, filled with what stands there now, else with last year's."""

    def __init__(self, data, *, rung, row, before, checkpoints, uses):
        super().__init__(
            data,
            rung=rung,
            prefix=rung.level.value,
            initial={
                "version": row.version,
                "explanation": row.explanation or before.explanation,
                "ticks": [one.checkpoint.number for one in checkpoints if one.is_offered],
                "uses": [] if row.version else [use.pk for use in uses],
            },
        )
        self.codes = {one.checkpoint.number: one.checkpoint.code for one in checkpoints}
        # What stands ticked this year was read this year.
        self.to_read = {one.checkpoint.number for one in checkpoints if one.is_changed and not one.is_ticked}
        self.fields["read"] = _numbers(sorted(self.to_read))
        self.fields["uses"] = _numbers([use.pk for use in uses])

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in ("ticks", "explanation")}

    def clean(self):
        data = super().clean()
        unread = (self.to_read & set(data.get("ticks", ()))) - set(data.get("read", ()))
        if unread:
            codes = ", ".join(self.codes[number] for number in sorted(unread))
            message = _("%(codes)s: the wording changed. Read the change and confirm it before you accept.")
            raise ValidationError(message, "unread", {"codes": codes})
        return data


class CarryEvidenceForm(UsesForm):
    """The evidence of one results item; to accept none of it is to dismiss it."""

    def __init__(self, data, *, key, uses):
        numbers = [use.pk for use in uses]
        super().__init__(data, prefix=key, initial={"uses": numbers})
        self.fields["uses"] = _numbers(numbers, required=_("Choose the evidence that you want to use again."))


def _numbers(choices, required=None):
    """required: what is said where none is chosen; without it, none may be."""
    return forms.TypedMultipleChoiceField(
        choices=[(number, number) for number in choices],
        coerce=int,
        empty_value=[],
        required=bool(required),
        error_messages={"required": required} if required else None,
    )


class CarryForm(VersionedForm):
    """The form of a place with one answer; `read` stands there only when the criteria changed."""

    own_fields = ()

    def __init__(self, data, *, key, row, initial, is_changed):
        super().__init__(data, prefix=key, initial={"version": row.version, **initial})
        if is_changed:
            self.fields["read"] = forms.BooleanField(
                label=_("I have read the change"), error_messages={"required": READ_FIRST}
            )

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self.own_fields}


class CarryProfileForm(CarryForm):
    """The answer to one question."""

    text = LongTextField(label=_("Answer"), rows=6)
    own_fields = ("text",)

    def __init__(self, data, *, key, row, before, is_changed):
        initial = {"text": row.text or before.text}
        super().__init__(data, key=key, row=row, initial=initial, is_changed=is_changed)


class CarryIndicatorForm(CarryForm):
    """The results of the two years before; target and result of this year are not carried."""

    last_year = ThaiDecimalField(required=False)
    two_years_ago = ThaiDecimalField(required=False)
    own_fields = ("last_year", "two_years_ago")

    def __init__(self, data, *, key, row, before, definition, fiscal_year, is_changed):
        self.definition = definition
        proposed = {"last_year": before.actual, "two_years_ago": before.last_year}
        initial = {name: _first(getattr(row, name), value) for name, value in proposed.items()}
        super().__init__(data, key=key, row=row, initial=initial, is_changed=is_changed)
        for back, name in enumerate(self.own_fields, start=1):
            year = format_fiscal_year(fiscal_year - back, get_language())
            self.fields[name].label = _("Result %(year)s") % {"year": year}

    def clean(self):
        refuse_impossible(self, self.definition, *self.own_fields)


def _first(own, proposed):
    return proposed if own is None else own
