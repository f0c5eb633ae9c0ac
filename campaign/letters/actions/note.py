"""Count letters: numbers for the desk, and a limit for each address."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import F

from campaign.letters.models import HourTally, Sent
from campaign.lib import clock

KEPT, LIMITED = timedelta(days=90), timedelta(days=1)
Fate = tuple[UUID, str, str]


def note(fates: Iterable[Fate]) -> None:
    """Add to this hour: (petition, provider, "created", "mailed", "bounced" or "confirmed")."""
    for (petition_id, provider, name), number in sorted(Counter(fates).items()):
        row, _ = HourTally.objects.get_or_create(
            petition=petition_id, hour=_hour(), provider=provider
        )
        HourTally.objects.filter(pk=row.pk).update(**{name: F(name) + number})


def note_sent(marks: Iterable[bytes]) -> None:
    """Count a letter for each mark."""
    for mark, number in sorted(Counter(marks).items()):
        row, _ = Sent.objects.get_or_create(mark=mark, hour=_hour())
        Sent.objects.filter(pk=row.pk).update(number=F("number") + number)


def forget_old() -> int:
    """Forget who had letters a day ago, and how letters fared a quarter ago.

    Return how many marks of addresses went.
    """
    now = clock.now()
    HourTally.objects.filter(hour__lt=now - KEPT).delete()
    return Sent.objects.filter(hour__lt=now - LIMITED - timedelta(hours=1)).delete()[0]


def _hour() -> datetime:
    return clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
