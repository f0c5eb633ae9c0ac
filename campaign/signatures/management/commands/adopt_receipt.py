"""For somebody whose record was lost in a restore and who kept the receipt."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from campaign.ledger.rules.receipt import BadReceipt, Receipt
from campaign.signatures.actions.adopt_receipt import adopt_receipt
from campaign.signatures.queries.marks import private_token


class Command(BaseCommand):
    help = "Write the record of a receipt back to its leaf, and print the signer's private link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("receipt", type=Path)

    def handle(self, *, receipt: Path, **_: Any) -> None:
        try:
            adopted = adopt_receipt(receipt=Receipt.parse(receipt.read_text("utf-8")))
        except BadReceipt as bad:
            raise CommandError(f"Nothing was changed: {bad}") from bad
        if adopted.signature is None:
            self.stdout.write("The same contact has signed again: the lost leaf is void now.")
            return
        path = reverse("signatures:mine", args=[private_token(adopted.signature)])
        self.stdout.write(f"Known again: {settings.SITE_URL}{path}")
