"""What is known of sign points: whether they are open, and their numbers."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from campaign.lib import clock
from campaign.onsite import rules
from campaign.onsite.models import Point
from campaign.onsite.rules import Opening
from campaign.petitions.models import Petition
from campaign.signatures.models import Fate
from campaign.signatures.queries import per_source


@dataclass(frozen=True)
class Numbers:
    """What became of the signatures made at one point; folded, so no signature is looked at."""

    received: int
    confirmed: int
    withdrawn: int
    refused: int

    @property
    def live(self) -> int:
        return self.confirmed - self.withdrawn

    @property
    def waiting(self) -> int:
        """Return how many letters were not answered, or by who had signed before."""
        return max(0, self.received - self.confirmed)


@dataclass(frozen=True)
class Row:
    """A point as the list shows it."""

    point: Point
    opening: Opening
    numbers: Numbers


def opening(point: Point) -> Opening:
    """Tell whether a point takes signatures now."""
    return rules.opening(
        clock.now(),
        starts_at=point.starts_at,
        ends_at=point.ends_at,
        is_revoked=point.is_revoked,
    )


def settles(point: Point) -> bool:
    """Tell whether what a tablet kept may still come in."""
    return rules.settles(clock.now(), ends_at=point.ends_at, is_revoked=point.is_revoked)


def rows(petition: Petition) -> list[Row]:
    """Return the petition's points, the newest first."""
    numbers = per_source(petition)
    points = Point.objects.filter(petition=petition).select_related("event")
    return [Row(one, opening(one), _numbers(numbers.get(one.code, {}))) for one in points]


def row(point: Point) -> Row:
    return Row(point, opening(point), _numbers(per_source(point.petition).get(point.code, {})))


def _numbers(of: dict[str, int]) -> Numbers:
    return Numbers(**{fate.value: of.get(fate, 0) for fate in Fate})


def sign_url(point: Point) -> str:
    """Return the address that stands in the QR code."""
    return settings.SITE_URL + reverse("onsite:sign", args=[point.petition.slug, point.code])
