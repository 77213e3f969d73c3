"""The unit's side of one assessment, in memory: answers, profile, results and evidence."""

from dataclasses import dataclass, field
from random import Random

from assessments import opening
from criteria.levels import Level

from .calendar import between
from .proofs import Proofs

# How many sittings a working group needs for one form.
SITTINGS = 8


@dataclass
class Form:
    """The rows that the unit's side of one assessment consists of, unsaved."""

    level_answers: list = field(default_factory=list)
    profile_answers: list = field(default_factory=list)
    indicator_results: list = field(default_factory=list)
    evidence: list = field(default_factory=list)
    uses: list = field(default_factory=list)

    def rows(self):
        return [
            *self.evidence,
            *self.level_answers,
            *self.profile_answers,
            *self.indicator_results,
            *self.uses,
        ]


class Filling:
    """People of a unit fill their form between two moments.

    share: the part of the form, from its beginning, that they get done (1 is everything).
    questions: {id: ProfileQuestion}, so that nothing asks for them again.
    """

    def __init__(self, assessment, maturity, wording, people, span, *, share=1, questions):
        self.maturity, self.wording = maturity, wording
        self.people, self.share, self.questions = people, share, questions
        self.standard = assessment.standard
        self.year = assessment.cycle.fiscal_year
        self.rng = Random(f"form {assessment.unit.code} {self.year}")
        self.sittings = between(*span, SITTINGS, self.rng)
        added = dict(enumerate(self.sittings))
        self.proofs = Proofs(assessment, wording, self.rng, added, people[0])
        self.form = Form(
            opening.level_answers(assessment),
            opening.profile_answers(assessment),
            opening.indicator_results(assessment),
        )

    def filled(self):
        """The form with everything that was done by the end of the span."""
        form = self.form
        self._profile()
        self._levels()
        self._indicators()
        self.proofs.print_papers(
            {row.item_id: row.explanation for row in form.level_answers if row.level == Level.BASIC}
        )
        form.evidence, form.uses = self.proofs.evidence(), self.proofs.uses
        return form

    def _done(self, rows):
        return rows[: round(len(rows) * self.share)]

    def _sign(self, row, sitting):
        """A saved row: who, when, and how often."""
        row.version = self.rng.randint(1, 3)
        row.saved_at = self.sittings[sitting]
        row.saved_by_id = self.people[self.rng.random() < 0.2].pk

    def _profile(self):
        for row in self.form.profile_answers:
            row.question = self.questions[row.question_id]
        for row in self._done(self.form.profile_answers):
            row.text = self.wording.profile(row.question)
            self._sign(row, 0)

    def _levels(self):
        answers = {(row.item_id, row.level): row for row in self.form.level_answers}
        ticks = self.maturity.ticks(self.year)
        done = self._done(self.standard.process_items)
        for item in done:
            # Whoever is in the middle of the work has not yet filed the evidence of the last item.
            is_proven = self.share == 1 or item is not done[-1]
            for level in Level:
                if ticks[item.id, level]:
                    self._answer(answers[item.id, level], item, level, ticks[item.id, level])
                    if is_proven:
                        self.proofs.prove(item, level)
            if not any(ticks[item.id, level] for level in Level):
                row = answers[item.id, Level.BASIC]
                row.explanation = self.wording.nothing_yet()
                self._sign(row, item.category)

    def _answer(self, row, item, level, ticks):
        row.ticks = ticks
        row.explanation = self.wording.explanation(item, level)
        self._sign(row, item.category)

    def _indicators(self):
        for row in self._done(self.form.indicator_results):
            indicator = self.standard.indicators[row.definition_id]
            row.actual, row.last_year, row.two_years_ago = (
                self.maturity.actual(indicator, self.year - back) for back in range(3)
            )
            row.note = self.wording.indicator_note(fell=row.actual < row.last_year)
            self._sign(row, 7)
        if self.share == 1:
            for item in self.standard.results_items:
                self.proofs.prove(item, "")
