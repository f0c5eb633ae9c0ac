"""Count for the desk which letters were answered; afterwards the row no longer says by whom."""

from django.db import transaction

from campaign.letters.actions.note import note
from campaign.signatures.models import PendingSignature

BATCH = 1_000


@transaction.atomic
def note_answers() -> int:
    """Note answers that were not noted yet, outside the hot path; return how many."""
    rows = list(
        PendingSignature.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            is_noted=False, signature__isnull=False
        )[:BATCH]
    )
    note((row.petition_id, row.provider, "confirmed") for row in rows)
    noted = PendingSignature.objects.filter(pk__in=[row.pk for row in rows])
    return noted.update(is_noted=True, provider="")
