"""Fields that know Thai: numbers with commas, the end of a day, rows by their ids."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessments.fields import LongTextField, RowsField, ThaiDecimalField, end_of_day
from assessments.models import Assessment


@pytest.mark.parametrize(
    "typed, number",
    [
        ("95.5", "95.5"),
        ("๙๕.๕", "95.5"),
        ("1,000", "1000"),
        ("๑,๐๐๐.๕", "1000.5"),
        ("12,345,678.25", "12345678.25"),
        (" -1,000 ", "-1000"),
    ],
)
def test_commas_part_thousands(typed, number):
    assert ThaiDecimalField().clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["95,5", "๙๕,๕", "1,5", "12,34", "1,,000", ",5", "1,0000", "1.5,000", "1000,000"]
)
def test_any_other_comma_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        ThaiDecimalField().clean(typed)
    assert [one.code for one in refused.value.error_list] == ["invalid"]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_reads_the_same_with_its_thousands_parted(number):
    assert ThaiDecimalField().clean(f"{number:,f}") == ThaiDecimalField().clean(f"{number:f}") == number


def test_a_browser_is_not_told_to_cut_a_long_text():
    field = LongTextField(max_length=3)
    assert "maxlength" not in field.widget.attrs
    with pytest.raises(ValidationError):
        field.clean("ยาวไป")


def test_a_day_ends_with_its_last_moment():
    end = end_of_day(datetime.date(2027, 3, 31))
    midnight = timezone.make_aware(datetime.datetime(2027, 4, 1))
    assert midnight - end == datetime.timedelta(microseconds=1)


@pytest.mark.django_db
@pytest.mark.parametrize("pk", ["9" * 20, "-" + "9" * 20, "9" * 5000])
def test_an_id_that_no_database_holds_is_nobodys(pk):
    with pytest.raises(ValidationError):
        RowsField(Assessment.objects.all()).clean([pk])
