"""Look through every log, before and after a restore, and whenever somebody asks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaign.ledger.actions.examine import examine
from campaign.ledger.models import Log


class Command(BaseCommand):
    help = "Recompute every log from its stored entries and name what is damaged."

    def handle(self, **_: Any) -> None:
        damaged = 0
        for log in Log.objects.order_by("origin"):
            found = list(examine(log))
            damaged += bool(found)
            self.stdout.write(f"{log.origin}: {log.size} leaves, {'; '.join(found) or 'all well'}")
        if damaged:
            raise CommandError(f"{damaged} damaged")
