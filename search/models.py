"""What can be searched beside the rows of the floors below: the text inside evidence."""

from django.db import models

from assessments.models import Evidence


class EvidenceText(models.Model):
    """The text of one file of an evidence, current or earlier, known by its hash; empty where the file has none."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="searchable_texts")
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["evidence_id", "id"]
        constraints = [models.UniqueConstraint(fields=["evidence", "sha256"], name="one_text_per_content")]

    def __str__(self):
        return f"{self.evidence_id} {self.sha256[:8]}"
