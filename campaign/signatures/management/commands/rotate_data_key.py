"""Yearly, or after a suspicion: the key that wraps the keys of a petition's records."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from campaign.petitions.models import Petition
from campaign.signatures.actions.rewrap import rewrap_record_keys
from campaign.signatures.actions.rotate_data_key import rotate_data_key


class Command(BaseCommand):
    help = "Draw a new key for a petition's records and wrap their own keys with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("petition", type=UUID, help="the petition's id, as in /log/<id>/")
        parser.add_argument("--again", action="store_true", help="draw none, wrap what is left")

    def handle(self, *, petition: UUID, again: bool, **_: Any) -> None:
        found = Petition.objects.filter(pk=petition, destroyed_at=None).first()
        if found is None:
            raise CommandError(f"There is no petition {petition} that has records.")
        if again:
            number = rewrap_record_keys(petition=found)
        else:
            number = rotate_data_key(actor=None, petition=found)
        self.stdout.write(f"{number} record keys are wrapped anew. Make a backup now.")
