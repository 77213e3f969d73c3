"""The whole form on paper: every part with its answers, or blank to be filled by hand."""

from dataclasses import dataclass, field

from assessments.models import EvidenceUse
from criteria.standard import CategoryText, Indicator, Item, Question, Rung

from .showing import value_text

# As in the printed report: the years from left to right.
COLUMNS = ("target", "two_years_ago", "last_year", "actual")

# Characters: about a third of a page.
LONG_TEXT = 1_200


@dataclass(frozen=True)
class PrintedRung:
    """One level. ticks: (checkpoint, whether it is ticked) pairs."""

    rung: Rung
    ticks: list
    explanation: str = ""
    uses: list[EvidenceUse] = field(default_factory=list)

    @property
    def is_long(self):
        """Whether the explanation would leave much of a page empty if it were kept in one piece."""
        return len(self.explanation) > LONG_TEXT


@dataclass(frozen=True)
class PrintedIndicator:
    """One indicator; result is None on a blank form."""

    indicator: Indicator
    result: object = None

    @property
    def numbers(self):
        """Target and the last three years as text, in their order; empty on a blank form."""
        return [value_text(getattr(self.result, name)) if self.result else "" for name in COLUMNS]


@dataclass(frozen=True)
class PrintedItem:
    """One item: its rungs, or its indicators with the evidence of the whole item."""

    item: Item
    rungs: list[PrintedRung] = field(default_factory=list)
    indicators: list[PrintedIndicator] = field(default_factory=list)
    uses: list[EvidenceUse] = field(default_factory=list)


@dataclass(frozen=True)
class PrintedForm:
    """questions: (Question, text) pairs; categories: (CategoryText, its PrintedItems) pairs."""

    questions: list[tuple[Question, str]]
    categories: list[tuple[CategoryText, list[PrintedItem]]]


def printed_form(assessment, *, is_blank):
    """The form as it is stored, in four queries; a blank one asks nothing."""
    rows = _NOTHING if is_blank else _Rows(assessment)
    standard = assessment.standard
    return PrintedForm(
        [(question, rows.texts.get(question.id, "")) for question in standard.questions],
        [(category, [_item(item, rows) for item in category.items]) for category in standard.categories],
    )


class _Rows:
    """The stored rows by what they answer."""

    def __init__(self, assessment):
        self.texts = {one.question_id: one.text for one in assessment.profile_answers.all()}
        self.levels = {(one.item_id, one.level): one for one in assessment.level_answers.all()}
        self.results = {one.definition_id: one for one in assessment.indicator_results.all()}
        self.uses = {}
        for use in assessment.evidence_uses.select_related("evidence"):
            self.uses.setdefault((use.item_id, use.level), []).append(use)


class _Nothing:
    texts = levels = results = uses = {}


_NOTHING = _Nothing()


def _item(item, rows):
    return PrintedItem(
        item,
        [_rung(item, rung, rows) for rung in item.rungs],
        [PrintedIndicator(one, rows.results.get(one.id)) for one in item.indicators],
        rows.uses.get((item.id, ""), []),
    )


def _rung(item, rung, rows):
    answer = rows.levels.get((item.id, rung.level))
    ticked = set(answer.ticks) if answer else set()
    return PrintedRung(
        rung,
        [(one, one.number in ticked) for one in rung.checkpoints],
        answer.explanation if answer else "",
        rows.uses.get((item.id, rung.level), []),
    )
