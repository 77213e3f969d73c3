"""A model whose rows are added and never changed: the history of what happened."""

from django.db import models


class AppendOnlyError(TypeError):
    """Something tried to rewrite history."""


class AppendOnlyQuerySet(models.QuerySet):
    """Adds rows and reads them."""

    def update(self, **values):
        raise AppendOnlyError(f"Rows of {self.model.__name__} are never changed.")

    def delete(self):
        raise AppendOnlyError(f"Rows of {self.model.__name__} are never deleted.")


class AppendOnly(models.Model):
    """Base of the append-only models; their foreign keys protect, so that no cascade removes a row either."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError(f"Rows of {type(self).__name__} are never changed.")
        super().save(**kwargs)

    def delete(self, **kwargs):
        raise AppendOnlyError(f"Rows of {type(self).__name__} are never deleted.")
