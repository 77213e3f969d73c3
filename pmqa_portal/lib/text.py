"""One spelling for Thai text, at save and at search.

The same word reaches a form in several spellings: from a PDF with sara am in two parts, from a typist with
two sara e for sara ae, from a web page with invisible word breaks. They look alike and compare unequal.
"""

import re
import unicodedata
from itertools import groupby

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
SARA_E, SARA_AE = "\u0e40", "\u0e41"

# Nobody sees these, and databases, XML or the direction of the rest of a line suffer from them:
# controls other than tab and line ends, lone surrogates, joiners and word breaks of no width, marks of
# direction, the byte order mark, and the two code points that are never characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
_PARTED_SARA_AM = re.compile(f"{NIKHAHIT}([\u0e48-\u0e4b]*){SARA_AA}")

# Real text stacks a handful of marks. Composing a run takes time that grows with the square of its length.
LONGEST_RUN_OF_MARKS = 100


def normalise_thai(text: str) -> str:
    """The text with one spelling for what looks the same; idempotent, and never an error.

    Invisible characters are removed, not refused: a paste brings them and its author cannot see them. Sara am
    in two parts becomes one, also around tone marks; a doubled sara e becomes sara ae; the rest is put in
    NFC. Spaces, tabs and line ends stay as they are.
    """
    text = _INVISIBLE.sub("", text)
    text = text.replace(SARA_E + SARA_E, SARA_AE)
    text = _PARTED_SARA_AM.sub(rf"\1{SARA_AM}", text)
    return compose(text)


def compose(text: str) -> str:
    """NFC in time that grows with the length of the text: absurdly long runs of marks stay as typed."""
    if len(text) <= LONGEST_RUN_OF_MARKS:
        return unicodedata.normalize("NFC", text)
    done, pending = [], ""
    for is_mark, run in groupby(text, key=lambda character: unicodedata.combining(character) > 0):
        characters = "".join(run)
        if is_mark and len(characters) > LONGEST_RUN_OF_MARKS:
            done += [unicodedata.normalize("NFC", pending), characters]
            pending = ""
        else:
            pending += characters
    return "".join(done) + unicodedata.normalize("NFC", pending)
