"""What is read back from the Word files."""

from docx.oxml.ns import qn


def tables_by_head(word):
    """{first words of the head: [rows as texts]}, tables of the same head together."""
    found = {}
    for table in word.tables:
        head, *rows = ([cell.text for cell in row.cells] for row in table.rows)
        found.setdefault(head[0], []).extend(rows)
    return found


def has_head(table):
    """Whether its first row is repeated on every page."""
    return table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def is_kept_whole(row):
    return row._tr.find(f".//{qn('w:cantSplit')}") is not None


def fields(element):
    """The instructions of the fields of a part, in order."""
    return [code.text.strip() for code in element.iter(qn("w:instrText"))]


def headings(word, deepest):
    """Pairs of level and text of the headings down to a level."""
    found = (
        (int(one.style.name[-1]), one.text) for one in word.paragraphs if one.style.name.startswith("Heading")
    )
    return [(level, text) for level, text in found if level <= deepest]


def contents(word):
    """Pairs of level and text of the lines of the contents."""
    lines = (one for one in word.paragraphs if one.style.name.startswith("toc "))
    return [(int(one.style.name[-1]), one.text.rstrip("\t")) for one in lines]
