"""The brief of many units: its sentences never say what the numbers do not, and it is one page, always."""

import json
import re
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from criteria.scoring import government_index
from criteria.standard import standard as standard_of
from pmqa_portal.lib.points import points_text
from reports.contents.department import DepartmentFacts, department_brief
from reports.overview_sources import collect_units
from reports.printing import print_report
from reports.queries import department_overview, reached
from tests import factories

from .aims import target_for
from .departments import HANDED_IN, Naive, sources
from .printed import by_pypdf, pages
from .scored import scored_unit, store
from .test_brief import long_name


@pytest.fixture(scope="module")
def standard(django_db_setup, django_db_blocker):
    """The criteria, as every source below names them."""
    with django_db_blocker.unblock():
        return standard_of(factories.criteria_set())


def built(source, standard, language="en"):
    with translation.override(language):
        return department_brief(DepartmentFacts(source, standard))


def said(brief):
    against = [brief.against_target] if brief.against_target else []
    return [brief.summary, *against, *brief.gains, *brief.risks, *brief.decisions]


@given(data=st.data())
def test_no_sentence_contradicts_the_numbers(standard, data):
    source = data.draw(sources(standard))
    naive, brief = Naive(source, standard), built(source, standard)
    checks = [pattern for sentence in said(brief) for pattern in holding(sentence, naive)]
    assert all(checks), (said(brief), checks)
    # Every sentence is one of the kinds that are checked.
    assert len(checks) >= len(said(brief))


RULES = (
    (r"Their mean is ([\d.]+) of 500 points: Bureaucracy ([\d.]+), in", lambda n, points, index: (
        points == points_text(n.mean) and index == f"{government_index(n.mean):f}")),
    (r"Their mean rose by ([\d.]+) points", lambda n, by: n.change > 0 and by == points_text(n.change)),
    (r"Their mean fell by ([\d.]+) points", lambda n, by: n.change < 0 and by == points_text(-n.change)),
    (r"Their mean is unchanged", lambda n: n.change == 0),
    (r"no such points to compare", lambda n: n.change is None),
    (r"Target ([\d.]+) points of 500, now ([\d.]+): the target is reached", lambda n, to, now: (
        n.mean >= n.target and (to, now) == (points_text(n.target), points_text(n.mean)))),
    (r"Target ([\d.]+) points of 500, now ([\d.]+): ([\d.]+) points are missing", lambda n, to, now, by: (
        n.mean < n.target and (to, now) == (points_text(n.target), points_text(n.mean))
        and by == points_text(max(n.target - n.mean, Fraction(1, 100))))),
    (r"The target was taken away", lambda n: n.target is None and n.source["target"] is not None),
    (r"It was changed from ([\d.]+) points", lambda n, before: (
        before == n.source["target"]["changed_from"] != n.source["target"]["points"])),
    (r"Units that reached their target: (\d+) of (\d+)", lambda n, count, of: (
        (int(count), int(of)) == (n.reached, len(n.aimed)) and n.aimed)),
    (r"Without points yet: (\d+)", lambda n, count: int(count) == sum(one is None for _to, one in n.aimed) > 0),
    (r"in a higher band than .*: (\d+) \(", lambda n, count: int(count) == n.moved(1) > 0),
    (r"in a lower band than .*: (\d+) \(", lambda n, count: int(count) == n.moved(-1) > 0),
    (r"^Category (\d) .* gained most .*: ([\d.]+) points", lambda n, number, by: (
        by == points_text(n.category_change(number))
        and n.category_change(number) == max(n.category_change(str(one)) for one in range(1, 8)) > 0)),
    (r"^Category (\d) .* lost most .*: ([\d.]+) points", lambda n, number, by: (
        by == points_text(-n.category_change(number))
        and n.category_change(number) == min(n.category_change(str(one)) for one in range(1, 8)) < 0)),
    (r"strongest category is (\d) .* of ([\d.]+) points", lambda n, number, points: (
        points == points_text(n.category(number)) == points_text(max(n.category(str(one)) for one in range(1, 8))))),
    (r"weakest category is (\d) .* of ([\d.]+) points", lambda n, number, points: (
        points == points_text(n.category(number)) == points_text(min(n.category(str(one)) for one in range(1, 8))))),
    (r"weakest category, (\d) ", lambda n, number: (
        n.category(number) == min(n.category(str(one)) for one in range(1, 8)))),
    (r"or a higher one: (\d+) of (\d+)", lambda n, count, of: (
        int(of) == len(n.scored) and int(count) == len(n.scored) - n.below > 0)),
    (r"^Units below the band .*: (\d+) of (\d+) \(", lambda n, count, of: (
        int(of) == len(n.scored) and int(count) == n.below > 0)),
    (r"has the most points: ([\d.]+) of", lambda n, points: (
        points == points_text(max(Fraction(one["overall"]) for one in n.scored)))),
    (r"^Units that rate themselves higher .*: (\d+) of (\d+), by", lambda n, count, of: (
        (int(count), int(of)) == over(n))),
    (r"have not handed in: (\d+) of (\d+)", lambda n, count, of: (
        int(count) == len(n.source["units"]) - n.at(HANDED_IN) > 0 and int(of) == len(n.source["units"]))),
    (r"^Approve .*: (\d+)\.", lambda n, count: int(count) == n.at({"reviewed"}) > 0),
    (r"^Remind .*: (\d+)\.", lambda n, count: int(count) == len(n.source["units"]) - n.at(HANDED_IN) > 0),
    (r"^See that .*: (\d+)\.", lambda n, count: int(count) == n.at({"submitted", "in_review", "consensus"}) > 0),
    (r"^Say how .*: (\d+)\.", lambda n, count: int(count) == n.below > 0),
)  # fmt: skip


def over(naive):
    pairs = [(one["self"], one["approved"]) for one in naive.source["units"] if one["approved"]]
    return sum(Fraction(own["overall"]) > Fraction(other["overall"]) for own, other in pairs), len(pairs)


def holding(sentence, naive):
    for pattern, holds in RULES:
        if found := re.search(pattern, sentence):
            yield holds(naive, *found.groups())


@given(data=st.data())
def test_thai_says_the_same_numbers_as_english(standard, data):
    source = data.draw(sources(standard))
    english, thai = (said(built(source, standard, language)) for language in ("en", "th"))
    assert [numbers(one) for one in thai] == [numbers(one) for one in english]


def numbers(sentence):
    """All numbers of a sentence; English tells a year in both eras."""
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r" \(20\d\d\)", "", sentence)))


@given(data=st.data())
def test_at_most_three_of_each_and_the_bands_add_up(standard, data):
    source = data.draw(sources(standard))
    brief = built(source, standard)
    assert max(map(len, (brief.gains, brief.risks, brief.decisions))) <= 3
    assert sum(band.units for band in brief.bands) == len(Naive(source, standard).scored)


@given(data=st.data())
def test_the_next_date_is_that_of_who_is_furthest_behind(standard, data):
    source = data.draw(sources(standard))
    found = {one["status"] for one in source["units"]}
    expected = "2027-11-01"
    if found - HANDED_IN:
        expected = "2027-01-31"
    elif found & {"submitted", "in_review", "consensus"}:
        expected = "2027-03-31"
    elif "reviewed" in found:
        expected = "2027-04-30"
    assert built(source, standard).deadline.day.isoformat() == expected


QUERIES = 12


# --- From the rows to the page -----------------------------------------------------------------------------


@pytest.fixture
def cycle(db):
    """A department of three scored units, two approved; one was approved the year before."""
    cycle = factories.cycle(factories.department(), 2570)
    first = scored_unit(cycle, "กองพัฒนาน้ำดื่มชุมชน", own=400, approved=(300, 310, 320, 330, 340, 350, 360)).unit
    scored_unit(cycle, "สำนักกำกับกิจการ", own=350, approved=280)
    scored_unit(cycle, "กองกำลังพล", own=450)
    before = factories.cycle(cycle.owner, 2569)
    factories.Assessment.objects.create(unit=first, cycle=before, status="approved")
    store(first.assessments.get(cycle=before), "approved", 320)
    return cycle


def source_of(cycle):
    return collect_units(cycle.owner, cycle)


def test_the_brief_says_what_the_page_of_the_overview_says(cycle):
    brief = built(json.loads(source_of(cycle).content), cycle.standard)
    overview = department_overview(cycle.owner, cycle, factories.user())
    assert points_text(brief.overall.own) == points_text(overview.standings.overall.own)
    assert points_text(brief.overall.approved) == points_text(overview.standings.overall.approved) == "305"
    assert (brief.index, brief.band) == (
        f"{overview.standings.best.index:f}",
        overview.standings.best.band.name,
    )
    assert [band.units for band in brief.bands] == [band.approved for band in overview.bands]
    for ours, theirs in zip(brief.categories, overview.categories, strict=True):
        assert points_text(ours.points.approved) == points_text(theirs.points.approved)


def test_only_units_of_both_years_are_compared(cycle):
    brief = built(json.loads(source_of(cycle).content), cycle.standard)
    assert brief.change == 10
    assert "Units compared with fiscal year 2569 (2026): 1. Their mean rose by 10 points." in brief.summary


def test_it_is_a_draft_until_every_unit_is_approved(cycle):
    assert not source_of(cycle).is_final
    factories.Assessment.objects.filter(cycle=cycle).update(status="approved")
    assert source_of(cycle).is_final


def test_the_source_takes_the_same_queries_for_one_and_for_many_units(cycle, django_assert_num_queries):
    # The criteria are read once a process.
    assert cycle.standard
    with django_assert_num_queries(QUERIES):
        source_of(cycle)
    for number in range(20):
        scored_unit(cycle, f"กอง {number}", own=300, approved=300)
    with django_assert_num_queries(QUERIES):
        source_of(cycle)


@pytest.mark.parametrize("language", ["th", "th-u-nu-thai", "en"])
def test_it_is_one_page_and_every_sentence_comes_back(cycle, language):
    target_for(cycle, cycle.owner, "488.88", changed_from="499.99", reason="งบประมาณ")
    target_for(cycle, cycle.assessments.first().unit, "400")
    source = source_of(cycle)
    pdf = print_report(source.content, cycle.standard, "department_brief", language)
    assert len(pages(pdf)) == 1
    brief = built(json.loads(source.content), cycle.standard, language[:2])
    text = by_pypdf(pdf)
    for sentence in said(brief) if language != "th-u-nu-thai" else [brief.unit]:
        assert re.sub(r"\s+", "", sentence) in text


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_is_one_page_with_the_longest_names(cycle, language):
    target_for(cycle, cycle.owner, "488.88", changed_from="499.99", reason="งบประมาณ")
    target_for(cycle, cycle.assessments.first().unit, "400")
    source = json.loads(source_of(cycle).content)
    names = {"name_th": long_name("th", 200), "name_en": long_name("en", 200)}
    source["unit"] |= names
    for unit in source["units"]:
        unit |= names
    pdf = print_report(json.dumps(source), cycle.standard, "department_brief", language, "7F3K9QWX2MDA")
    assert len(pages(pdf)) == 1
    assert "7F3K-9QWX-2MDA" in by_pypdf(pdf)


@given(data=st.data())
def test_a_target_is_told_where_there_is_one_and_only_there(standard, data):
    source = data.draw(sources(standard))
    brief, naive = built(source, standard), Naive(source, standard)
    told = brief.against_target
    assert bool(told) == bool(source["target"] or naive.aimed)
    assert ("Target " in told) == (naive.target is not None)
    assert ("Units that reached" in told) == bool(naive.aimed)
    assert ("is reached" in told) == (naive.target is not None and naive.mean >= naive.target)


def test_the_targets_of_the_units_are_part_of_the_source(cycle):
    first = cycle.assessments.get(unit__name_th="กองพัฒนาน้ำดื่มชุมชน").unit
    second = cycle.assessments.get(unit__name_th="สำนักกำกับกิจการ").unit
    third = cycle.assessments.get(unit__name_th="กองกำลังพล").unit
    target_for(cycle, first, 330)
    target_for(cycle, second, 300)
    target_for(cycle, third, 300)
    target_for(cycle, cycle.owner, 320, changed_from=340, reason="งบประมาณ")
    brief = built(json.loads(source_of(cycle).content), cycle.standard)
    assert brief.against_target == (
        "Target 320 points of 500, now 305: 15 points are missing. It was changed from 340 points while the cycle was "
        "open. Units that reached their target: 1 of 3. Without points yet: 1."
    )
    page = reached(cycle.owner, cycle.fiscal_year, "approved")
    assert (page.reached, page.units, page.unscored) == (1, 3, 1)
