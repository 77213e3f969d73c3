"""What a validator that knows nothing of this portal says of a PDF (page-validation; it passes veraPDF's own files)."""

import page

# A glyph that says nothing, as the ring of sara am, is mapped to no letter (decision 0003): readers drop it, and the
# standards ask for a map, not for a letter. The validator takes an empty one for malformed.
SILENT = "UNICODE-MAPPING-001"
# Of compressed data whose last byte is a carriage return it takes this byte for a part of the line end after it.
RETURN = "STREAM-LENGTH-001"


def faults(pdf: bytes, profile: str) -> set[str]:
    """The rules of a profile ("ua1", "3a") that the file breaks, each with what is wrong."""
    found = page.validate_pdf_bytes(pdf, profile=profile).failures
    return {f"{one.rule_id}: {one.message}" for one in found if not one.rule_id.endswith((SILENT, RETURN))}
