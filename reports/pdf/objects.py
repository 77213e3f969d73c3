"""Finding one's way among the objects of a PDF that WeasyPrint has not written yet."""

import pydyf


def referred(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    """The object that `reference` ("12 0 R") names."""
    return pdf.objects[int(reference.split()[0])]


def is_a(found: pydyf.Object, kind: str) -> bool:
    """Whether it is a dictionary of the type `kind` ("/Page")."""
    return isinstance(found, pydyf.Dictionary) and found.get("Type") == kind
