"""Check that snapshots are as they were frozen and that their scores follow from what they say."""

from django.core.management.base import BaseCommand, CommandError

from assessments.models import Assessment, Snapshot
from assessments.snapshots import checking


class Command(BaseCommand):
    help = (
        "Recompute the hash, the criteria and every score of snapshots from their own text, without the live answers; "
        "names what differs and ends with an error then."
    )

    def add_arguments(self, parser):
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="snapshots to check")
        parser.add_argument("--all", action="store_true", dest="whole", help="check every snapshot")

    def handle(self, *, ids, whole, **options):
        if whole == bool(ids):
            raise CommandError("Name snapshots by their ids, or give --all.")
        snapshots = Snapshot.objects.order_by("id") if whole else _named(ids)
        checked, faulty = 0, 0
        for snapshot in snapshots.iterator(chunk_size=50):
            checked += 1
            faulty += self._tell(f"snapshot {snapshot.pk} ({snapshot})", checking.faults(snapshot))
        for assessment in Assessment.objects.filter(snapshots__in=snapshots).distinct().iterator():
            faulty += self._tell(f"assessment {assessment.pk}", checking.stored_faults(assessment))
        if faulty:
            raise CommandError(f"{faulty} do not agree, of {checked:,} snapshots checked.")
        self.stdout.write(
            f"{checked:,} snapshots are as they were frozen, and every score follows from them."
        )

    def _tell(self, name, faults):
        """Write one line for each fault; whether there was any."""
        for one in faults:
            self.stderr.write(f"{name}: {one.place}: {one.recorded!r} is recorded, {one.found!r} was found")
        return bool(faults)


def _named(ids):
    found = Snapshot.objects.filter(pk__in=ids).order_by("id")
    missing = {*ids} - {*found.values_list("pk", flat=True)}
    if missing:
        raise CommandError(f"There is no snapshot {', '.join(map(str, sorted(missing)))}.")
    return found
