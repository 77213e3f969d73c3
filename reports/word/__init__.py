"""Write a report as an editable Word file. Knows no row, no request and no clock.

Styles are Word's own (Title, Heading, List Bullet, Table Grid), so that whoever edits the file can restyle it whole.
"""

# Only processes that write such a file pay for python-docx and lxml, so each function imports what it writes with.


def assessment_file(report, *, thai_digits: bool = False) -> bytes:
    """The assessment report (reports.contents.AssessmentReport) as a .docx, its headings in the current language.

    thai_digits: write numbers in Thai digits. The same arguments give the same bytes.
    """
    from .assessment import write
    from .packing import packed

    return packed(write(report, thai_digits=thai_digits), report.as_of)


def feedback_file(report, *, thai_digits: bool = False) -> bytes:
    """The same of the feedback report (reports.contents.FeedbackReport)."""
    from .feedback import write
    from .packing import packed

    return packed(write(report, thai_digits=thai_digits), report.as_of)
