"""How often something came lately. Kept in the cache alone, so it is forgotten by itself.

A window slides: what came in the window before counts for the part that is still within reach.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache as remembered

from django.conf import settings
from django.core.cache import cache
from redis import Redis, RedisError
from redis.commands.core import Script

from campaign.lib import clock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Window:
    """Whose visits are counted, and over how many seconds."""

    name: str
    seconds: int


def count(windows: Sequence[Window]) -> list[float]:
    """Count one visit in each window; return how many came in each, this one among them.

    Where the cache is away nothing is known, and nobody is kept waiting for it: the answer is 0.
    """
    now = clock.now().timestamp()
    counts = _in_redis if settings.CACHE_URL else _here
    try:
        found = counts([_names(one, int(now // one.seconds)) for one in windows])
    except RedisError:
        log.warning("visits are not counted: the cache does not answer")
        return [0.0] * len(windows)
    return [
        current + before * (1 - now % one.seconds / one.seconds)
        for one, (current, before) in zip(windows, found, strict=True)
    ]


Named = tuple[str, str, int]
COUNT = """
local found = {}
for at = 1, #KEYS, 2 do
  local came = redis.call('INCR', KEYS[at])
  if came == 1 then redis.call('EXPIRE', KEYS[at], ARGV[(at + 1) / 2]) end
  found[at] = came
  found[at + 1] = tonumber(redis.call('GET', KEYS[at + 1]) or 0)
end
return found
"""


def _names(window: Window, number: int) -> Named:
    """Return the names of this window and of the one before, and how long both are needed."""
    name = f"visits:{window.seconds}:{window.name}"
    return f"{name}:{number}", f"{name}:{number - 1}", 2 * window.seconds


def _in_redis(names: Sequence[Named]) -> list[tuple[int, int]]:
    """Do all of it in one command."""
    keys = [name for current, before, _ in names for name in (current, before)]
    found = _script()(keys=keys, args=[seconds for _, _, seconds in names])
    return list(zip(found[::2], found[1::2], strict=True))


@remembered
def _script() -> Script:
    redis = Redis.from_url(settings.CACHE_URL, socket_timeout=1, socket_connect_timeout=1)
    return redis.register_script(COUNT)


def _here(names: Sequence[Named]) -> list[tuple[int, int]]:
    return [(_next(current, seconds), cache.get(before, 0)) for current, before, seconds in names]


def _next(name: str, seconds: int) -> int:
    cache.add(name, 0, timeout=seconds)
    return cache.incr(name)
