"""The organization profile: the questions of the standard with the unit's answers."""

from dataclasses import dataclass
from itertools import groupby

from .facts import Facts


@dataclass(frozen=True)
class Answer:
    code: str
    question: str
    text: str


@dataclass(frozen=True)
class Group:
    """One group of questions, under the name of its part where it is the first of that part."""

    part: str
    name: str
    answers: tuple[Answer, ...]

    @property
    def anchor(self):
        return f"profile-{self.answers[0].code}"


def profile(facts: Facts) -> tuple[Group, ...]:
    """All groups in the order of the standard; an unanswered question has an empty text."""
    groups, part = [], None
    for (number, _group), questions in groupby(
        facts.standard.questions, key=lambda one: (one.part, one.group)
    ):
        questions = list(questions)
        heading = questions[0].part_name if number != part else ""
        part = number
        groups.append(
            Group(heading, questions[0].group_name, tuple(_answer(one, facts) for one in questions))
        )
    return tuple(groups)


def _answer(question, facts):
    return Answer(question.code, question.text, facts.document["profile"].get(question.code, ""))
