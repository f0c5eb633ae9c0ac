"""Count a text before it goes out, so that many workers send no more than one may."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from campaign.letters.actions.note import note
from campaign.letters.models import HourTally
from campaign.letters.rules import TEXTS
from campaign.lib import clock
from campaign.signatures.queries.ways import texts_left


@transaction.atomic
def pay_text(*, petition_id: UUID, names: Sequence[str] = ("mailed",)) -> bool:
    """Take one of the texts that may go out now and tell whether one was left."""
    list(HourTally.objects.select_for_update().filter(hour=clock.hour(), provider=TEXTS))
    if not texts_left(petition_id):
        return False
    note((petition_id, TEXTS, name) for name in names)
    return True
