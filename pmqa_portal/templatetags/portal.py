"""Filters and tags of every template (built in: no `{% load %}` needed)."""

import datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import middleware
from accounts.returning import page_of
from assessments.enums import Status
from criteria.levels import Level
from pmqa_portal.lib import thai_calendar
from pmqa_portal.lib.differences import differences as text_differences
from pmqa_portal.lib.localized import is_english
from pmqa_portal.lib.points import points_text
from pmqa_portal.navigation import entries
from pmqa_portal.words import STATUS_WORDS

register = template.Library()

FULL_POINTS = 500
NO_BREAK = "\N{NO-BREAK SPACE}"


def _language():
    return "en" if is_english() else "th"


def _local(moment):
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


@register.filter
def thai_date(moment, style="long"):
    """30 พฤศจิกายน 2564, or 30 November 2021 in English; empty for None.

    style "short": 30 พ.ย. 64, 30 Nov 2021, which never breaks at the end of a line.
    """
    if not moment:
        return ""
    if isinstance(moment, datetime.datetime):
        moment = _local(moment).date()
    text = thai_calendar.format_date(moment, _language(), style=style)
    return text.replace(" ", NO_BREAK) if style == "short" else text


@register.filter
def thai_time(moment):
    """14.32 น., or 14:32 in English, which never breaks at the end of a line; empty for None."""
    return thai_calendar.format_time(_local(moment), _language()).replace(" ", NO_BREAK) if moment else ""


@register.filter
def fiscal_year(year, style="short"):
    """A Buddhist year as people of the language read it; see lib.thai_calendar. Empty for none."""
    return thai_calendar.format_fiscal_year(year, _language(), style) if year else ""


@register.filter
def points(value):
    """Points for reading; None is a dash that a screen reader calls "not assessed", never a zero."""
    if value is None or value == "":
        return format_html(
            '<span aria-hidden="true">–</span><span class="visually-hidden">{}</span>', _("not assessed")
        )
    return points_text(value)


@register.filter
def without_sign(points):
    """Points as an amount, for a sentence that says in words whether they are more or less."""
    return abs(points)


@register.simple_tag
def icon(name, label=""):
    """An icon of the sprite: decoration, unless it stands alone and has a label."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, _icon_url(name)
        )
    return _decoration(name)


# Written once: a page shows up to fifty icons, and the address of a static file takes a while to work out.
@lru_cache
def _decoration(name):
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', _icon_url(name)
    )


def _icon_url(name):
    return f"{static('vendor/bootstrap-icons/sprite.svg')}#icon-{name}"


@register.simple_tag
def level_badge(level):
    """A level as shape, word and colour; "no level yet" for None."""
    return _level_badge(level, get_language())


@lru_cache
def _level_badge(level, language):
    if not level:
        return format_html('<span class="level level--none">{}</span>', _("No level yet"))
    return format_html(
        '<span class="level level--{}">{}{}</span>', level, level_shape(level), Level(level).label
    )


@register.simple_tag
@lru_cache
def level_shape(level):
    """The shape alone (circle, diamond, triangle, as on paper), for places where the word stands beside it."""
    return format_html(
        '<svg class="icon level__shape" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("img/levels.svg"),
        level,
    )


@register.simple_tag
def status_tag(status, words=""):
    """A status as a word on its colour. Known statuses bring their words; others need `words`."""
    return _status_tag(status, words, get_language())


@lru_cache
def _status_tag(status, words, language):
    words = words or STATUS_WORDS.get(status) or Status(status).label
    return format_html('<span class="tag tag--{}">{}</span>', status, words)


@register.simple_tag
def breadcrumbs(*parts):
    """Text and address in turn, the page itself last and without an address."""
    *ancestors, here = parts
    links = format_html_join(
        "", '<li><a href="{1}">{0}</a></li>', zip(ancestors[::2], ancestors[1::2], strict=True)
    )
    return format_html(
        '<nav class="crumbs" aria-label="{}"><ol>{}<li aria-current="page">{}</li></ol></nav>',
        _("Breadcrumb"),
        links,
        here,
    )


@register.inclusion_tag("components/score_bar.html")
def score_bar(points, held=0, label="", full=FULL_POINTS):
    """Points as a bar of 0 to `full`; points held back are hatched behind the points that count."""
    return {
        "points": points,
        "held": held,
        "label": label,
        "full": full,
        "counted": float(points or 0),
        "hatched": float(held or 0),
    }


@register.simple_tag
def idle_seconds(user):
    """How long the person's session lives without being used."""
    return middleware.idle_seconds(user)


@register.simple_tag
def checkpoint_help(checkpoint):
    """What a checkpoint (criteria.standard.Checkpoint) means, its evidence and pitfall, folded."""
    return _checkpoint_help(checkpoint, get_language())


def _checkpoint_help(checkpoint, language):
    return render_to_string("components/checkpoint_help.html", {"checkpoint": checkpoint})


# Criteria never change once published, and a page shows up to ten checkpoints. Not kept while templates are edited.
if not settings.DEBUG:
    _checkpoint_help = lru_cache(maxsize=1024)(_checkpoint_help)


@register.inclusion_tag("components/differences.html")
def differences(before, now):
    """What was removed from a text and what was added, in reading order."""
    return {"parts": text_differences(before, now)}


@register.inclusion_tag("components/navigation.html", takes_context=True)
def main_navigation(context):
    """The places that this person's roles open, the current one marked."""
    request = context["request"]
    return {"entries": entries(request.user, request.path)}


@register.simple_block_tag
def banner(content, tone="info", title=""):
    """A notification between two tags; tone: info, success, warning or danger."""
    heading = format_html('<p class="banner__title">{}</p>', title) if title else ""
    return format_html('<div class="banner banner--{}">{}<div>{}</div></div>', tone, heading, content)


@register.simple_tag(takes_context=True)
def page_address(context):
    """The address that shows this page again; of the answer to a form, the page that the form stood on."""
    return page_of(context["request"])
