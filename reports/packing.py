"""Office files as bytes that depend on nothing but what is in them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def repacked(raw, at, **replaced):
    """The archive with every part dated `at`. raw: its bytes. replaced: the new content of parts, by name."""
    result = BytesIO()
    with ZipFile(BytesIO(raw)) as before, ZipFile(result, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = ZipInfo(name, at.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, replaced.get(name) or before.read(name))
    return result.getvalue()
