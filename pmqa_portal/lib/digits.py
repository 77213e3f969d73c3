"""Thai and Arabic digits. Numbers are stored and computed in Arabic; Thai digits are for reading."""

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def to_thai(value: object) -> str:
    """The value as text, its Arabic digits written as Thai ones; all else stays."""
    return str(value).translate(_TO_THAI)


def to_arabic(value: object) -> str:
    """The value as text, its Thai digits written as Arabic ones; all else stays."""
    return str(value).translate(_TO_ARABIC)
