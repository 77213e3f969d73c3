"""From a checked file to rows: what is written, what stays, what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from criteria.loading import LoadError, Outcome, load
from criteria.models import Checkpoint, CriteriaSet, Item
from criteria.standard import standard
from tests import factories

SMALL = Path(__file__).parent / "small.yaml"
DRAFT, PUBLISHED = CriteriaSet.Status.DRAFT, CriteriaSet.Status.PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(tmp_path):
    """The small file with another statement."""
    path = tmp_path / "changed.yaml"
    path.write_text(SMALL.read_text("utf-8").replace("It is there.", "It is in use."), "utf-8")
    return path


def statements(criteria_set):
    rows = Checkpoint.objects.filter(item__category__criteria_set=criteria_set)
    return set(rows.values_list("statement_en", flat=True))


def test_everything_of_the_file_becomes_rows():
    criteria_set, outcome = load(SMALL)
    read = standard(criteria_set)
    assert outcome == Outcome.CREATED
    assert (criteria_set.code, criteria_set.status, criteria_set.first_fiscal_year) == (
        "small",
        PUBLISHED,
        2570,
    )
    assert [category.weight for category in read.categories] == [1, 1, 1, 1, 1, 1, Decimal("1.5")]
    assert [level.short_en for level in read.levels] == ["Basic", "Advance", "Significance"]
    assert [(band.code, band.threshold) for band in read.bands] == [("low", 0), ("high", 300)]
    assert [question.code for question in read.questions] == ["1ก-1", "1ก-2"]
    assert read.items["1.1"].lenses == ("open", "innovation")
    assert read.items["1.1"].rung("basic").checkpoints[0].code == "1.1.B1"
    assert read.items["1.1"].rung("basic").checkpoints[0].pitfall_th == "มีแต่แผน"
    scale, achievement = read.items["7.1"].indicators
    assert (scale.target, scale.low, scale.high, scale.direction) == (85, 75, 95, "more")
    assert (achievement.target, achievement.low, achievement.method) == (10, None, "achievement")


def test_the_same_file_again_changes_nothing(django_assert_num_queries):
    first = load(SMALL).criteria_set
    with django_assert_num_queries(3):  # savepoint, one look, release
        again = load(SMALL)
    assert again == (first, Outcome.UNCHANGED)
    assert again.criteria_set.loaded_at == first.loaded_at


def test_layout_and_comments_do_not_count(tmp_path):
    load(SMALL)
    path = tmp_path / "relaid.yaml"
    text = SMALL.read_text("utf-8").replace("weight: 1\n", "weight: 1.0  # as the others\n")
    path.write_text("# a comment\n" + text, "utf-8")
    assert load(path).outcome == Outcome.UNCHANGED


@pytest.mark.parametrize("status", [DRAFT, PUBLISHED])
def test_an_unused_set_is_replaced(changed, status):
    first = load(SMALL, status=status).criteria_set
    before = standard(first).items["1.1"].id
    second, outcome = load(changed, status=status)
    assert outcome == Outcome.REPLACED
    assert CriteriaSet.objects.filter(code="small").get() == second
    assert statements(second) == {"It is in use."}
    assert standard(second).items["1.1"].id != before


def test_what_was_replaced_and_came_back_is_read_anew(changed):
    for path in (SMALL, changed, SMALL):
        read = standard(load(path).criteria_set)
    assert read.items["1.1"].id == Item.objects.get(code="1.1", category__criteria_set__code="small").pk


def test_a_draft_is_published_and_taken_back_without_a_new_row():
    draft = load(SMALL, status=DRAFT).criteria_set
    assert load(SMALL) == (draft, Outcome.STATUS_CHANGED)
    assert CriteriaSet.objects.get(code="small").status == PUBLISHED
    assert load(SMALL, status=DRAFT) == (draft, Outcome.STATUS_CHANGED)
    assert CriteriaSet.objects.get(code="small").status == DRAFT


@pytest.mark.parametrize("status", [DRAFT, PUBLISHED])
def test_a_set_in_use_never_changes(changed, status):
    used = load(SMALL, status=status).criteria_set
    factories.cycle(factories.department(), criteria_set=used)
    with pytest.raises(LoadError) as caught:
        load(changed, status=status)
    assert [tuple(fault) for fault in caught.value.faults] == [
        (
            1,
            f'the {status} set "small" is in use (cycle: 1) and cannot change; give the new text another code',
        )
    ]
    assert statements(used) == {"It is there."}
    assert load(SMALL, status=status).outcome == Outcome.UNCHANGED


def test_a_set_in_use_can_be_published_but_not_taken_back():
    used = load(SMALL, status=DRAFT).criteria_set
    factories.cycle(factories.department(), criteria_set=used)
    assert load(SMALL).outcome == Outcome.STATUS_CHANGED
    with pytest.raises(LoadError, match="in use"):
        load(SMALL, status=DRAFT)


def test_command_says_what_it_did(capsys, changed):
    call_command("load_criteria", SMALL, "--draft")
    call_command("load_criteria", SMALL)
    call_command("load_criteria", SMALL)
    call_command("load_criteria", changed)
    assert capsys.readouterr().out.splitlines() == [
        "small (draft): created",
        "small (published): status changed",
        "small (published): unchanged",
        "small (published): replaced",
    ]


def test_command_names_file_line_and_rule_and_writes_nothing(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(SMALL.read_text("utf-8").replace("weight: 1.5", "weight: 0"), "utf-8")
    with pytest.raises(CommandError) as caught:
        call_command("load_criteria", path)
    assert str(caught.value) == f'{path}:48: "weight" must be above 0\nNothing was loaded.'
    assert not CriteriaSet.objects.filter(code="small").exists()


def test_command_without_a_file(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_criteria", tmp_path / "none.yaml")
