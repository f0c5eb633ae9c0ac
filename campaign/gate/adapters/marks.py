"""What stands for a network or an address for a day.

The key is random, drawn every day, and in the cache alone: when the cache forgets it after
48 hours, nobody can tell any more what a mark stood for.
"""

import hmac
import os
from functools import lru_cache

from django.core.cache import cache
from redis import RedisError

from campaign.lib import clock

DAY_SECONDS = 24 * 60 * 60
KEPT_SECONDS = 2 * DAY_SECONDS
NETWORK_BYTES = 4  # so few that networks share marks, and none is proved by one


def network_mark(network: str) -> bytes:
    """Return HMAC(key of the day, network), cut to four bytes."""
    return hmac.digest(_key(), b"network\0" + network.encode(), "sha256")[:NETWORK_BYTES]


def place_mark(place: str) -> bytes:
    """Return what stands for a place to sign, under today's key and as short as a network's."""
    return hmac.digest(_key(), b"place\0" + place.encode(), "sha256")[:NETWORK_BYTES]


def address_mark(address: str) -> str:
    """Return what stands for an address (its canonical spelling) in today's counts."""
    return hmac.digest(_key(), b"address\0" + address.encode(), "sha256")[:16].hex()


def _key() -> bytes:
    return _key_of(int(clock.now().timestamp()) // DAY_SECONDS)


@lru_cache(maxsize=2)
def _key_of(day: int) -> bytes:
    """Return the key that all processes share; this one's own where the cache is away."""
    name, own = f"day-key:{day}", os.urandom(32)
    try:
        cache.add(name, own, timeout=KEPT_SECONDS)
        return bytes(cache.get(name, own))
    except RedisError:
        return own
