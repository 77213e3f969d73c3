from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmqa_portal.lib.digits import to_thai
from pmqa_portal.lib.thai_calendar import (
    DateError,
    fiscal_year_bounds,
    fiscal_year_of,
    format_date,
    format_time,
    parse_date,
)

WORKSHOP = date(2021, 11, 30)
LEAP_DAY = date(2024, 2, 29)

days = st.dates(date(1857, 1, 1), date(2399, 12, 31))


class TestFiscalYear:
    @pytest.mark.parametrize(
        "day, fiscal_year",
        [
            (date(2021, 9, 30), 2564),
            (date(2021, 10, 1), 2565),
            (date(2022, 1, 1), 2565),
            (date(2022, 9, 30), 2565),
            (datetime(2022, 10, 1, 0, 0), 2566),
        ],
    )
    def test_turns_on_the_first_of_october(self, day, fiscal_year):
        assert fiscal_year_of(day) == fiscal_year

    def test_bounds(self):
        assert fiscal_year_bounds(2565) == (date(2021, 10, 1), date(2022, 9, 30))

    @given(days)
    def test_every_day_lies_in_its_year_and_years_meet(self, day):
        first, last = fiscal_year_bounds(fiscal_year_of(day))
        assert first <= day <= last
        assert fiscal_year_bounds(fiscal_year_of(day) + 1)[0] == last + timedelta(days=1)


class TestFormat:
    @pytest.mark.parametrize(
        "language, style, text",
        [
            ("th", "long", "30 พฤศจิกายน 2564"),
            ("th", "short", "30 พ.ย. 64"),
            ("en", "long", "30 November 2021"),
            ("en-gb", "short", "30 Nov 2021"),
        ],
    )
    def test_date(self, language, style, text):
        assert format_date(WORKSHOP, language, style) == text
        assert format_date(datetime(2021, 11, 30, 8, 30), language, style) == text

    def test_date_is_long_unless_asked(self):
        assert format_date(date(2024, 1, 5), "th") == "5 มกราคม 2567"

    def test_short_year_keeps_its_zero(self):
        assert format_date(date(1957, 5, 1), "th", "short") == "1 พ.ค. 00"

    def test_unknown_style(self):
        with pytest.raises(ValueError, match="style"):
            format_date(WORKSHOP, "th", "medium")

    def test_time(self):
        assert format_time(time(8, 30), "th") == "08.30 น."
        assert format_time(datetime(2021, 11, 30, 16, 5), "th") == "16.05 น."
        assert format_time(time(8, 5), "en") == "08:05"


class TestParse:
    @pytest.mark.parametrize(
        "text",
        [
            "2021-11-30",
            "2564-11-30",
            "30/11/2564",
            "30/11/2021",
            "30-11-2564",
            "30.11.2564",
            "๓๐/๑๑/๒๕๖๔",
            " 30 พฤศจิกายน 2564 ",
            "๓๐ พฤศจิกายน ๒๕๖๔",
            "๓๐ พฤศจิกายน พ.ศ. ๒๕๖๔",
            "30 พ.ย. 64",
            "30 พย 64",
            "30พ.ย.2564",
            "30 พ.ย. 2021",
            "30\u00a0พฤศจิกายน\u00a02564",
            "30 พฤศ\u200bจิกายน 2564",
            "30 November 2021",
            "30 november 2564",
            "30 Nov 2021",
            "30 Nov. 2021",
        ],
    )
    def test_reads_what_officials_type(self, text):
        assert parse_date(text) == WORKSHOP

    @pytest.mark.parametrize(
        "text", ["29/02/2567", "29/2/2024", "2567-02-29", "29 ก.พ. 67", "๒๙ กุมภาพันธ์ ๒๕๖๗"]
    )
    def test_a_leap_day_is_one_by_the_gregorian_year(self, text):
        assert parse_date(text) == LEAP_DAY

    @pytest.mark.parametrize(
        "text", ["29/02/2568", "29/02/2025", "31/4/2567", "0/1/2567", "1/13/2567", "2567-00-10", "30 ก.พ. 67"]
    )
    def test_no_such_day(self, text):
        assert self.code_of(text) == "no_such_day"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "พรุ่งนี้",
            "30/11/64",
            "30 Nov 64",
            "30 พ.ย.",
            "พ.ย. 2564",
            "30 กก 2564",
            "30/11/25640",
            "1/1/2564 x",
            "2021-11",
            "30 พ.ย. 564",
            "-1/1/2564",
            "30/11-2564x",
            "٣٠/١١/٢٠٢١",
        ],
    )
    def test_unreadable(self, text):
        assert self.code_of(text) == "unreadable"

    @pytest.mark.parametrize(
        "text", ["1/1/0001", "1/1/1856", "1/1/2943", "1/1/9999", "1856-12-31", "1 ม.ค. พ.ศ. 2021"]
    )
    def test_year_out_of_range(self, text):
        assert self.code_of(text) == "year_out_of_range"

    def test_the_eras_meet_without_overlap(self):
        assert parse_date("1/1/2400") == date(1857, 1, 1)
        assert parse_date("31/12/2399") == date(2399, 12, 31)
        assert parse_date("31/12/2942") == date(2399, 12, 31)
        assert parse_date("1/1/1857") == date(1857, 1, 1)

    @given(days, st.sampled_from(["th", "en"]))
    def test_reads_back_every_long_date(self, day, language):
        assert parse_date(format_date(day, language)) == day
        assert parse_date(to_thai(format_date(day, language))) == day
        assert parse_date(day.isoformat()) == day

    @given(st.dates(date(1957, 1, 1), date(2056, 12, 31)))
    def test_reads_back_every_short_date_of_the_century(self, day):
        assert parse_date(format_date(day, "th", "short")) == day
        assert parse_date(format_date(day, "en", "short")) == day

    def test_the_error_says_what_is_wrong(self):
        with pytest.raises(DateError, match="no such day"):
            parse_date("29/02/2568")

    @given(st.text(max_size=20))
    def test_no_other_error_for_any_text(self, text):
        with suppress(DateError):
            assert isinstance(parse_date(text), date)

    def code_of(self, text):
        with pytest.raises(DateError) as error:
            parse_date(text)
        return error.value.code
