"""A unit with an earlier year to carry forward, and the requests that decide on it."""

from django.urls import reverse

from assessments import opening, workflow
from assessments.models import Assessment, CarryDecision
from tests import factories


class Years:
    """A unit that submitted in 2569 and has started 2570."""

    def __init__(self, criteria_set=None):
        self.people = factories.Department(2569)
        self.before = self.people.assessment_at("submitted")
        cycle = factories.cycle(
            self.people.department, 2570, **({"criteria_set": criteria_set} if criteria_set else {})
        )
        opening.open_for_units(cycle, [self.people.bureau, self.people.other_bureau])
        self.now = Assessment.objects.with_places().get(cycle=cycle, unit=self.people.bureau)
        workflow.make("start", self.now, by=self.people.member)

    def answer(self, code="1.1", level="basic"):
        return self.now.level_answers.get(item__code=code, level=level)

    def url(self, code="1.1"):
        return reverse("carry_place", args=[self.now.pk, code])

    def post(self, client, choice, code="1.1", level="basic", **fields):
        version = self.answer(code, level).version if code[0].isdigit() else 0
        data = {f"{level}-version": version, "choice": choice}
        return client.post(
            self.url(code), data | {f"{level}-{name}": value for name, value in fields.items()}
        )


def words(response):
    return " ".join(response.content.decode().split())


def decisions(years):
    return list(CarryDecision.objects.values_list("part", "code", "level", "decision"))
