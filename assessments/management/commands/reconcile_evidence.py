"""Compare the rows of evidence with the stored files; changes nothing."""

from assessments.library.reconciling import faults
from pmqa_portal.lib.stored_files import ReconcilingCommand


class Command(ReconcilingCommand):
    help = "Names rows without a file, files without a row and files whose SHA-256 is not that of their row."
    subject = "evidence"
    agreement = "rows and files agree"
    faults = staticmethod(faults)
