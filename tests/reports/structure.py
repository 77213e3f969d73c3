"""The structure tree of a PDF, read back as a screen reader would."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from pypdf import PdfReader

BEGUN = re.compile(rb"/(\w+)\s<<([^>]*)>>\sBDC")


@dataclass
class Element:
    """One element. kind: without the slash. scope: of a heading cell. alt: of a figure."""

    kind: str
    parent: "Element | None"
    scope: str
    alt: str
    attributes: dict
    marked: list = field(default_factory=list)
    children: list = field(default_factory=list)

    def __iter__(self):
        yield self
        for child in self.children:
            yield from child


@lru_cache(maxsize=8)
def tree(pdf):
    """The document element."""
    [document] = PdfReader(BytesIO(pdf)).root_object["/StructTreeRoot"]["/K"]
    return _element(document.get_object(), None)


def _element(found, parent):
    attributes = found.get("/A", {})
    element = Element(
        found["/S"][1:], parent, attributes.get("/Scope", ""), found.get("/Alt", ""), dict(attributes)
    )
    for child in found["/K"]:
        child = child.get_object()
        if isinstance(child, int):
            element.marked.append((found["/Pg"].get_object()["/StructParents"], child))
        elif child.get("/Type") == "/StructElem":
            element.children.append(_element(child, element))
    return element


def marked_contents(pdf):
    """Of every page the numbers of its marked contents, and the types of its artifacts that have one."""
    for page in PdfReader(BytesIO(pdf)).pages:
        begun = BEGUN.findall(page.get_contents().get_data())
        numbers = {int(said.split()[1]) for _tag, said in begun if said.startswith(b"/MCID")}
        yield numbers, [said.split()[1].decode() for tag, said in begun if tag == b"Artifact"]
