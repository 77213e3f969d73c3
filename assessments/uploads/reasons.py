"""Why a file or an address is refused, and what to do about it, in words for the person."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("The file is empty. Choose another file."),
    "too_big": _("The file is larger than %(limit)s MB. Reduce its size or split it."),
    "extension": _("This type of file is not accepted. Use PDF, DOCX, XLSX, PPTX, JPG or PNG."),
    "unknown": _("The content is not PDF, DOCX, XLSX, PPTX, JPG or PNG. Save it in one of these formats."),
    "mismatch": _(
        "The name ends in .%(named)s but the content is %(content)s. Give the file the ending of its content."
    ),
    "old_office": _("This is an old Office file. Save it as DOCX, XLSX or PPTX, or as PDF."),
    "damaged": _(
        "The file is damaged or incomplete. Make it again from the original and upload it once more."
    ),
    "encrypted": _("The file is protected by a password or restrictions. Save it without protection."),
    "foreign_data": _(
        "The file carries foreign data before, inside or after its content. Save or export it again."
    ),
    "pdf_script": _("The PDF contains a script (JavaScript). Print it to a new PDF and upload that."),
    "pdf_launch": _("The PDF starts another program. Print it to a new PDF and upload that."),
    "pdf_attachment": _("The PDF has files attached inside. Remove them and upload each file separately."),
    "pdf_form": _("The PDF is a form that sends or loads data. Print it to a new PDF and upload that."),
    "pdf_media": _("The PDF contains sound, video or 3D. Print it to a new PDF and upload that."),
    "macros": _("The file contains macros. Save it as DOCX, XLSX or PPTX without macros."),
    "bomb": _("The file grows far too large when opened. Remove large parts, or save it as PDF."),
    "unsafe_archive": _("The inside of the file is not that of an Office document. Save it again in Office."),
    "image_too_large": _("The image is larger than 120 million pixels. Reduce it and upload it again."),
    "too_complex": _(
        "The file is too complex to be checked. Make it simpler, split it, or save it as PDF again."
    ),
    "not_checked": _("The file could not be checked just now. Try again, or ask an administrator."),
    "url_invalid": _("Give the full address of a page, such as https://www.example.go.th/plan."),
    "url_scheme": _("The address must begin with https:// or http://."),
    "url_credentials": _("The address contains a user name or password. Remove them."),
    "url_too_long": _("The address is longer than %(limit)s characters. Give a shorter one."),
}


def refusal(code, **params):
    """The error to raise for a code of MESSAGES."""
    return ValidationError(MESSAGES[code], code=code, params=params or None)
