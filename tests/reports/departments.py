"""Made-up years of a department as a source freezes them, and the same numbers once more, worked out naively."""

from fractions import Fraction

from hypothesis import strategies as st

from criteria.scoring import band_for

STATUSES = ("not_started", "in_progress", "submitted", "in_review", "returned", "consensus", "reviewed")
HANDED_IN = {"submitted", "in_review", "consensus", "reviewed", "approved"}
POINTS = st.integers(0, 500).map(str)


@st.composite
def scores(draw, standard):
    categories = {str(one.number): draw(POINTS) for one in standard.categories}
    overall = Fraction(sum(map(int, categories.values())), len(categories))
    return {
        "overall": str(round(float(overall), 10)),
        "band": band_for(Fraction(str(round(float(overall), 10))), standard.bands),
        "categories": categories,
    }


@st.composite
def units(draw, standard, number):
    own = draw(st.none() | scores(standard))
    approved = draw(st.none() | scores(standard)) if own else None
    status = "approved" if approved else draw(st.sampled_from(STATUSES))
    names = {
        "code": f"u{number}",
        "name_th": f"กอง ก{'ก' * number}",
        "name_en": f"Bureau {'x' * (number + 1)}",
    }
    target = draw(st.none() | POINTS)
    return {**names, "owner": "top", "status": status, "target": target, "self": own, "approved": approved}


@st.composite
def targets(draw):
    points, before = draw(st.none() | POINTS), draw(st.none() | POINTS)
    # One that was taken away is there because it was changed.
    return {"points": points, "changed_from": before if points else draw(POINTS)}


@st.composite
def sources(draw, standard):
    now = [draw(units(standard, number)) for number in range(draw(st.integers(1, 5)))]
    if not any(one["self"] for one in now):
        now[0]["self"] = draw(scores(standard))
    before = [
        {**one, **{stage: draw(st.none() | scores(standard)) for stage in ("self", "approved")}}
        for one in now
    ]
    top = {"code": "top", "name_th": "กรม", "name_en": "Department"}
    return {
        "unit": top,
        "cycle": {"fiscal_year": 2570, "owner": top},
        "criteria": {"code": "any", "sha256": standard.sha256},
        "units": now,
        "before": before[: draw(st.integers(0, len(before)))],
        "target": draw(st.none() | targets()),
        "is_final": all(one["status"] == "approved" for one in now),
        "as_of": "2027-05-01T09:00:00+07:00",
        "deadlines": {"submit_by": "2027-01-31", "review_by": "2027-03-31", "approve_by": "2027-04-30"},
        "edition": "1",
        "site": "https://pmqa.example",
    }


class Naive:
    """The same numbers once more, straight from the source."""

    def __init__(self, source, standard):
        self.source, self.bands = source, [band.code for band in standard.bands]
        self.floor = standard.bands[1]
        stage = "approved" if any(one["approved"] for one in source["units"]) else "self"
        before = {one["code"]: one[stage] for one in source["before"]}
        self.scored = [one[stage] for one in source["units"] if one[stage]]
        self.pairs = [
            (one[stage], before[one["code"]])
            for one in source["units"]
            if one[stage] and before.get(one["code"])
        ]
        self.mean = average([Fraction(one["overall"]) for one in self.scored])
        target = source["target"] and source["target"]["points"]
        self.target = None if target is None else Fraction(target)
        # Pairs of a unit's target and its points, None for none.
        self.aimed = [
            (Fraction(one["target"]), one[stage] and Fraction(one[stage]["overall"]))
            for one in source["units"]
            if one["target"] is not None
        ]
        self.change = average(
            [Fraction(now["overall"]) - Fraction(was["overall"]) for now, was in self.pairs]
        )

    def category(self, number):
        return average([Fraction(one["categories"][number]) for one in self.scored])

    def category_change(self, number):
        return average(
            [
                Fraction(now["categories"][number]) - Fraction(was["categories"][number])
                for now, was in self.pairs
            ]
        )

    def moved(self, sign):
        steps = [self.bands.index(now["band"]) - self.bands.index(was["band"]) for now, was in self.pairs]
        return sum(step * sign > 0 for step in steps)

    @property
    def reached(self):
        return sum(points is not None and points >= target for target, points in self.aimed)

    @property
    def below(self):
        return sum(Fraction(one["overall"]) < self.floor.threshold for one in self.scored)

    def at(self, statuses):
        return sum(one["status"] in statuses for one in self.source["units"])


def average(values):
    return sum(values, Fraction(0)) / len(values) if values else None
