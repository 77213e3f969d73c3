"""People, the tree of units, who holds which role where, and the record of what they did."""

from functools import cached_property

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager

from pmqa_portal.lib.localized import Localized

from .append_only import AppendOnly
from .querysets import UnitQuerySet
from .reach import Reach
from .roles import Role


class People(UserManager):
    """E-mail addresses are kept in small letters: sign-in looks them up so."""

    use_in_migrations = False

    @classmethod
    def normalize_email(cls, email):
        return (email or "").strip().lower()


class User(AbstractUser):
    """A person who signs in, by user name or e-mail."""

    first_name = None
    last_name = None
    email = models.EmailField(_("e-mail"))
    name_th = models.CharField(_("name in Thai"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    position = models.CharField(_("position"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("th", "ไทย"), ("en", "English")], default="th"
    )

    objects = People()
    name = Localized()
    REQUIRED_FIELDS = ["email", "name_th"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
            models.UniqueConstraint(Lower("username"), name="one_person_per_username"),
        ]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    @cached_property
    def reach(self):
        """Where this person's roles hold; one query per request."""
        return Reach(tuple(self.memberships.order_by().values_list("role", "unit__path")))


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):
    """Units in tree order, with the queries of UnitQuerySet."""

    def get_queryset(self):
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """An organization in the tree, from the government down to a district office."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("Government")
        MINISTRY = "ministry", _("Ministry")
        DEPARTMENT = "department", _("Department")
        BUREAU = "bureau", _("Bureau")
        PROVINCE = "province", _("Provincial office")
        DISTRICT = "district", _("District office")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_until = models.DateField(_("active until"), null=True, blank=True)

    objects = UnitManager()
    name = Localized()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                name="unit_active_until_after_from",
                condition=models.Q(active_from=None)
                | models.Q(active_until=None)
                | models.Q(active_until__gte=models.F("active_from")),
            ),
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person holds a role at a unit, and with it at every unit below."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["unit__path", "role"]
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "role"], name="one_membership_per_role")
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()} · {self.unit}"


class AuditEvent(AppendOnly):
    """One accepted write or sensitive read: who, when, what, for which unit. Rows are added, never changed."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    target_type = models.CharField(max_length=40)
    target_id = models.CharField(max_length=40)
    # The id of the larger thing that the target is part of, such as an assessment; the app above knows of what kind.
    subject = models.PositiveBigIntegerField(null=True, db_index=True)
    # What changed: {"before": …, "after": …} or the particulars of the verb.
    data = models.JSONField(default=dict)
    # Its place in the chain of its unit, from 1, and the hash that binds it to the event before (see audit.py).
    position = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["-id"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="audit_by_target")]
        constraints = [models.UniqueConstraint(fields=["unit", "position"], name="one_event_per_position")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.target_type} {self.target_id}"


class AuditChain(models.Model):
    """The end of the chain of one unit's audit events; its id is the unit's, 0 for events of no unit."""

    id = models.PositiveBigIntegerField(primary_key=True)
    length = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.id}: {self.length}"
