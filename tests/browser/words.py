"""The words on the screen, from the words of the source: pages are read in Thai unless a person chose English."""

from django.utils import translation


def thai(text, **values):
    """A sentence of the source as a Thai page shows it, with its values filled in."""
    with translation.override("th"):
        found = translation.gettext(text)
    return found % values if values else found
