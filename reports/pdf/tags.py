"""The structure tree of a PDF, mended where WeasyPrint falls short of PDF/UA-1 (docs/decisions/0031).

Runs as WeasyPrint's finisher. Only what is said about the page changes, never what is drawn.
"""

import pydyf

from reports.pdf.objects import is_a, referred

# Around list items these say nothing and stand between the list and its items.
WRAPPERS = ("/Div", "/NonStruct")
PRINTED = 4  # the flag of an annotation that goes to paper as well


def mend_tags(pdf: pydyf.PDF) -> None:
    """Headers get their scope, lists hold items alone, and what no reader should hear becomes an artifact."""
    elements = {found.reference: found for found in pdf.objects if is_a(found, "/StructElem")}
    root = referred(pdf, pdf.catalog["StructTreeRoot"])
    reached = set(said_aloud(root["K"][0], elements))
    numbers = referred(pdf, root["ParentTree"])["Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in pdf.objects:
        if is_a(page, "/Page"):
            silence(pdf, page, owners[page["StructParents"]], reached)
        elif is_a(page, "/Annot"):
            page["F"] = PRINTED
    for reference in elements.keys() - reached:
        elements[reference].clear()  # pydyf miscounts where an object is taken out


def said_aloud(first: bytes, elements: dict) -> list[bytes]:
    """The elements of the tree from the first on in reading order, each mended as it is met."""
    reached, waiting = [], [(first, False)]
    while waiting:
        reference, in_head = waiting.pop()
        reached.append(reference)
        element = elements[reference]
        in_head = in_head or element["S"] == "/THead"
        mend(element, elements, in_head)
        children = [child for child in element["K"] if child in elements]
        waiting += [(child, in_head) for child in reversed(children)]
    return reached


def mend(element: pydyf.Dictionary, elements: dict, in_head: bool) -> None:
    """Set right one element and which children it has."""
    kind = element["S"]
    element["K"] = pydyf.Array(child for child in element["K"] if not is_decoration(elements.get(child)))
    if kind == "/L":
        unwrap(element, elements)
    elif kind == "/LI":
        name_bodies(element, elements)
    elif kind == "/TH":
        # The rows of a body are headed by their own cells; the scopes of the page are all of these two.
        element["A"]["Scope"] = "/Column" if in_head else "/Row"
        element.pop("ID", None)
    elif kind == "/TD":
        # WeasyPrint names the headings of all groups of rows for every row. The scopes say it right.
        element["A"].pop("Headers", None)


def is_decoration(element: pydyf.Dictionary | None) -> bool:
    """Whether it is a picture without a title: the sample of a line beside its word in a legend."""
    return element is not None and element["S"] == "/Figure" and "Alt" not in element


def unwrap(element: pydyf.Dictionary, elements: dict) -> None:
    """Put in the place of each wrapper what it holds."""
    kept = pydyf.Array()
    for child in element["K"]:
        wrapper = elements.get(child)
        if wrapper is None or wrapper["S"] not in WRAPPERS:
            kept.append(child)
            continue
        for grandchild in wrapper["K"]:
            elements[grandchild]["P"] = element.reference
            kept.append(grandchild)
    element["K"] = kept


def name_bodies(element: pydyf.Dictionary, elements: dict) -> None:
    """What stands beside the mark of a list item is its body, also where WeasyPrint calls it a division."""
    for child in element["K"]:
        if child in elements and elements[child]["S"] in WRAPPERS:
            elements[child]["S"] = "/LBody"


def silence(pdf: pydyf.PDF, page: pydyf.Dictionary, owners: pydyf.Array, reached: set[bytes]) -> None:
    """Make artifacts of the page's marked contents that belong to nothing in the tree: running head and foot, the
    watermark, decoration.

    owners: of each marked content of the page, by its number, the element that it belongs to.
    """
    stream = referred(pdf, page["Contents"]).stream
    for place, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item and owners[item["MCID"]] not in reached:
            kind = "/Layout" if is_decoration(referred(pdf, owners[item["MCID"]])) else "/Pagination"
            stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": kind})]
            owners[item["MCID"]] = "null"
