"""Change the environment's wrapping key without touching what the wrapped keys sealed."""

from django.db import transaction

from campaign.keys.models import WrappedKey
from campaign.keys.queries import key_ring


@transaction.atomic
def rewrap_keys() -> int:
    """Wrap every key with the first key of the ring; return how many changed. May be repeated."""
    ring = key_ring()
    rows = WrappedKey.objects.select_for_update().exclude(wrapped_by=ring.current)
    for row in rows:
        secret = ring.unwrap(row.wrapped_by, bytes(row.wrapped), place=row.place)
        row.wrapped_by, row.wrapped = ring.wrap(secret, place=row.place)
        row.save(update_fields=["wrapped_by", "wrapped"])
    return len(rows)
