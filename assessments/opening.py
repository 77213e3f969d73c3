"""Opening a cycle for its units, and an assessment for its unit: the rows that people will fill."""

from criteria.levels import Level

from .models import Assessment, IndicatorResult, LevelAnswer, ProfileAnswer


def open_for_units(cycle, units):
    """Create the cycle's missing assessments, not started; returns how many were created."""
    known = set(cycle.assessments.values_list("unit_id", flat=True))
    rows = [Assessment(cycle=cycle, unit=unit) for unit in units if unit.pk not in known]
    return len(Assessment.objects.bulk_create(rows, batch_size=500))


def create_answers(assessment):
    """Create the empty answers of one assessment."""
    LevelAnswer.objects.bulk_create(level_answers(assessment))
    ProfileAnswer.objects.bulk_create(profile_answers(assessment))
    IndicatorResult.objects.bulk_create(indicator_results(assessment))


def level_answers(assessment):
    return [
        LevelAnswer(assessment_id=assessment.pk, item_id=item.id, level=level)
        for item in assessment.standard.process_items
        for level in Level
    ]


def profile_answers(assessment):
    return [
        ProfileAnswer(assessment_id=assessment.pk, question_id=question.id)
        for question in assessment.standard.questions
    ]


def indicator_results(assessment):
    return [
        IndicatorResult(assessment_id=assessment.pk, definition_id=one.id, target=one.target)
        for one in assessment.standard.indicators.values()
    ]
