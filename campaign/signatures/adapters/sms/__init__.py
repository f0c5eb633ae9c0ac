"""What sends texts: one small interface, one gateway for each name in SMS_GATEWAY."""

from typing import Protocol

from django.conf import settings

from campaign.signatures.adapters.sms.console import Console
from campaign.signatures.adapters.sms.solapi import Solapi


class Gateway(Protocol):
    """Hands a text on, or raises NotTaken. A text that was taken has cost money."""

    def send(self, *, to: str, text: str) -> None:
        """Send the text to a number (E.164)."""


GATEWAYS: dict[str, type[Console | Solapi]] = {"console": Console, "solapi": Solapi}


def gateway() -> Gateway:
    """Return the gateway that is set up."""
    return GATEWAYS[settings.SMS_GATEWAY]()
