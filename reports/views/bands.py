"""The picture of how the units spread over the bands."""

from django.utils.translation import gettext as _

from assessments.enums import Stage

from ..contents.pictures import band_columns


def band_picture(bands, stage):
    """Units in each band, by the points of one stage."""
    if stage == Stage.APPROVED:
        title = _("Units in each band, by approved points")
    else:
        title = _("Units in each band, by self points")
    counts = [band.approved if stage == Stage.APPROVED else band.own for band in bands]
    return band_columns([one.band for one in bands], counts, title)
