"""The standard as rows: a criteria set with its categories, items, checkpoints, indicators and questions.

Rows come from a file through criteria.loading; a published set that is in use never changes.
"""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from pmqa_portal.lib.localized import Localized

from .levels import Level


class CriteriaSet(models.Model):
    """One version of the criteria, tied to the fiscal years from which it is used."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    first_fiscal_year = models.PositiveSmallIntegerField(_("first fiscal year (B.E.)"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    name = Localized()

    class Meta:
        verbose_name = _("criteria set")
        verbose_name_plural = _("criteria sets")
        ordering = ["-first_fiscal_year", "code"]

    def __str__(self):
        return self.name


class LevelText(models.Model):
    """What a level is called and means in one criteria set."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="levels")
    code = models.CharField(max_length=12, choices=Level.choices)
    name_th = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    short_th = models.CharField(max_length=40)
    short_en = models.CharField(max_length=40)
    description_th = models.TextField()
    description_en = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["criteria_set", "code"], name="one_text_per_level")]


class Category(models.Model):
    """One of the seven categories; 1 to 6 are process, 7 is results."""

    RESULTS = 7

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="categories")
    number = models.PositiveSmallIntegerField()
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    intent_th = models.TextField()
    intent_en = models.TextField()
    weight = models.DecimalField(max_digits=6, decimal_places=3, default=Decimal(1))

    name = Localized()

    class Meta:
        ordering = ["criteria_set", "number"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "number"], name="one_category_per_number"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="category_weight_above_zero"),
        ]

    def __str__(self):
        return f"{self.number} {self.name}"


class Lens(models.Model):
    """A pillar or a success factor of Bureaucracy 4.0: another way to look at the items."""

    class Kind(models.TextChoices):
        PILLAR = "pillar", _("Pillar")
        FACTOR = "factor", _("Success factor")

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="lenses")
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    description_th = models.TextField()
    description_en = models.TextField()

    name = Localized()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["criteria_set", "code"], name="one_lens_per_code")]

    def __str__(self):
        return self.name


class Item(models.Model):
    """A process item (1.1 to 6.4) or a results item (7.1 to 7.6)."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="items")
    code = models.CharField(max_length=4)
    name_th = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    intent_th = models.TextField()
    intent_en = models.TextField()
    lenses = models.ManyToManyField(Lens, related_name="items")

    name = Localized()

    class Meta:
        ordering = ["category", "code"]
        constraints = [models.UniqueConstraint(fields=["category", "code"], name="one_item_per_code")]

    def __str__(self):
        return f"{self.code} {self.name}"


class Checkpoint(models.Model):
    """One tickable requirement inside a level of a process item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="checkpoints")
    level = models.CharField(max_length=12, choices=Level.choices)
    number = models.PositiveSmallIntegerField()
    statement_th = models.TextField()
    statement_en = models.TextField()
    meaning_th = models.TextField()
    meaning_en = models.TextField()
    evidence_th = models.TextField()
    evidence_en = models.TextField()
    pitfall_th = models.TextField()
    pitfall_en = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "level", "number"], name="one_checkpoint_per_number")
        ]

    def __str__(self):
        return f"{self.item.code}.{Level(self.level).letter}{self.number}"


class IndicatorDefinition(models.Model):
    """An indicator of a results item: a common one of the criteria set, or one of a unit's own."""

    class Direction(models.TextChoices):
        MORE = "more", _("More is better")
        LESS = "less", _("Less is better")

    class Method(models.TextChoices):
        SCALE = "scale", _("Scale")
        ACHIEVEMENT = "achievement", _("Achievement")

    item = models.ForeignKey(Item, models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=10)
    # An own one is of one form alone, and known through the floor that has it.
    is_common = models.BooleanField(default=True)
    name_th = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    description_th = models.TextField()
    description_en = models.TextField()
    measure_th = models.CharField(max_length=60)
    measure_en = models.CharField(max_length=60)
    source_th = models.TextField()
    source_en = models.TextField()
    # Empty in sets that were loaded before there was a dictionary.
    formula_th = models.TextField(default="")
    formula_en = models.TextField(default="")
    # Who keeps the figures and answers for them, and how often they are taken.
    owner_th = models.CharField(max_length=200, default="")
    owner_en = models.CharField(max_length=200, default="")
    frequency_th = models.CharField(max_length=100, default="")
    frequency_en = models.CharField(max_length=100, default="")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    method = models.CharField(max_length=11, choices=Method.choices)
    target = models.DecimalField(max_digits=14, decimal_places=4)
    low = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    # Values beyond these cannot be: of a percentage 0 and 100. None where there is no such end.
    lowest = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    highest = models.DecimalField(max_digits=14, decimal_places=4, null=True)

    name = Localized()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "code"],
                condition=models.Q(is_common=True),
                name="one_common_indicator_per_code",
            ),
            models.CheckConstraint(
                name="lowest_below_highest",
                condition=models.Q(lowest=None)
                | models.Q(highest=None)
                | models.Q(lowest__lt=models.F("highest")),
            ),
            models.CheckConstraint(
                name="scale_has_low_and_high",
                condition=~models.Q(method="scale")
                | (
                    models.Q(low__isnull=False)
                    & models.Q(high__isnull=False)
                    & ~models.Q(low=models.F("high"))
                ),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"


class ProfileQuestion(models.Model):
    """A context question of the organization profile; not scored."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="questions")
    code = models.CharField(max_length=10)
    part = models.PositiveSmallIntegerField()
    part_name_th = models.CharField(max_length=200)
    part_name_en = models.CharField(max_length=200)
    group = models.CharField(max_length=4)
    group_name_th = models.CharField(max_length=200)
    group_name_en = models.CharField(max_length=200)
    text_th = models.TextField()
    text_en = models.TextField()
    help_th = models.TextField()
    help_en = models.TextField()

    text = Localized()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["criteria_set", "code"], name="one_question_per_code")]

    def __str__(self):
        return self.code


class Band(models.Model):
    """A named stretch of the overall score, from its threshold up to the next."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="bands")
    code = models.SlugField(max_length=40)
    name_th = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    description_th = models.TextField()
    description_en = models.TextField()
    threshold = models.DecimalField(max_digits=6, decimal_places=2)

    name = Localized()

    class Meta:
        ordering = ["criteria_set", "threshold"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="one_band_per_code"),
            models.UniqueConstraint(fields=["criteria_set", "threshold"], name="one_band_per_threshold"),
        ]

    def __str__(self):
        return self.name
