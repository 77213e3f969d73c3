"""Print a report to a file: the same bytes as the portal makes from the same data, without its signature."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts import audit
from accounts.models import Unit
from assessments.enums import Status
from assessments.models import Assessment
from reports import queries
from reports.contents import OtherCriteria
from reports.enums import DocumentKind, DocumentLanguage
from reports.issuing import code_of
from reports.models import Document
from reports.overview_sources import collect_chosen, collect_units
from reports.pdf import MissingStaticFile
from reports.permissions import JUDGED
from reports.printing import print_report
from reports.sources import collect


class Command(BaseCommand):
    help = "Print a report to a file: about one unit in one cycle, or about the units at and below a unit."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=DocumentKind.values)
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument(
            "--cycle", required=True, type=int, metavar="YEAR", help="fiscal year (B.E.), such as 2570"
        )
        parser.add_argument(
            "--owner", metavar="CODE", help="unit that runs the cycle, where several do in one year"
        )
        parser.add_argument("--language", choices=DocumentLanguage.values, default=DocumentLanguage.THAI)
        parser.add_argument(
            "--compare", nargs="+", metavar="CODE", default=[], help="the units that a comparison is about"
        )
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")
        parser.add_argument(
            "--with-review", action="store_true", help="before approval, print the assessor's part as well"
        )

    def handle(self, *, kind, unit, cycle, owner, language, compare, output, with_review, **options):
        kind = DocumentKind(kind)
        if not Unit.objects.filter(code=unit).exists():
            raise CommandError(f"There is no unit with the code {unit!r}.")
        if bool(compare) != kind.is_comparison:
            raise CommandError("--compare names the units of a comparison, and of no other kind.")
        if kind.is_of_units:
            place, source = _of_units(unit, cycle, owner, compare)
        else:
            place, source = _of_assessment(kind, unit, cycle, owner, with_review)
        document = Document(**place, kind=kind, language=language)
        printed = _printed(document, source, code_of(place, kind, language, source))
        try:
            output.write_bytes(printed)
        except OSError as error:
            raise CommandError(f"The file could not be written: {error}") from error
        audit.record(
            "print_report",
            place.get("assessment", document.about_unit),
            by=None,
            unit=document.about_unit,
            kind=kind,
            language=language,
            source=source.sha256,
        )
        self.stdout.write(f"{output}: {'final' if source.is_final else 'draft'}, {len(printed)} bytes")


def _printed(document, source, code):
    try:
        standard = document.in_cycle.standard
        return print_report(source.content, standard, document.kind, document.language, code)
    except (OtherCriteria, MissingStaticFile) as error:
        raise CommandError(f"The report could not be printed: {error!r}") from error


def _of_assessment(kind, code, year, owner, with_review):
    """What a report of one unit is about, and its source."""
    assessment = _assessment(code, year, owner)
    _refuse_early(assessment, kind)
    source = collect(assessment, with_review=with_review)
    if kind.is_feedback and not (source.shows_review and assessment.status in JUDGED):
        raise CommandError(
            f"The review of {code} in {year} is not finished, or is not to be printed (--with-review)."
        )
    return {"assessment": assessment}, source


def _of_units(code, year, owner, compare):
    """What a report of many units is about, and its source. compare: the codes of a comparison."""
    unit = Unit.objects.get(code=code)
    cycles = queries.cycles_at_or_below(unit).filter(fiscal_year=year)
    cycle = (cycles.filter(owner__code=owner) if owner else cycles).first()
    if cycle is None or not queries.has_points(unit, year, compare or None):
        raise CommandError(f"No unit at or below {code} has points in {year}: there is nothing to print.")
    if not queries.are_assessed(unit, year, compare):
        raise CommandError(f"Not every unit of --compare is assessed at or below {code} in {year}.")
    source = collect_chosen(unit, cycle, compare) if compare else collect_units(unit, cycle)
    return {"unit": unit, "cycle": cycle}, source


def _refuse_early(assessment, kind):
    """Stop where the assessment is not far enough for this kind."""
    name = f"{assessment.unit.code} in {assessment.cycle.fiscal_year}"
    if assessment.status == Status.NOT_STARTED:
        raise CommandError(f"The assessment of {name} has not been started: there is nothing to print.")
    if kind.is_archive and not assessment.is_final:
        raise CommandError(f"The assessment of {name} is not approved: only finals are archived.")


def _assessment(code, year, owner):
    """The one assessment meant, or a CommandError that says what is missing."""
    found = Assessment.objects.with_places().filter(unit__code=code, cycle__fiscal_year=year)
    if owner:
        found = found.filter(cycle__owner__code=owner)
    rows = list(found)
    if not rows:
        raise CommandError(f"The unit {code!r} has no assessment in the cycle of {year}.")
    if len(rows) > 1:
        owners = ", ".join(sorted(row.cycle.owner.code for row in rows))
        raise CommandError(f"Several cycles of {year} assess {code!r}; choose one with --owner: {owners}.")
    return rows[0]
