"""One attribute for a pair of Thai and English columns."""

from django.utils.translation import get_language


def is_english():
    """Whether the current language is English; anything else reads Thai."""
    return (get_language() or "th").startswith("en")


class Localized:
    """Reads `<name>_th` or `<name>_en` of the object in the current language; an empty text falls back to the other."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        first, second = ("en", "th") if is_english() else ("th", "en")
        return getattr(instance, f"{self.name}_{first}") or getattr(instance, f"{self.name}_{second}")
