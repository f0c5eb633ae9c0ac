"""Who confirmed by text finds the signature again: the code shows whose telephone it is."""

import hmac
from uuid import UUID

from django.db import transaction
from django.db.models import F

from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.signatures.actions.confirm import TRIES, CodeExpired, CodeLocked, CodeWrong
from campaign.signatures.models import LinkRequest, Signature
from campaign.signatures.queries.marks import code_digest, signature_with


def find_by_code(*, request_id: UUID, code: str) -> Signature | None:
    """Return the signature of the number to which the code was texted, or None: there is none.

    Five tries, ten minutes, and the question is gone once it was answered.
    """
    with transaction.atomic():
        row = LinkRequest.objects.select_for_update().get(pk=request_id)
        refusal = _refuse(row, code)
        if refusal is None:
            row.delete()
            return signature_with(row)
        LinkRequest.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    raise refusal  # not inside, where it would take back the try that was counted


def _refuse(row: LinkRequest, code: str) -> Refused | None:
    if row.tries >= TRIES:
        return CodeLocked()
    if row.code_expires_at and row.code_expires_at <= clock.now():
        return CodeExpired()
    given = code_digest(row, code)
    if row.code_digest and hmac.compare_digest(bytes(row.code_digest), given):
        return None
    return CodeWrong() if row.tries + 1 < TRIES else CodeLocked()
