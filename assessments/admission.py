"""What a floor above asks of an assessor and keeps from one: named in the settings, so that nothing here imports it."""

from django.conf import settings
from django.utils.module_loading import import_string


def admit(user, assessment):
    """ALLOWED, or why the assessor may neither begin nor save a round of the assessment yet."""
    return import_string(settings.ROUND_ADMISSION)(user, assessment)


def withheld_from(user):
    """The ids of the assessments whose result the person must not know yet; asked once for a person in hand."""
    if "withheld_ids" not in vars(user):
        user.withheld_ids = frozenset(import_string(settings.RESULTS_WITHHELD)(user))
    return user.withheld_ids
