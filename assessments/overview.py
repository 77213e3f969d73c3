"""The overview of one review: every item with both scores and its state, and where to go on."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from criteria.standard import CategoryText, Item

from . import permissions, scores
from .handed_in import HandedIn
from .models import ItemReview


@dataclass(frozen=True)
class ItemLine:
    """One item of the review. unit, own: results of scores. asked, answered: how many requests stand on it."""

    item: Item
    row: ItemReview
    unit: scores.ItemResult
    own: scores.ItemResult
    asked: int
    answered: int

    @property
    def is_voided(self):
        return self.row.voided_at is not None and not self.row.is_done

    @property
    def state(self):
        """ "complete", "in_progress" or "not_started"."""
        if self.row.is_done:
            return "complete"
        return "in_progress" if self.row.version else "not_started"


@dataclass(frozen=True)
class Overview:
    """The whole review. categories: (CategoryText, [ItemLine]); asked: requests that were not sent yet."""

    categories: list[tuple[CategoryText, list[ItemLine]]]
    unit_card: scores.ScoreCard
    own_card: scores.ScoreCard
    unsent: int

    @cached_property
    def lines(self):
        return [line for _, lines in self.categories for line in lines]

    @property
    def done(self):
        return sum(line.row.is_done for line in self.lines)

    @property
    def total(self):
        return len(self.lines)

    @property
    def voided(self):
        """The items that the unit changed since they were reviewed."""
        return [line.item for line in self.lines if line.is_voided]

    @property
    def resume(self):
        """The first item that is not reviewed yet; None where all are."""
        return next((line.item for line in self.lines if not line.row.is_done), None)


def overview(assessment, review, user):
    """The overview of a review from prefetched rows (`with_reviews`); one query more for the requests.

    While the form is the unit's again, the points are those of what it submitted last; another query.
    """
    if permissions.read_answers(user, assessment):
        cards = scores.self_card(assessment), scores.review_card(assessment, review)
    else:
        cards = HandedIn(assessment).cards(review)
    rows = {row.item_id: row for row in review.item_reviews.all()}
    asked = _asked(user, assessment)
    return Overview(
        [
            (category, [_line(item, rows[item.id], cards, asked) for item in category.items])
            for category in assessment.standard.categories
        ],
        *cards,
        sum(one.sent_at is None for one in asked),
    )


def _asked(user, assessment):
    """The requests that the person may know of; none for who does not review it."""
    if not permissions.take_review(user, assessment):
        return []
    sees_rounds = permissions.see_rounds(user, assessment)
    return list(assessment.requests.known_to(user, sees_rounds=bool(sees_rounds)))


def _line(item, row, cards, asked):
    unit, own = (card.items[item.code] for card in cards)
    here = [one for one in asked if one.item_id == item.id]
    return ItemLine(item, row, unit, own, len(here), sum(one.answered_at is not None for one in here))
