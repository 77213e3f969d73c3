"""Years, dates and lists as the sentences of the reports write them, in the current language."""

import calendar
from datetime import date

from django.utils.translation import gettext as _

from pmqa_portal.lib.localized import is_english
from pmqa_portal.lib.thai_calendar import BUDDHIST_ERA, format_date


def year_text(fiscal_year):
    """2570, in English 2570 (2027)."""
    return f"{fiscal_year} ({fiscal_year - BUDDHIST_ERA})" if is_english() else str(fiscal_year)


def date_text(day: date):
    """30 พฤศจิกายน 2564, in English 30 November 2021."""
    return format_date(day, "en" if is_english() else "th")


def listed(parts):
    """a; a and b; a, b and c."""
    *first, last = parts
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def months_later(day: date, months):
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
