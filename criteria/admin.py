"""Criteria in the admin site: to look at. They change only through load_criteria."""

from django.contrib import admin

from .models import CriteriaSet


@admin.register(CriteriaSet)
class CriteriaSetAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "first_fiscal_year", "status", "loaded_at"]
    list_filter = ["status"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
