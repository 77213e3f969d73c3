"""What `manage.py check --deploy` says about the certificate that signs final documents."""

from datetime import timedelta

from django.core.checks import Error, Tags, Warning, register
from django.utils import timezone

from . import signing

RENEW_BEFORE = timedelta(days=30)


@register(Tags.security, deploy=True)
def signing_certificate(**options):
    """An error where final documents could not be signed today, a warning where that is near."""
    if not signing.is_set():
        return []
    try:
        found = signing.certificate()
    except signing.Unusable as error:
        return [Error(str(error), hint="Set both, or neither.", id="reports.E001")]
    now = timezone.now()
    until = f"{found.valid_until:%Y-%m-%d}"
    if not found.holds_at(now):
        return [
            Error(f"The certificate of {found.name} is not valid today, only to {until}.", id="reports.E002")
        ]
    if not found.holds_at(now + RENEW_BEFORE):
        return [Warning(f"The certificate of {found.name} ends on {until}.", id="reports.W001")]
    return []
