"""For leaves whose records were lost in a restore, once their signers were given time."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from campaign.petitions.models import Petition
from campaign.signatures.actions.void_lost import void_lost


class Command(BaseCommand):
    help = "Void live signatures without a record. Publish the reason: the log holds its SHA-256."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("petition", type=UUID, help="the petition's id, as in /log/<id>/")
        parser.add_argument("--reason", required=True)

    def handle(self, *, petition: UUID, reason: str, **_: Any) -> None:
        found = Petition.objects.filter(pk=petition).first()
        if found is None:
            raise CommandError(f"There is no petition {petition}.")
        self.stdout.write(f"{void_lost(petition=found, reason=reason)} leaves are void.")
