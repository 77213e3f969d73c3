"""The band of a stored code."""

from collections.abc import Iterable

from criteria.standard import Named


def band_named(bands: Iterable[Named], code):
    """The band of a stored code; one that these criteria do not know keeps its code as its name."""
    for band in bands:
        if band.code == code:
            return band
    return Named(code=code, name_th=code, name_en=code, description_th="", description_en="")
