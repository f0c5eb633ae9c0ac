"""Yearly, or after a suspicion: the keys that sign a petition's log are drawn anew."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from campaign.petitions.actions.rotate_log_keys import rotate_log_keys
from campaign.petitions.models import Petition


class Command(BaseCommand):
    help = "Draw new keys for a log and name them in it; the old ones sign along for 30 days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("petition", type=UUID, help="the petition's id, as in /log/<id>/")

    def handle(self, *, petition: UUID, **_: Any) -> None:
        found = Petition.objects.filter(pk=petition).first()
        if found is None:
            raise CommandError(f"There is no petition {petition}.")
        pinned = rotate_log_keys(actor=None, petition=found)
        leaf = f"; text {pinned.number} names them" if pinned else ""
        self.stdout.write(f"New keys{leaf}. Make a backup now.")
