"""A letter came back, or its reader called it spam."""

from django.db import transaction

from campaign.letters.actions.note import note
from campaign.letters.actions.suppress import suppress
from campaign.letters.models import Reason
from campaign.lib import clock
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.marks import letter_mark


@transaction.atomic
def take_back(*, tag: bytes, reason: Reason, is_for_good: bool = True) -> bool:
    """Note it at the row whose letters carry the tag; tell whether there is one.

    For good means that the address takes no letters: this site writes to it no more. A full
    mailbox is not for good; who waits for the letter reads about it either way.
    """
    pending = (
        PendingSignature.objects.select_for_update().filter(letter_tag=tag, signature=None).first()
    )
    if pending is None:
        return False
    if is_for_good:
        suppress(mark=letter_mark(pending), reason=reason)
    if reason == Reason.BOUNCED and pending.bounced_at is None:
        pending.bounced_at = clock.now()
        pending.save(update_fields=["bounced_at"])
        note([(pending.petition_id, pending.provider, "bounced")])
    return True
