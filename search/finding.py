"""Where some words stand: one question for each kind, each narrowed to what the person may see before it is asked."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments.models import Assessment, EvidenceUse, IndicatorResult, LevelAnswer, ProfileAnswer
from criteria.levels import Level
from criteria.models import Checkpoint, CriteriaSet
from pmqa_portal.lib.text import normalise_thai
from pmqa_portal.lib.thai_calendar import format_fiscal_year

from .snippets import Snippet, snippet

SHORTEST, LONGEST = 2, 100
MOST = 20
_PLACES = ("assessment__unit", "assessment__cycle")


@dataclass(frozen=True)
class Hit:
    """One place. where: unit and year, or the criteria set."""

    title: str
    where: str
    url: str
    snippet: Snippet


@dataclass(frozen=True)
class Group:
    """The first hits of one kind. has_more: whether there are others that the person may see."""

    name: str
    hits: list[Hit]
    has_more: bool


def clean(words):
    """The words as they are looked for: in one Thai spelling, with single spaces, of bounded length."""
    return " ".join(normalise_thai(words[: LONGEST * 4]).split())[:LONGEST]


def find(words, user):
    """The groups that have hits, at most MOST in each, in always the same number of queries.

    words: as `clean` gives them.
    """
    seen = Assessment.objects.readable_by(user).values("pk")
    groups = [
        (_("Criteria"), _checkpoints(words), _checkpoint_hit),
        (_("Explanations"), _answers(LevelAnswer, "explanation", "item", words, seen), _level_hit),
        (_("Organization profile"), _answers(ProfileAnswer, "text", "question", words, seen), _profile_hit),
        (_("Notes on indicators"), _answers(IndicatorResult, "note", "definition", words, seen), _note_hit),
        (_("Names of evidence"), _named_evidence(words, seen), _name_hit),
        (_("Text inside evidence"), _evidence_texts(words, seen), _text_hit),
    ]
    found = [_group(name, rows, as_hit, words) for name, rows, as_hit in groups]
    return [group for group in found if group.hits]


def _group(name, rows, as_hit, words):
    rows = list(rows[: MOST + 1])
    return Group(name, [as_hit(row, words) for row in rows[:MOST]], len(rows) > MOST)


def _checkpoints(words):
    names = ("statement_th", "statement_en", "meaning_th", "meaning_en")
    return (
        Checkpoint.objects.filter(item__category__criteria_set__status=CriteriaSet.Status.PUBLISHED)
        .filter(_any_holds(names, words))
        .select_related("item__category__criteria_set")
        .order_by("-item__category__criteria_set_id", "id")
    )


def _answers(model, field, about, words, seen):
    rows = model.objects.filter(**{f"{field}__icontains": words}, assessment__in=seen)
    return rows.select_related(about, *_PLACES).order_by("-assessment__cycle__fiscal_year", "id")


def _uses(condition, seen):
    rows = EvidenceUse.objects.filter(condition, assessment__in=seen)
    rows = rows.select_related("evidence", "earlier", "item", *_PLACES)
    return rows.order_by("-assessment__cycle__fiscal_year", "id")


def _named_evidence(words, seen):
    # The name of the file that counts there, see EvidenceUse.filed: what was never submitted is nobody else's.
    current = Q(earlier=None, evidence__original_name__icontains=words)
    return _uses(_any_holds(("evidence__title", "earlier__original_name"), words) | current, seen)


def _evidence_texts(words, seen):
    # Only the text of the file that counts there, see EvidenceUse.filed.
    rows = _uses(Q(), seen).annotate(
        filed_sha256=Coalesce(F("earlier__sha256"), F("evidence__sha256")),
        text_sha256=F("evidence__searchable_texts__sha256"),
        text=F("evidence__searchable_texts__text"),
    )
    return rows.filter(text_sha256=F("filed_sha256"), text__icontains=words)


def _any_holds(names, words):
    condition = Q(pk__in=[])
    for name in names:
        condition |= Q(**{f"{name}__icontains": words})
    return condition


def _checkpoint_hit(row, words):
    item = row.item
    criteria = item.category.criteria_set
    code = f"{item.code}.{Level(row.level).letter}{row.number}"
    url = reverse("handbook_item", args=[criteria.code, item.code]) + f"#{code}"
    texts = [row.statement_th, row.statement_en, row.meaning_th, row.meaning_en]
    return Hit(f"{code} {item.name}", criteria.name, url, snippet(texts, words))


def _level_hit(row, words):
    url = reverse("item", args=[row.assessment_id, row.item.code]) + f"#{row.level}"
    title = f"{row.item.code} {row.item.name} · {Level(row.level).label}"
    return Hit(title, _where(row), url, snippet([row.explanation], words))


def _profile_hit(row, words):
    url = reverse("profile", args=[row.assessment_id]) + f"#question-{row.question_id}"
    return Hit(f"{row.question.code} {row.question.text}", _where(row), url, snippet([row.text], words))


def _note_hit(row, words):
    url = reverse("indicators", args=[row.assessment_id]) + f"#indicator-{row.definition_id}"
    return Hit(f"{row.definition.code} {row.definition.name}", _where(row), url, snippet([row.note], words))


def _name_hit(row, words):
    texts = [row.evidence.title, row.filed.original_name]
    return Hit(_place(row), _where(row), _place_url(row), snippet(texts, words))


def _text_hit(row, words):
    found = snippet([row.text], words)
    return Hit(f"{row.evidence.title} · {_place(row)}", _where(row), _place_url(row), found)


def _place(use):
    level = f" · {Level(use.level).label}" if use.level else ""
    return f"{use.item.code} {use.item.name}{level}"


def _place_url(use):
    if use.level:
        return reverse("item", args=[use.assessment_id, use.item.code]) + f"#evidence-{use.level}"
    return reverse("indicators", args=[use.assessment_id]) + f"#item-{use.item.code}"


def _where(row):
    year = format_fiscal_year(row.assessment.cycle.fiscal_year, get_language())
    return f"{row.assessment.unit.name} · {year}"
