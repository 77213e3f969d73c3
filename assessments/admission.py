"""What a floor above asks of an assessor before a round: named in the settings, so that nothing here imports it."""

from django.conf import settings
from django.utils.module_loading import import_string


def admit(user, assessment):
    """ALLOWED, or why the assessor may neither begin nor save a round of the assessment yet."""
    return import_string(settings.ROUND_ADMISSION)(user, assessment)
