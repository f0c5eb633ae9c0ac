"""What is known of sign points: whether they are open, and their numbers."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.queries import current_key, key_called
from campaign.lib import clock, encryption, hpke
from campaign.lib.encryption import CannotOpen
from campaign.lib.tokens import as_letters
from campaign.onsite import rules
from campaign.onsite.models import Point, Settled
from campaign.onsite.rules import Item, Opening, Said
from campaign.petitions.models import Petition
from campaign.signatures.models import Fate
from campaign.signatures.queries.numbers import per_source

# Five tablets, a signer a minute each.
MOST_AN_HOUR = 300
PASS_BYTES = 18


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
    """Return the address that stands in the QR code, whatever language the organiser reads."""
    return _address("sign", point)


def _address(name: str, point: Point) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse(f"onsite:{name}", args=[point.petition.slug, point.code])
    return f"{settings.SITE_URL}{path}"


@dataclass(frozen=True)
class SealingKey:
    """What a tablet seals to, as letters."""

    id: str
    public: str


def sealing_key(petition: Petition) -> SealingKey:
    """Return the key to which tablets of a petition seal now."""
    key = current_key(owner=petition.pk, purpose=Purpose.ONSITE)
    return SealingKey(as_letters(key.id), as_letters(hpke.public_bytes(hpke.key_pair(key.secret))))


def open_item(point: Point, item: Item) -> Said:
    """Return what a signer typed; raise CannotOpen or Malformed.

    A retired key opens what was sealed to it until it is thrown away.
    """
    try:
        key = key_called(item.key_id)
    except WrappedKey.DoesNotExist as error:
        raise CannotOpen("no such key") from error
    info = rules.sealing_info(
        petition=point.petition_id, code=point.code, item=item.id, key_id=item.key_id
    )
    return Said.from_bytes(hpke.unseal(item.sealed, pair=hpke.key_pair(key.secret), info=info))


def hour_now() -> datetime:
    return clock.now().replace(minute=0, second=0, microsecond=0)


def is_busy(point: Point) -> bool:
    """Tell whether a place has sent as much within this hour as people can sign there."""
    return Settled.objects.filter(point=point, hour=hour_now()).count() >= MOST_AN_HOUR


def tablet_pass(point: Point) -> str:
    """Return what makes a device a tablet of this place. It is derived, so nothing is stored.

    The poster's code is public; without the pass, programs would sign past the gate.
    """
    key = current_key(owner=point.petition_id, purpose=Purpose.INDEX)
    own = encryption.derive(key.secret, purpose="tablet pass")
    return as_letters(hmac.digest(own, point.id.bytes, "sha256")[:PASS_BYTES])


def is_pass(point: Point, given: str) -> bool:
    return hmac.compare_digest(tablet_pass(point).encode(), given.encode())


def tablet_url(point: Point) -> str:
    """Return the address to open on a tablet; the pass behind # never reaches a server's log."""
    return f"{_address('tablet', point)}#pass={tablet_pass(point)}"


@cache
def worker_script() -> bytes:
    return bytes((settings.ROOT / "static/js/tablet-worker.js").read_bytes())
