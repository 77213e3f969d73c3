"""Stored files against the hashes in their rows, and the command that names what does not agree."""

import hashlib
from abc import ABC, abstractmethod

from django.core.management.base import BaseCommand, CommandError


def file_fault(row):
    """What is wrong with the `file` of a row that has a `sha256`; empty when nothing is. Reads the file once."""
    try:
        with row.file.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return f"the file is missing ({row.file.name})"
    return "" if digest == row.sha256 else f"the file differs from its SHA-256 ({row.file.name})"


class ReconcilingCommand(ABC, BaseCommand):
    """Writes a line for each fault and ends with an error if there is one; changes nothing.

    subject: what is compared; agreement: what is said when all is well.
    """

    subject = ""
    agreement = ""

    @abstractmethod
    def faults(self):
        """The lines, one for each fault."""

    def handle(self, **options):
        found = 0
        for line in self.faults():
            self.stdout.write(line)
            found += 1
        if found:
            raise CommandError(f"{self.subject}: {found} faults")
        self.stdout.write(f"{self.subject}: {self.agreement}")
