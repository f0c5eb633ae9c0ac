"""The owner of an address says: I did not sign this."""

from django.db import transaction

from campaign.lib import tokens
from campaign.signatures.models import PendingSignature


@transaction.atomic
def deny_signature(*, token: str) -> bool:
    """Delete the unconfirmed signature at once; tell whether there was one."""
    found = PendingSignature.objects.filter(link_digest=tokens.digest(token), signature=None)
    return found.delete()[0] > 0
