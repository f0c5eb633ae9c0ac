"""How the switches stand; each process looks again within PAGE_SECONDS."""

import time
from functools import lru_cache

from django.conf import settings

from campaign.switches.models import Switches


def switches() -> Switches:
    """Return them as they stand in the database; while nobody threw one, all are off."""
    return Switches.objects.select_related("changed_by").first() or Switches()


def switches_now() -> Switches:
    """Return them from memory: every page asks."""
    seconds = settings.PAGE_SECONDS
    return _remembered(time.monotonic() // seconds) if seconds else switches()


@lru_cache(maxsize=1)
def _remembered(_tick: float) -> Switches:
    return switches()
