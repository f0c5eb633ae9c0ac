"""Read the mailbox to which letters come back; for a timer, every few minutes."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaign.letters.models import Reason
from campaign.ops.returned import take_back
from campaign.signatures.adapters.mailboxes import empty
from campaign.signatures.rules.bounces import read_bounce


class Command(BaseCommand):
    help = "Empty BOUNCE_MAILBOX: note which letters came back. Other letters are deleted unread."

    def handle(self, **_: Any) -> None:
        if not settings.BOUNCE_MAILBOX:
            raise CommandError("Set BOUNCE_MAILBOX (see .env.example).")
        self.noted = 0
        read = empty(settings.BOUNCE_MAILBOX, self._see)
        self.stdout.write(f"{read} letters read, {self.noted} of ours had come back.")

    def _see(self, raw: bytes) -> None:
        bounce = read_bounce(raw)
        if bounce:
            self.noted += take_back(
                tag=bounce.tag, reason=Reason.BOUNCED, is_for_good=bounce.is_for_good
            )
