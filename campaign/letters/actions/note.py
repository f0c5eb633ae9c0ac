"""Count letters: numbers for the desk, and a limit for each address."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import F

from campaign.letters.models import HourTally, Sent
from campaign.letters.rules import TEXTS
from campaign.lib import clock

KEPT, LIMITED = timedelta(days=90), timedelta(days=1)
Fate = tuple[UUID, str, str]


def note(fates: Iterable[Fate]) -> None:
    """Add to this hour: (petition, provider, "created", "mailed", "bounced" or "confirmed")."""
    for (petition_id, provider, name), number in sorted(Counter(fates).items()):
        row, _ = HourTally.objects.get_or_create(
            petition=petition_id, hour=clock.hour(), provider=provider
        )
        HourTally.objects.filter(pk=row.pk).update(**{name: F(name) + number})


def note_sent(marks: Iterable[bytes]) -> None:
    """Count a letter for each mark."""
    for mark, number in sorted(Counter(marks).items()):
        row, _ = Sent.objects.get_or_create(mark=mark, hour=clock.hour())
        Sent.objects.filter(pk=row.pk).update(number=F("number") + number)


def forget_old() -> int:
    """Forget who had letters a day ago, and how letters fared a quarter ago.

    How many texts went out stays: a petition may send so many, however long it lasts. Return how
    many marks of addresses went.
    """
    now = clock.now()
    HourTally.objects.filter(hour__lt=now - KEPT).exclude(provider=TEXTS).delete()
    return Sent.objects.filter(hour__lt=now - LIMITED - timedelta(hours=1)).delete()[0]
