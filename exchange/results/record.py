"""What a row said when it was downloaded, signed for its cycle, in a cell that nobody sees."""

import json
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

from ..places import plain
from ..workbook.cells import shown


@dataclass(frozen=True)
class Record:
    """unit: its code; place: the key of its place (places.PlaceOfUnit); values: {field: as places.plain makes it}."""

    unit: str
    place: str
    values: dict


def seal(cycle, place):
    """The record of a place (places.PlaceOfUnit) as text."""
    values = {name: plain(value) for name, value in place.values.items()}
    values["note"] = shown(values["note"])
    return _signer(cycle).sign(json.dumps([place.unit.code, place.key, values], ensure_ascii=False))


def unseal(cycle, text):
    """The Record of a cell; ValueError where this portal did not write it for this cycle."""
    try:
        return Record(*json.loads(_signer(cycle).unsign(text)))
    except BadSignature as error:
        raise ValueError("The record of the row is not signed, or was changed.") from error


def _signer(cycle):
    return Signer(salt=f"exchange.results.{cycle.pk}")
