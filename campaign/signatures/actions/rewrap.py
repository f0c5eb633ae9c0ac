"""Move record keys from a retired data key to the current one; records stay untouched."""

from uuid import UUID

from django.db import transaction

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key, key_called
from campaign.keys.rules import unwrap_record_key, wrap_record_key, wrapping_key_id
from campaign.petitions.models import Petition
from campaign.signatures.models import RecordKey

BATCH = 500


def rewrap_record_keys(*, petition: Petition) -> int:
    """Wrap each record key of a petition with its current data key; may be stopped and repeated."""
    done, after = 0, None
    while True:
        rows = RecordKey.objects.filter(signature__petition=petition).order_by("pk")
        page = list(
            (rows.filter(pk__gt=after) if after else rows).values_list("pk", flat=True)[:BATCH]
        )
        if not page:
            return done
        done += _rewrap(page)
        after = page[-1]


@transaction.atomic
def _rewrap(page: list[UUID]) -> int:
    changed = []
    for row in (
        RecordKey.objects.select_for_update().select_related("signature").filter(pk__in=page)
    ):
        signature, wrap = row.signature, bytes(row.wrap)
        now = current_key(owner=signature.petition_id, purpose=Purpose.DATA)
        if wrapping_key_id(wrap) == now.id:
            continue
        old = key_called(wrapping_key_id(wrap))
        own = unwrap_record_key(wrap, key=old.secret, place=signature.place)
        row.wrap = wrap_record_key(own, key=now.secret, key_id=now.id, place=signature.place)
        changed.append(row)
    RecordKey.objects.bulk_update(changed, ["wrap"])
    return len(changed)
