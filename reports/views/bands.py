"""The picture of how the units spread over the bands."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.enums import Stage
from reports import charts


@dataclass(frozen=True)
class BandPicture:
    """Columns with their title and the same numbers in words."""

    title: str
    description: str
    chart: charts.Columns


def band_picture(bands, stage):
    """Units in each band, by the points of one stage."""
    counts = [band.approved if stage == Stage.APPROVED else band.own for band in bands]
    names = [one.band.name for one in bands]
    if stage == Stage.APPROVED:
        title = _("Units in each band, by approved points")
    else:
        title = _("Units in each band, by self points")
    return BandPicture(
        title=title,
        description="; ".join(f"{name}: {count}" for name, count in zip(names, counts, strict=True)),
        # The name of a level in brackets goes to a line of its own.
        chart=charts.columns(
            [name.replace(" (", "\n(") for name in names], [("units", counts)], width=400, height=240, left=40
        ),
    )
