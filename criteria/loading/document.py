"""The format of a criteria file: which keys stand where, with the limits of the columns they end in."""

from ..levels import Level
from ..models import (
    Band,
    Category,
    Checkpoint,
    CriteriaSet,
    IndicatorDefinition,
    Item,
    Lens,
    LevelText,
    ProfileQuestion,
)
from .shapes import BothLanguages, Listing, Mapping
from .values import Choice, Code, Number, Whole

NUMBERS = ("target", "low", "high", "lowest", "highest")
SLUG = Code(r"[a-z0-9][a-z0-9_-]{0,39}", "pmqa40")


def _texts(model, *names):
    """Bilingual fields of a model, as long as their columns allow."""
    return {name: BothLanguages(model._meta.get_field(f"{name}_th").max_length) for name in names}


def _number(model, name):
    field = model._meta.get_field(name)
    return Number(field.max_digits, field.decimal_places)


LEVEL = Mapping(
    {
        "code": Choice("level", tuple(Level.values)),
        **_texts(LevelText, "name", "short", "description"),
    }
)
BAND = Mapping({"code": SLUG, "threshold": _number(Band, "threshold"), **_texts(Band, "name", "description")})
LENS = Mapping(
    {
        "code": SLUG,
        "kind": Choice("kind of lens", tuple(Lens.Kind.values)),
        **_texts(Lens, "name", "description"),
    }
)
CHECKPOINT = Mapping(_texts(Checkpoint, "statement", "meaning", "evidence", "pitfall"))
INDICATOR = Mapping(
    {
        "code": Code(r"7\.[1-9]\.[1-9]\d?", "7.1.2"),
        **_texts(IndicatorDefinition, "name", "description", "measure"),
        "direction": Choice("direction", tuple(IndicatorDefinition.Direction.values)),
        "method": Choice("method", tuple(IndicatorDefinition.Method.values)),
        **{name: _number(IndicatorDefinition, name) for name in NUMBERS},
        **_texts(IndicatorDefinition, "source", "formula", "owner", "frequency"),
    },
    optional=("low", "high", "lowest", "highest"),
)
ITEM = Mapping(
    {
        "code": Code(r"[1-7]\.[1-9]", "1.2"),
        **_texts(Item, "name", "intent"),
        "lens": Listing(SLUG),
        **{level: Listing(CHECKPOINT) for level in Level.values},
        "indicators": Listing(INDICATOR),
    },
    optional=(*Level.values, "indicators"),
)
CATEGORY = Mapping(
    {
        "number": Whole(1, Category.RESULTS),
        **_texts(Category, "name", "intent"),
        "weight": _number(Category, "weight"),
        "items": Listing(ITEM),
    }
)
QUESTION = Mapping({"code": Code(r"\d\S-\d{1,2}", "1ก-1"), **_texts(ProfileQuestion, "text", "help")})
QUESTION_GROUP = Mapping(
    {
        "part": Whole(1, 9),
        "group": Code(r"\S", "ก"),
        **_texts(ProfileQuestion, "part_name", "group_name"),
        "questions": Listing(QUESTION),
    }
)
DOCUMENT = Mapping(
    {
        "code": SLUG,
        **_texts(CriteriaSet, "name"),
        "fiscal_years": Mapping({"from": Whole(2500, 2700)}),
        "levels": Listing(LEVEL),
        "bands": Listing(BAND),
        "lenses": Listing(LENS),
        "categories": Listing(CATEGORY),
        "profile": Listing(QUESTION_GROUP),
    }
)
