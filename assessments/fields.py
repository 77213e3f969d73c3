"""Form fields that know Thai: normalised text, numbers in either digits, dates in the Buddhist era."""

import datetime
import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pmqa_portal.lib.digits import to_arabic
from pmqa_portal.lib.text import normalise_thai
from pmqa_portal.lib.thai_calendar import DateError, format_date, parse_date

LONGEST_TEXT = 10_000
# A number with so many digits is in the range of a BigAutoField.
MOST_DIGITS = 18
# Digits in threes, if commas part them at all: in "95,5" the comma may stand for the point.
_PARTED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


class ThaiTextField(forms.CharField):
    """Text in one Thai spelling, without invisible characters; lines end in LF, whatever the browser sends."""

    def to_python(self, value):
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return normalise_thai(text).strip()

    def widget_attrs(self, widget):
        """Without a length: a browser would cut the end off what is pasted, and say nothing. The form says it."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LongTextField(ThaiTextField):
    """An explanation of up to 10,000 characters."""

    def __init__(self, *, rows=5, **kwargs):
        kwargs.setdefault("max_length", LONGEST_TEXT)
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), strip=False, **kwargs)


class ThaiDecimalField(forms.DecimalField):
    """A number typed in Thai or Arabic digits, with or without thousands separators; at most 4 decimals.

    A comma anywhere else is refused: dropped, it would make 955 of 95,5.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(max_digits=14, decimal_places=4, **kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value):
        if isinstance(value, str):
            value = to_arabic(value).strip()
            value = value.replace(",", "") if _PARTED.fullmatch(value) else value
        return super().to_python(value)

    def prepare_value(self, value):
        """A stored number without the trailing zeros of its column; what was typed, as it was typed."""
        return format(value.normalize(), "f") if isinstance(value, Decimal) else value


class ThaiDateField(forms.Field):
    """A date as people write it, in either era; a `datetime.date` inside."""

    widget = forms.TextInput

    def to_python(self, value):
        if value in (None, "") or isinstance(value, datetime.date):
            return value or None
        try:
            return parse_date(value)
        except DateError as error:
            raise ValidationError(
                _("Write the date as day/month/year, such as 31/03/2570."), "date"
            ) from error

    def prepare_value(self, value):
        return format_date(value, get_language()) if isinstance(value, datetime.date) else value


class RowsField(forms.ModelMultipleChoiceField):
    """Some of the rows that are offered."""

    def clean(self, value):
        """The rows; a number that no database can hold is nobody's, and the database would stumble over it."""
        for pk in value or ():
            if len(pk) > MOST_DIGITS:
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, "invalid_pk_value", {"pk": pk})
        return super().clean(value)


def end_of_day(date):
    """The last moment of a day in the portal's time zone: a deadline counts to the end of its day."""
    return timezone.make_aware(datetime.datetime.combine(date, datetime.time.max))
