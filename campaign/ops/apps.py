"""Start-up: the web process must know the tasks that it may enqueue."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OpsConfig(AppConfig):
    name = "campaign.ops"

    def ready(self) -> None:
        from campaign import celery  # noqa: F401 (binds the current app)
        from campaign.lib.refusing_unseen import refuse_in_forms
        from campaign.ops import checks  # noqa: F401 (registers itself)

        refuse_in_forms()
        autodiscover_modules("tasks")
