"""After a restore, before the site is opened: see docs/operations.md."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from campaign.ledger.actions.rebuild import CannotRebuild
from campaign.ledger.adapters.published import NotPublished, Published
from campaign.ledger.queries import Damaged
from campaign.petitions.actions.restore_text import OtherWords
from campaign.petitions.models import Petition
from campaign.signatures.actions.rebuild import rebuild_petition

TROUBLE = (CannotRebuild, Damaged, NotPublished, OtherWords, ValueError)


class Command(BaseCommand):
    help = "Bring back the leaves of a log that a restored database lacks, from a published copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("petition", type=UUID, help="the petition's id, as in /log/<id>/")
        parser.add_argument(
            "--from", required=True, dest="place", help="folder or address of the log"
        )

    def handle(self, *, petition: UUID, place: str, **_: Any) -> None:
        found = Petition.objects.filter(pk=petition).first()
        if found is None:
            raise CommandError(f"There is no petition {petition}.")
        try:
            done = rebuild_petition(petition=found, published=Published(place))
        except TROUBLE as trouble:
            raise CommandError(f"Nothing was changed: {trouble}") from trouble
        self.stdout.write(
            f"{done.leaves} leaves came back; {done.without_record} live signatures have no record."
        )
