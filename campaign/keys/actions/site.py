"""The site's own key: it marks what belongs to no petition, or to all of them."""

from contextlib import suppress
from functools import lru_cache
from uuid import UUID

from django.db import IntegrityError

from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.queries import current_key, keys_of
from campaign.lib import encryption

SITE = UUID(int=0)


def site_key(purpose: str) -> bytes:
    """Return the site's own key of 32 bytes for one purpose.

    It is a wrapped key like any other, so what it marked still holds once the environment's
    wrapping key was changed: a code in somebody's mailbox, a challenge that is being solved, the
    mail domains that usually come.
    """
    return _derived(site_secret(), purpose)


def site_secret() -> bytes:
    """Return what the site's keys are derived from; whoever asks first draws it."""
    try:
        return current_key(owner=SITE, purpose=Purpose.INDEX).secret
    except WrappedKey.DoesNotExist:
        return _drawn()


def _drawn() -> bytes:
    with suppress(IntegrityError):  # another process was first
        create_key(owner=SITE, purpose=Purpose.INDEX)
    # Not from memory, which would outlive a transaction that is taken back.
    return keys_of(owner=SITE, purpose=Purpose.INDEX)[0].secret


@lru_cache(maxsize=64)
def _derived(key: bytes, purpose: str) -> bytes:
    return encryption.derive(key, purpose=purpose)
