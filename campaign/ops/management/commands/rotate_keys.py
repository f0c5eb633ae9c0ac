"""After a new key was put first in WRAPPING_KEYS: wrap all others with it."""

from typing import Any

from django.core.management.base import BaseCommand

from campaign.keys.actions.rewrap import rewrap_keys
from campaign.people.actions.reseal_second_factors import reseal_second_factors


class Command(BaseCommand):
    help = "Wrap every key and second factor with the first of WRAPPING_KEYS; then the old may go."

    def handle(self, **_: Any) -> None:
        keys, seeds = rewrap_keys(), reseal_second_factors()
        self.stdout.write(f"{keys} keys are wrapped anew, {seeds} second factors sealed anew.")
