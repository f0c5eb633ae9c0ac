"""Send no more letters to an address, or send them again."""

from campaign.letters.models import Reason, Suppression
from campaign.lib import clock


def suppress(*, mark: bytes, reason: Reason) -> None:
    """Send nothing more to the address behind the mark; the first reason stays."""
    Suppression.objects.get_or_create(
        mark=mark, defaults={"reason": reason, "since": clock.today()}
    )


def lift(*, mark: bytes) -> bool:
    """Send letters to it again; tell whether they were stopped."""
    return Suppression.objects.filter(mark=mark).delete()[0] > 0
