"""Check that no audit event was edited, removed or moved."""

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Unit
from accounts.verifying import verify

WORDS = {
    "changed": "event {event} at position {position} of {chain} is not as it was written",
    "missing": "an event is missing at position {position} of {chain}",
    "end": "the log of {chain} does not end where it should, after position {before}",
}


class Command(BaseCommand):
    help = "Recompute the hash chains of the audit log; ends with an error where a row was edited, removed or moved."

    def handle(self, *args, **options):
        verdict = verify()
        for fault in verdict.faults:
            self.stderr.write(_words(fault))
        if verdict.faults:
            raise CommandError(f"{len(verdict.faults)} faults in {verdict.events:,} events.")
        self.stdout.write(f"{verdict.events:,} events in {verdict.chains:,} chains are as they were written.")
        self.stdout.write(
            f"Anchor {verdict.anchor}: keep it elsewhere to prove later that nothing was cut off."
        )


def _words(fault):
    unit = Unit.objects.filter(pk=fault.chain).values_list("code", flat=True).first()
    place = f"unit {unit}" if unit else "the portal" if not fault.chain else f"chain {fault.chain}"
    return WORDS[fault.kind].format(
        chain=place, position=fault.position, event=fault.event, before=fault.position - 1
    )
