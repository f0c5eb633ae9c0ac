"""Start-up: a book does not end while paper for it is on its way."""

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "campaign.paper"

    def ready(self) -> None:
        from campaign.paper.queries import petitions_at_work
        from campaign.signatures.actions.close_logs import wait_for

        wait_for(petitions_at_work)
