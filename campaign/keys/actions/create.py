"""Make a petition's keys."""

import os
from uuid import UUID

from django.db import transaction

from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.queries import key_ring
from campaign.keys.rules import KEY_ID_BYTES
from campaign.lib import clock, encryption


@transaction.atomic
def create_key(*, owner: UUID, purpose: Purpose) -> WrappedKey:
    """Draw a key, wrap it, and retire the one that served before."""
    now = clock.now()
    WrappedKey.objects.filter(owner=owner, purpose=purpose, retired_at=None).update(retired_at=now)
    row = WrappedKey(id=os.urandom(KEY_ID_BYTES), owner=owner, purpose=purpose, created_at=now)
    row.wrapped_by, row.wrapped = key_ring().wrap(encryption.new_key(), place=row.place)
    row.save(force_insert=True)
    return row
