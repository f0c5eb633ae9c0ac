"""Unwrapped keys, kept in this process's memory only."""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q

from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.rules import KeyRing
from campaign.lib.encryption import CannotOpen

# A process learns of a replaced key this late; until then it seals with the retired one.
REMEMBERED_SECONDS = 60


@dataclass(frozen=True)
class Key:
    """An unwrapped key: 8 bytes of name, 32 bytes of secret."""

    id: bytes
    secret: bytes


@cache
def key_ring() -> KeyRing:
    return KeyRing.parse(settings.WRAPPING_KEYS)


def current_key(*, owner: UUID, purpose: Purpose) -> Key:
    """Return the key that seals now."""
    return _current(owner, purpose, int(time.monotonic() / REMEMBERED_SECONDS))


@lru_cache(maxsize=256)
def _current(owner: UUID, purpose: Purpose, _minute: int) -> Key:
    return _unwrap(WrappedKey.objects.get(owner=owner, purpose=purpose, retired_at=None))


@lru_cache(maxsize=1024)
def key_called(key_id: bytes) -> Key:
    """Return the key that a sealed thing names."""
    return _unwrap(WrappedKey.objects.get(pk=key_id))


def forget() -> None:
    """Drop all keys from this process's memory."""
    _current.cache_clear()
    key_called.cache_clear()


def keys_of(*, owner: UUID, purpose: Purpose, since: datetime | None = None) -> list[Key]:
    """Return the current key and those retired after `since`, newest first; all without it."""
    rows = WrappedKey.objects.filter(owner=owner, purpose=purpose)
    if since:
        rows = rows.filter(Q(retired_at=None) | Q(retired_at__gt=since))
    return [_unwrap(row) for row in rows.order_by(F("retired_at").desc(nulls_first=True))]


def missing_wrapping_keys() -> list[str]:
    """Name the wrapping keys that this database needs and the environment has not, or has wrong.

    The newest row of each is tried.
    """
    names = WrappedKey.objects.order_by().values_list("wrapped_by", flat=True).distinct()
    return sorted(name for name in names if not _opens(name))


def _opens(name: str) -> bool:
    row = WrappedKey.objects.filter(wrapped_by=name).order_by("-created_at").first()
    try:
        return row is None or bool(_unwrap(row))
    except CannotOpen:
        return False


def _unwrap(row: WrappedKey) -> Key:
    secret = key_ring().unwrap(row.wrapped_by, bytes(row.wrapped), place=row.place)
    return Key(bytes(row.id), secret)
