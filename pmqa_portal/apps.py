from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "pmqa_portal"
