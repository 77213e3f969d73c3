"""Counts the pages of an untrusted PDF. Run as a process: the file on stdin, the number on stdout.

The limits on memory and time are those of the opening, set before the first byte is read.
"""

import logging
import sys

from .opening import limit


def main():
    """Write the number; whatever keeps it from being known ends the process with an error."""
    from pypdf import PdfReader

    limit()
    logging.disable()
    sys.stdout.write(str(len(PdfReader(sys.stdin.buffer).pages)))


if __name__ == "__main__":
    main()
