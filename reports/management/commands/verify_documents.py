"""Compare the stored files of issued documents with their hashes; changes nothing."""

from pmqa_portal.lib.stored_files import ReconcilingCommand
from reports.reconciling import faults


class Command(ReconcilingCommand):
    help = "Names issued documents whose file is missing or has another SHA-256 than when it was issued."
    subject = "documents"
    agreement = "every file is as it was issued"
    faults = staticmethod(faults)
