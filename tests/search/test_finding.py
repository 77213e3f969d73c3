"""What is found, where it leads, and what nobody finds who may not see it."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from assessments import actions, shelving, workflow
from assessments.enums import EvidenceKind
from assessments.models import Evidence
from search import finding
from search.models import EvidenceText
from tests import factories

pytestmark = pytest.mark.django_db
# In no criteria, no unit and no name.
WORDS = "กระต่ายน้ำเงิน"


@pytest.fixture
def assessment():
    return factories.assessment_at("in_progress")


def paper(assessment, text="", **fields):
    """A stored PDF whose text is known, filed at item 1.1, Basic."""
    fields = {"title": "เอกสาร", "original_name": "a.pdf", **fields}
    evidence = Evidence(
        kind=EvidenceKind.FILE, file="evidence/x", content_type="application/pdf", sha256="a" * 64, **fields
    )
    item = assessment.standard.items["1.1"]
    use = actions.add_evidence(evidence, assessment, item, "basic", by=assessment.people.member)
    EvidenceText.objects.create(evidence=use.evidence, sha256="a" * 64, text=text)
    return use.evidence


def write_everywhere(assessment):
    """The words in every kind of row."""
    member = assessment.people.member
    answer = assessment.level_answers.get(item__code="1.1", level="basic")
    actions.save_answer(answer, answer.version, by=member, ticks=[1], explanation=f"ก่อน {WORDS} หลัง")
    answer = assessment.profile_answers.first()
    actions.save_answer(answer, answer.version, by=member, text=WORDS)
    result = assessment.indicator_results.get(definition__code="7.1.1")
    actions.save_answer(result, result.version, by=member, target=85, actual=80, note=WORDS)
    paper(assessment, title=WORDS)
    paper(assessment, f"ในไฟล์ {WORDS}")


def found(words, person):
    groups = finding.find(finding.clean(words), factories.fresh(person))
    return [(group.name, [hit.url for hit in group.hits]) for group in groups]


def test_each_kind_leads_to_its_place(assessment):
    write_everywhere(assessment)
    question = assessment.standard.questions[0].id
    indicator = assessment.indicator_results.get(definition__code="7.1.1").definition_id
    one = assessment.pk
    assert found(WORDS, assessment.people.member) == [
        ("Explanations", [reverse("item", args=[one, "1.1"]) + "#basic"]),
        ("Organization profile", [reverse("profile", args=[one]) + f"#question-{question}"]),
        ("Notes on indicators", [reverse("indicators", args=[one]) + f"#indicator-{indicator}"]),
        ("Names of evidence", [reverse("item", args=[one, "1.1"]) + "#evidence-basic"]),
        ("Text inside evidence", [reverse("item", args=[one, "1.1"]) + "#evidence-basic"]),
    ]


def test_criteria_are_found_by_everybody(people):
    checkpoint = people.assessment().standard.items["1.1"].rungs[0].checkpoints[0]
    url = reverse("handbook_item", args=["pmqa40", "1.1"]) + "#1.1.B1"
    for text in (checkpoint.statement_th, checkpoint.statement_en, checkpoint.meaning_th[:60]):
        assert found(text, people.member) == [("Criteria", [url])]


@pytest.mark.parametrize(
    "typed",
    [
        "กระต่ายน\u0e4d\u0e49าเงิน",
        "กระต่ายน\u0e49\u0e4dาเงิน",
        "กระ\u200bต่ายน้ำเงิน",
        "  กระต่ายน้ำเงิน\x00 ",
    ],
    ids=["sara am in two parts", "marks the other way", "invisible word break", "spaces and NUL"],
)
def test_spelling_does_not_matter(assessment, typed):
    write_everywhere(assessment)
    assert len(found(typed, assessment.people.member)) == 5


def test_case_does_not_matter(assessment):
    paper(assessment, title="Annual REPORT 2570")
    groups = finding.find("annual report", assessment.people.member)
    assert [group.hits[0].snippet.match for group in groups] == ["Annual REPORT"]


@pytest.mark.parametrize("words", ["%%", "__", "\\\\", "''", "{{", "<b>"])
def test_signs_are_only_signs(assessment, words):
    write_everywhere(assessment)
    assert found(words, assessment.people.member) == []


def test_drafts_are_found_by_the_unit_and_those_above_it_alone(assessment):
    write_everywhere(assessment)
    people = assessment.people
    for person in (people.member, people.coordinator, people.administrator, people.executive):
        assert len(found(WORDS, person)) == 5
    neighbour = factories.person(Role.COORDINATOR, people.other_bureau)
    below = factories.person(Role.MEMBER, people.section)
    stranger = factories.person(Role.ADMINISTRATOR, factories.department())
    for person in (people.assessor, neighbour, below, stranger, factories.user()):
        assert found(WORDS, person) == []


def test_an_assessor_finds_it_once_it_was_submitted(assessment):
    write_everywhere(assessment)
    factories.fill(assessment, assessment.people.member)
    workflow.make("submit", assessment, by=assessment.people.coordinator)
    assert len(found(WORDS, assessment.people.assessor)) == 5


def test_what_is_out_of_scope_is_not_even_counted(assessment):
    """Twenty hits of the own unit, as many of another one: nothing tells of the others."""
    people = assessment.people
    other = people.assessment(people.other_bureau)
    neighbour = factories.person(Role.MEMBER, people.other_bureau)
    workflow.make("start", other, by=neighbour)
    assessment.level_answers.filter(level="basic").update(explanation=WORDS)
    other.level_answers.filter(level="basic").update(explanation=WORDS)
    assessment.level_answers.filter(item__category__number=6).update(explanation="")
    for person, pk in ((people.member, assessment.pk), (neighbour, other.pk)):
        (group,) = finding.find(WORDS, person)
        assert {hit.url.split("/")[2] for hit in group.hits} == {str(pk)}
    (group,) = finding.find(WORDS, people.member)
    assert (len(group.hits), group.has_more) == (20, False)
    (group,) = finding.find(WORDS, neighbour)
    assert (len(group.hits), group.has_more) == (20, True)


def test_a_text_of_another_content_is_not_found(assessment):
    evidence = paper(assessment, WORDS)
    Evidence.objects.filter(pk=evidence.pk).update(sha256="b" * 64)
    assert found(WORDS, assessment.people.member) == []


def test_an_assessor_finds_the_file_that_was_submitted_and_not_the_one_that_replaced_it(assessment):
    people = assessment.people
    evidence = paper(assessment, "ข้อความเดิม", original_name="ชื่อเดิม.pdf")
    factories.fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    new = factories.stored_file("ชื่อใหม่.pdf", b"%PDF-1.7 new")
    evidence = shelving.replace_file(evidence, new, by=people.coordinator)
    EvidenceText.objects.create(evidence=evidence, sha256=evidence.sha256, text="ข้อความใหม่")
    for words, groups in (
        ("ชื่อเดิม", ["Names of evidence"]),
        ("ข้อความเดิม", ["Text inside evidence"]),
        ("ชื่อใหม่", []),
        ("ข้อความใหม่", []),
    ):
        assert [name for name, _urls in found(words, people.assessor)] == groups
    (group,) = finding.find("ชื่อเดิม", people.assessor)
    assert (group.hits[0].snippet.match, group.hits[0].snippet.after) == ("ชื่อเดิม", ".pdf")


def test_a_place_that_is_open_again_is_found_by_its_new_file(assessment):
    people = assessment.people
    evidence = paper(assessment, "ข้อความเดิม", original_name="ชื่อเดิม.pdf")
    new = factories.stored_file("ชื่อใหม่.pdf", b"%PDF-1.7 new")
    evidence = shelving.replace_file(evidence, new, by=people.coordinator)
    EvidenceText.objects.create(evidence=evidence, sha256=evidence.sha256, text="ข้อความใหม่")
    for words, count in (("ชื่อเดิม", 0), ("ข้อความเดิม", 0), ("ชื่อใหม่", 1), ("ข้อความใหม่", 1)):
        assert len(found(words, people.member)) == count
