"""The owner of an address says: I did not sign this."""

from django.db import transaction

from campaign.letters.actions.suppress import suppress
from campaign.letters.models import Reason
from campaign.lib import tokens
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.marks import letter_mark


@transaction.atomic
def deny_signature(*, token: str) -> bool:
    """Delete the unconfirmed signature at once; tell whether there was one.

    The link proves the mailbox, so its owner is believed: this site writes to it no more.
    """
    found = PendingSignature.objects.filter(link_digest=tokens.digest(token), signature=None)
    for pending in found:
        suppress(mark=letter_mark(pending), reason=Reason.DENIED)
    return found.delete()[0] > 0
