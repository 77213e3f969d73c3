"""Moves made in memory: the table of assessments.workflow, its permissions and its effects, without the database.

What a move stores here must equal what workflow.make stores: same history, same scores, same snapshots.
"""

from assessments import scores, snapshots
from assessments.enums import SnapshotKind, Stage, Status
from assessments.models import Score, Snapshot, StatusChange
from assessments.workflow import MOVES, may


def begin(assessment):
    """Nobody reviews it, is assigned or has declared a conflict: spares each permission its queries."""
    assessment._prefetched_objects_cache = {"reviews": []}
    assessment.assigned_ids, assessment.conflicted_ids = [], set()


class Walk:
    """One assessment on its way. Its rows are handed over as if they had been prefetched.

    review: the stored review with its prefetched item reviews, None where nobody reviews yet.
    """

    def __init__(self, assessment, form, review):
        self.assessment, self.form, self.review = assessment, form, review
        self.changes, self.snapshots = [], []
        self.scores = {}
        assessment.status = Status.NOT_STARTED
        self._show(
            level_answers=form.level_answers,
            profile_answers=form.profile_answers,
            indicator_results=form.indicator_results,
            evidence_uses=form.uses,
            status_changes=self.changes,
            reviews=[],
            overrides=[],
            requests=[],
        )

    def _show(self, **relations):
        """What `.all()` of these relations answers from now on; Django keeps prefetched rows there too."""
        vars(self.assessment).setdefault("_prefetched_objects_cache", {}).update(relations)

    def make(self, name, at, by, reason=""):
        """Make a move at a moment. The person must be allowed to, as in the real workflow."""
        move = MOVES[name]
        if not (answer := may(move, by, self.assessment)):
            raise ValueError(f"{name} by {by.username} on {self.assessment.unit.code}: {answer.reason}")
        before, self.assessment.status = self.assessment.status, move.target
        self.changes.append(
            StatusChange(
                assessment_id=self.assessment.pk,
                move=name,
                from_status=before,
                to_status=move.target,
                round=self.assessment.round,
                by=by,
                at=at,
                reason=reason,
            )
        )
        if effect := EFFECTS.get(name):
            effect(self, at, by)

    def _submit(self, at, by):
        self._score(Stage.SELF, scores.self_card(self.assessment), at)
        self._freeze(SnapshotKind.SUBMITTED, at, by)

    def _start_review(self, at, by):
        self.review.finished_at = None
        self._show(reviews=[self.review])

    def _finish_review(self, at, by):
        self.review.finished_at = at
        self._score(Stage.REVIEWED, self._review_card(), at)

    def _approve(self, at, by):
        self._score(Stage.APPROVED, scores.approved_card(self.assessment), at)
        self._freeze(SnapshotKind.APPROVED, at, by)

    def _review_card(self):
        return scores.review_card(self.assessment, self.review)

    def _score(self, stage, card, at):
        row = Score(assessment_id=self.assessment.pk, stage=stage, at=at, **scores.score_columns(card))
        self.scores[stage] = (row, scores.category_rows(row, card))

    def _freeze(self, kind, at, by):
        content = snapshots.canonical(snapshots.document(self.assessment, kind))
        self.snapshots.append(
            Snapshot(
                assessment_id=self.assessment.pk,
                kind=kind,
                round=self.assessment.round,
                content=content,
                sha256=snapshots.digest(content),
                at=at,
                by_id=by.pk,
            )
        )

    def rows(self):
        """What the moves left: history, snapshots and scores, unsaved."""
        scored = [row for score, categories in self.scores.values() for row in (score, *categories)]
        return [*self.changes, *self.snapshots, *scored]


EFFECTS = {
    "submit": Walk._submit,
    "start_review": Walk._start_review,
    "finish_review": Walk._finish_review,
    "approve": Walk._approve,
}
