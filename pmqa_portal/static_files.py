"""Static files under names that tell their content, as whitenoise serves them."""

from functools import cached_property

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Works the address of a file out once: the files stay as they are for as long as a process lives."""

    @cached_property
    def addresses(self):
        """{name: address} of what was asked for so far."""
        return {}

    def url(self, name, force=False):
        if name not in self.addresses:
            self.addresses[name] = super().url(name, force)
        return self.addresses[name]
