"""What stands for an address all over the site, and what is known of its letters."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, Sum

from campaign.keys.actions.site import site_secret
from campaign.letters.models import HourTally, Sent, Suppression
from campaign.letters.rules import TEXTS, Limit
from campaign.lib import clock, encryption

DAY = timedelta(days=1)


def mark_of(address: str) -> bytes:
    """Return what stands for an address (its canonical spelling) on this site."""
    return encryption.fingerprint(address, key=site_secret(), kind="letters")


def mark_of_number(number: str) -> bytes:
    """Return what stands for a telephone number (E.164) on this site; slow on purpose."""
    return encryption.slow_fingerprint(number, key=site_secret(), kind="letters phone")


def texts_sent(petition_id: UUID, *, hour: datetime) -> tuple[int, int]:
    """Return how many texts went out in this hour on the site, and ever for the petition."""
    rows = HourTally.objects.filter(provider=TEXTS)
    found = rows.aggregate(
        hour=Sum("mailed", filter=Q(hour=hour)),
        petition=Sum("mailed", filter=Q(petition=petition_id)),
    )
    return found["hour"] or 0, found["petition"] or 0


def limit(marks: Collection[bytes]) -> Limit:
    """Return what decides to which of the marks a letter may go now."""
    return Limit(sent=sent_within_a_day(marks), stopped=suppressed(marks))


def suppressed(marks: Iterable[bytes]) -> set[bytes]:
    """Return those of the marks to which nothing is sent."""
    found = Suppression.objects.filter(mark__in=list(marks)).values_list("mark", flat=True)
    return {bytes(mark) for mark in found}


def sent_within_a_day(marks: Iterable[bytes]) -> dict[bytes, int]:
    """Return how many letters each of the marks has had, over all petitions."""
    rows = Sent.objects.filter(mark__in=list(marks), hour__gt=clock.now() - DAY)
    return {
        bytes(mark): number for mark, number in rows.values_list("mark").annotate(Sum("number"))
    }


def suppressions() -> dict[str, int]:
    """Return how many addresses are suppressed, for each reason."""
    rows = Suppression.objects.values_list("reason")
    return dict(rows.annotate(Count("pk")))


def tallies(petition_id: UUID, *, since: datetime) -> list[HourTally]:
    """Return the hours of a petition's letters, oldest first."""
    rows = HourTally.objects.filter(petition=petition_id, hour__gte=since)
    return list(rows.order_by("hour", "provider"))
