"""The code on a final document: eleven characters that nobody can guess and one that tells slips of the pen.

Pure: no row, no request, no clock.
"""

from django.utils.crypto import salted_hmac

from pmqa_portal.lib.digits import to_arabic

# Crockford's: no I, L, O, which look like 1 and 0, and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4
_LOOK_ALIKES = str.maketrans("OIL", "011")
# x^5 + x^2 + 1: the field of 32 elements, in which each character is one element.
_POLYNOMIAL = 0b100101


class Miswritten(ValueError):
    """No document can have this code: it is too long or short, has a strange character or a wrong check digit."""


def derived(*parts):
    """The code that belongs to these parts: always the same, and known only to whoever has the secret key."""
    digest = salted_hmac("reports.codes", "\n".join(map(str, parts)), algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    body = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH - 1))
    return body + check_digit(body)


def check_digit(body):
    """The last character: any one wrong character and any two that changed places give another."""
    return ALPHABET[_times_two(_remainder(body))]


def read(text):
    """The code as stored, from what a person typed: spaces, dashes, case, look-alikes and Thai digits forgiven.

    Raises Miswritten.
    """
    kept = (character for character in to_arabic(text).upper() if character.isalnum())
    code = "".join(kept).translate(_LOOK_ALIKES)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or _remainder(code):
        raise Miswritten(code)
    return code


def grouped(code):
    """The code as it is printed and read aloud: ABCD-EFGH-JKMN."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _remainder(text):
    """The text as a polynomial over the field, at its generator."""
    total = 0
    for character in text:
        total = _times_two(total) ^ ALPHABET.index(character)
    return total


def _times_two(element):
    doubled = element << 1
    return doubled ^ _POLYNOMIAL if doubled > 31 else doubled
