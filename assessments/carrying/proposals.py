"""Proposals: an earlier year's answer beside this year's, with the form in which a person decides on it."""

from dataclasses import dataclass, field

from django import forms

from criteria.standard import Checkpoint, Indicator, Item, Question, Rung

from ..enums import CarryPart
from ..models import CarryDecision, EvidenceUse, IndicatorResult, LevelAnswer, ProfileAnswer
from .forms import CarryEvidenceForm, CarryIndicatorForm, CarryLevelForm, CarryProfileForm
from .sources import Source

# The places of the form that are no items, as addresses know them.
PROFILE, INDICATORS = "profile", "indicators"


@dataclass
class Proposal:
    """One place. key: tells it apart on its page. row: this year's answer. before: the earlier one.

    item, uses: whose evidence of the earlier year is proposed too. is_changed: the criteria say it otherwise now, so
    that must be read before it is accepted.
    """

    source: Source
    key: str
    part: CarryPart
    code: str
    form: forms.Form
    row: LevelAnswer | ProfileAnswer | IndicatorResult | None = None
    before: LevelAnswer | ProfileAnswer | IndicatorResult | None = None
    level: str = ""
    item: Item | None = None
    uses: list[EvidenceUse] = field(default_factory=list)
    # After a conflict: the row as someone else saved it, and what it says differently.
    theirs: LevelAnswer | ProfileAnswer | IndicatorResult | None = None
    differences: list = field(default_factory=list)

    @property
    def decision(self) -> CarryDecision | None:
        return self.source.decision(self.part, self.code, self.level)

    @property
    def state(self):
        """The decision, else "answered" where this year has words of its own already, else "proposed"."""
        if self.decision:
            return self.decision.decision
        return "answered" if self.row and self.row.version else "proposed"

    @property
    def use_lines(self):
        """Each evidence of the earlier year with whether the form has it chosen."""
        chosen = self.form.shown("uses")
        return [(one, str(one.pk) in chosen) for one in self.uses]


@dataclass(frozen=True)
class CarriedCheckpoint:
    """This year's checkpoint and the earlier one of the same code, None where it is new."""

    checkpoint: Checkpoint
    before: Checkpoint | None
    was_ticked: bool
    is_ticked: bool
    is_offered: bool

    @property
    def is_changed(self):
        return self.before is not None and is_reworded(self.checkpoint, self.before, "statement")


@dataclass
class LevelProposal(Proposal):
    """One level of an item. gone: checkpoints ticked then that this year's criteria no longer have."""

    rung: Rung | None = None
    checkpoints: list[CarriedCheckpoint] = field(default_factory=list)
    gone: list[Checkpoint] = field(default_factory=list)

    @property
    def lines(self):
        """Each checkpoint with whether the form has it ticked, and whether its change is marked as read."""
        ticked, read = self.form.shown("ticks"), self.form.shown("read")
        return [
            (one, str(one.checkpoint.number) in ticked, str(one.checkpoint.number) in read)
            for one in self.checkpoints
        ]


@dataclass
class ProfileProposal(Proposal):
    """One question of the organization profile."""

    question: Question | None = None
    question_before: Question | None = None
    is_changed: bool = False


@dataclass
class IndicatorProposal(Proposal):
    """One indicator: what was this year's result then is last year's now."""

    definition: Indicator | None = None
    definition_before: Indicator | None = None
    is_changed: bool = False


def is_reworded(now, before, *names):
    """Whether any of the texts differs in either language."""
    return any(
        getattr(now, f"{name}_{language}") != getattr(before, f"{name}_{language}")
        for name in names
        for language in ("th", "en")
    )


def item_proposals(source, item, data=None):
    """The proposals of one process item, lowest level first; levels that were empty then propose nothing.

    data: what was submitted, for the forms.
    """
    item_before = source.before.standard.items.get(item.code)
    if item_before is None:
        return []
    now, before = _answers(source.now, item), _answers(source.before, item_before)
    proposals = []
    for rung in item.rungs:
        if rung.level not in now or rung.level not in before:
            continue
        answers = now[rung.level], before[rung.level]
        uses = _new_uses(source, item, item_before, rung.level)
        if answers[1].ticks or answers[1].explanation.strip() or uses:
            rungs = rung, item_before.rung(rung.level)
            proposals.append(_level_proposal(source, item, rungs, answers, uses, data))
    return proposals


def _answers(assessment, item):
    return {one.level: one for one in assessment.level_answers.all() if one.item_id == item.id}


def _new_uses(source, item, item_before, level=""):
    """The evidence of a level, or of a results item, then that is not filed there this year."""
    filed = {
        one.evidence_id
        for one in source.now.evidence_uses.all()
        if one.item_id == item.id and one.level == level
    }
    return [
        one
        for one in source.before.evidence_uses.all()
        if one.item_id == item_before.id and one.level == level and one.evidence_id not in filed
    ]


def _level_proposal(source, item, rungs, answers, uses, data):
    (rung, rung_before), (row, before) = rungs, answers
    earlier = {one.code: one for one in rung_before.checkpoints}
    codes_then = {one.code for one in rung_before.checkpoints if one.number in before.ticks}
    checkpoints = [
        CarriedCheckpoint(
            one,
            earlier.get(one.code),
            one.code in codes_then,
            one.number in row.ticks,
            # Where this year has an answer already, that is what the form begins with.
            one.number in row.ticks or not row.version and one.code in codes_then,
        )
        for one in rung.checkpoints
    ]
    known = {one.code for one in rung.checkpoints}
    return LevelProposal(
        source=source,
        key=rung.level.value,
        part=CarryPart.LEVEL,
        code=item.code,
        level=rung.level.value,
        row=row,
        before=before,
        form=CarryLevelForm(data, rung=rung, row=row, before=before, checkpoints=checkpoints, uses=uses),
        rung=rung,
        checkpoints=checkpoints,
        gone=[one for one in rung_before.checkpoints if one.code in codes_then - known],
        item=item,
        uses=uses,
    )


def profile_proposals(source, data=None):
    """The proposals of the profile, in the order of the questions; unanswered questions propose nothing."""
    questions = {one.id: one for one in source.before.standard.questions}
    before = {
        questions[one.question_id].code: (questions[one.question_id], one)
        for one in source.before.profile_answers.all()
        if one.text.strip()
    }
    now = {one.question_id: one for one in source.now.profile_answers.all()}
    return [
        _profile_proposal(source, question, now[question.id], *before[question.code], data)
        for question in source.now.standard.questions
        if question.code in before and question.id in now
    ]


def _profile_proposal(source, question, row, question_before, before, data):
    key, is_changed = f"question-{question.id}", is_reworded(question, question_before, "text")
    return ProfileProposal(
        source=source,
        key=key,
        part=CarryPart.PROFILE,
        code=question.code,
        row=row,
        before=before,
        form=CarryProfileForm(data, key=key, row=row, before=before, is_changed=is_changed),
        question=question,
        question_before=question_before,
        is_changed=is_changed,
    )


def indicator_proposals(source, data=None):
    """The proposals of category 7, in the order of the indicators; without any result then there is none."""
    definitions = source.before.standard.indicators
    before = {
        definitions[one.definition_id].code: (definitions[one.definition_id], one)
        for one in source.before.indicator_results.all()
        if one.actual is not None or one.last_year is not None
    }
    now = {one.definition_id: one for one in source.now.indicator_results.all()}
    return [
        _indicator_proposal(source, definition, now[definition.id], *before[definition.code], data)
        for definition in source.now.standard.indicators.values()
        if definition.code in before and definition.id in now
    ]


def _indicator_proposal(source, definition, row, definition_before, before, data):
    key = f"indicator-{definition.id}"
    is_changed = is_reworded(definition, definition_before, "name", "description", "measure")
    year = source.now.cycle.fiscal_year
    return IndicatorProposal(
        source=source,
        key=key,
        part=CarryPart.INDICATOR,
        code=definition.code,
        row=row,
        before=before,
        form=CarryIndicatorForm(
            data,
            key=key,
            row=row,
            before=before,
            definition=definition,
            fiscal_year=year,
            is_changed=is_changed,
        ),
        definition=definition,
        definition_before=definition_before,
        is_changed=is_changed,
    )


def evidence_proposals(source, data=None):
    """The proposals of the evidence of results items, in their order; what is filed this year is proposed no more."""
    for item in source.now.standard.results_items:
        item_before = source.before.standard.items.get(item.code)
        uses = _new_uses(source, item, item_before) if item_before else []
        if uses or source.decision(CarryPart.EVIDENCE, item.code):
            yield _evidence_proposal(source, item, uses, data)


def _evidence_proposal(source, item, uses, data):
    key = f"evidence-{item.id}"
    return Proposal(
        source=source,
        key=key,
        part=CarryPart.EVIDENCE,
        code=item.code,
        form=CarryEvidenceForm(data, key=key, uses=uses),
        item=item,
        uses=uses,
    )
