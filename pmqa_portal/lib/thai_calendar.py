"""Dates as Thai officials write them: Buddhist years, Thai months, the fiscal year.

Dates are stored and computed in the Gregorian calendar; only text has Buddhist years (Gregorian + 543).
The Thai fiscal year N (B.E.) runs from 1 October of N-1 to 30 September of N.
"""

import re
from datetime import date, time

from .digits import to_arabic
from .text import normalise_thai

BUDDHIST_ERA = 543

# A year from 2400 on is Buddhist, one below is Gregorian: no date an office writes lies where the two meet.
FIRST_BUDDHIST_YEAR = 2400
YEARS = range(FIRST_BUDDHIST_YEAR - BUDDHIST_ERA, FIRST_BUDDHIST_YEAR)

THAI_MONTHS = tuple(
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
)
THAI_SHORT_MONTHS = tuple("ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split())
ENGLISH_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
ENGLISH_SHORT_MONTHS = tuple(month[:3] for month in ENGLISH_MONTHS)

_NUMERIC = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WORDED = re.compile(r"(?P<day>[0-9]{1,2})(?P<month>[^0-9]+?)(?P<era>พศ)?(?P<year>[0-9]{4}|[0-9]{2})")


class DateError(ValueError):
    """Text that is no date. `.code` is `unreadable`, `no_such_day` or `year_out_of_range`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


def fiscal_year_of(day: date) -> int:
    """The fiscal year (B.E.) a day belongs to: 2565 for 1 October 2021 to 30 September 2022."""
    return day.year + BUDDHIST_ERA + (day.month >= 10)


def fiscal_year_bounds(fiscal_year: int) -> tuple[date, date]:
    """First and last day of a fiscal year (B.E.)."""
    year = fiscal_year - BUDDHIST_ERA
    return date(year - 1, 10, 1), date(year, 9, 30)


def format_fiscal_year(fiscal_year: int, language: str, style: str = "short") -> str:
    """A fiscal year (B.E.) as people of the language read it.

    "short": 2570, in English 2570 (2027). "long" stands alone: ปีงบประมาณ พ.ศ. 2570, FY 2570 (2027).
    """
    if not language.startswith("en"):
        return f"ปีงบประมาณ พ.ศ. {fiscal_year}" if style == "long" else str(fiscal_year)
    text = f"{fiscal_year} ({int(fiscal_year) - BUDDHIST_ERA})"
    return f"FY {text}" if style == "long" else text


def format_date(day: date, language: str, style: str = "long") -> str:
    """A date (or a datetime, already in local time) in words; `style` is "long" or "short".

    Thai: 30 พฤศจิกายน 2564, short 30 พ.ย. 64. English: 30 November 2021, short 30 Nov 2021.
    """
    if style not in ("long", "short"):
        raise ValueError(f"A date has no style {style!r}.")
    if language.startswith("en"):
        months = ENGLISH_MONTHS if style == "long" else ENGLISH_SHORT_MONTHS
        return f"{day.day} {months[day.month - 1]} {day.year}"
    year = day.year + BUDDHIST_ERA
    if style == "long":
        return f"{day.day} {THAI_MONTHS[day.month - 1]} {year}"
    return f"{day.day} {THAI_SHORT_MONTHS[day.month - 1]} {year % 100:02}"


def format_time(moment: time, language: str) -> str:
    """A time (or a datetime, already in local time): 08.30 น. in Thai, 08:30 in English."""
    if language.startswith("en"):
        return f"{moment.hour:02}:{moment.minute:02}"
    return f"{moment.hour:02}.{moment.minute:02} น."


def parse_date(text: str) -> date:
    """The date that a person typed, in Thai or Arabic digits.

    Reads 2021-11-30, 30/11/2564 (also with - or .), 30 พฤศจิกายน 2564, 30 พ.ย. 64, 30 November 2021 and
    30 Nov 2021, with พ.ศ. before a Buddhist year if wanted. Years from 2400 on are Buddhist; two digits are
    read only behind a Thai month, as B.E. 25xx. Raises DateError.
    """
    year, month, day = _parts(to_arabic(normalise_thai(text)).strip())
    # The year is converted before the date is made: 29 February exists by the Gregorian year alone.
    gregorian = year - BUDDHIST_ERA if year >= FIRST_BUDDHIST_YEAR else year
    if gregorian not in YEARS:
        raise DateError("year_out_of_range", f"The year {year} is out of range.")
    try:
        return date(gregorian, month, day)
    except ValueError:
        raise DateError("no_such_day", "There is no such day in the calendar.") from None


def _parts(text: str) -> tuple[int, int, int]:
    """Year as typed (two digits made four), month and day."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _NUMERIC.fullmatch(text):
        day, month, year = found.groups()
    else:
        return _worded_parts(text)
    return int(year), int(month), int(day)


def _worded_parts(text: str) -> tuple[int, int, int]:
    found = _WORDED.fullmatch(_bare(text))
    if not found or found["month"] not in _MONTH_NUMBERS:
        raise DateError("unreadable", "This is not a date.")
    year = int(found["year"])
    if len(found["year"]) == 2:
        # Behind an English month 64 could be any century; behind a Thai one it is how offices write 2564.
        if found["month"].isascii():
            raise DateError("unreadable", "The year needs four digits.")
        year += 2500
    if found["era"] and year < FIRST_BUDDHIST_YEAR:
        raise DateError("year_out_of_range", f"The year {year} is not a Buddhist year.")
    return year, _MONTH_NUMBERS[found["month"]], int(found["day"])


def _bare(text: str) -> str:
    """The letters and digits of a date: dots and spaces vary too much to mean anything."""
    return re.sub(r"[\s.,]+", "", text).lower()


_MONTH_NUMBERS = {
    _bare(name): number
    for months in (THAI_MONTHS, THAI_SHORT_MONTHS, ENGLISH_MONTHS, ENGLISH_SHORT_MONTHS)
    for number, name in enumerate(months, start=1)
}
