"""What can be searched beside the rows of the floors below: the text inside evidence."""

from django.db import models

from assessments.models import Evidence


class EvidenceText(models.Model):
    """The text of one file, as it was when it had this hash; empty where the file has none."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="searchable_text")
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["evidence_id"]

    def __str__(self):
        return f"{self.evidence_id}"
