"""People, units and memberships in Django's admin; the audit events to read."""

from http import HTTPStatus

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from treebeard.admin import TreeAdmin
from treebeard.forms import movenodeform_factory

from . import audit
from .forms import NewPersonForm, PersonForm
from .models import AuditEvent, Membership, Unit, User

# The admin's own sign-in page would pass by the lock after failures and the second factor.
admin.site.login = secure_admin_login(admin.site.login)


class Audited:
    """Each write through the admin leaves an audit event, in the transaction that Django's admin opens."""

    def log_addition(self, request, obj, message):
        audit.record("add", obj, by=request.user, unit=self.unit_of(obj), through="admin")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        audit.record("change", obj, by=request.user, unit=self.unit_of(obj), through="admin", changed=message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            audit.record(
                "delete", obj, by=request.user, unit=self.unit_of(obj), through="admin", was=str(obj)
            )
        return super().log_deletions(request, queryset)

    def unit_of(self, obj):
        """The unit an event about this row belongs to, if any."""
        return


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 1
    autocomplete_fields = ["unit"]


@admin.register(User)
class PersonAdmin(Audited, UserAdmin):
    """People are made inactive, not deleted: their names stand in the history."""

    form = PersonForm
    add_form = NewPersonForm
    inlines = [MembershipInline]
    list_display = ["username", "name_th", "email", "is_active", "last_login"]
    search_fields = ["username", "email", "name_th", "name_en"]
    fieldsets = [
        (None, {"fields": ["username", "email", "password"]}),
        (_("Person"), {"fields": ["name_th", "name_en", "position", "phone", "language"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser", "last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_filter = ["is_active", "is_staff", "memberships__role"]
    filter_horizontal = []
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "email",
                    "name_th",
                    "name_en",
                    "usable_password",
                    "password1",
                    "password2",
                ]
            },
        )
    ]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Unit)
class UnitAdmin(Audited, TreeAdmin):
    form = movenodeform_factory(Unit)
    list_display = ["name_th", "code", "kind", "active_from", "active_until"]
    search_fields = ["code", "name_th", "name_en"]

    def unit_of(self, obj):
        return obj

    @transaction.atomic
    def move_node(self, request):
        """A unit dragged to another place in the tree, which changes whom the roles reach."""
        response = super().move_node(request)
        if response.status_code == HTTPStatus.OK:
            self.log_change(request, Unit.objects.get(pk=request.POST["node"]), _moved(request))
        return response


def _moved(request):
    target = Unit.objects.get(pk=request.POST["target"])
    return [{"moved": {"relation": request.POST["relation"], "target": target.code}}]


@admin.register(Membership)
class MembershipAdmin(Audited, admin.ModelAdmin):
    list_display = ["user", "role", "unit"]
    list_filter = ["role"]
    list_select_related = ["user", "unit"]
    search_fields = ["user__username", "user__name_th", "unit__code", "unit__name_th"]
    autocomplete_fields = ["user", "unit"]

    def unit_of(self, obj):
        return obj.unit


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    """To read and search; nobody writes here."""

    list_display = ["at", "by", "verb", "target_type", "target_id", "unit"]
    list_filter = ["verb", "target_type"]
    list_select_related = ["by", "unit"]
    search_fields = ["by__username", "target_id", "unit__code"]
    date_hierarchy = "at"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
