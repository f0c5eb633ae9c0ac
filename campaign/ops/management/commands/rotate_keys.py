"""After a new key was put first in WRAPPING_KEYS: wrap all others with it."""

from typing import Any

from django.core.management.base import BaseCommand

from campaign.keys.actions.rewrap import rewrap_keys


class Command(BaseCommand):
    help = "Wrap every key with the first of WRAPPING_KEYS; then the old one may go."

    def handle(self, **_: Any) -> None:
        self.stdout.write(f"{rewrap_keys()} keys are wrapped anew.")
