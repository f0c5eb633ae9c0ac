"""Confirm by what somebody else says of the signer: a provider of accounts, an agency."""

import hmac
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from campaign.lib.refused import Refused
from campaign.petitions.models import Way
from campaign.signatures.actions.confirm import LinkUnknown, confirm
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.marks import fingerprint_of_person


class AnotherAccount(Refused):
    code = "another_account"
    message = _("이 서명은 다른 계정으로 확인되었습니다.")


def confirm_by_proof(*, pending_id: UUID, way: Way, person: str) -> Signature:
    """Count the signature of a person, whose name at the provider or agency is kept by nobody.

    A page whose signature is confirmed gives nothing away to another account.
    """
    pending = PendingSignature.objects.filter(pk=pending_id).first()
    if pending is None:
        raise LinkUnknown
    mark = fingerprint_of_person(way, person, petition_id=pending.petition_id)
    mine = PendingSignature.objects.filter(pk=pending_id, signature=None, provider=way)
    mine.update(fingerprint=mark)

    def refuse(locked: PendingSignature) -> Refused | None:
        return None if hmac.compare_digest(mark, bytes(locked.fingerprint)) else AnotherAccount()

    return confirm(refuse, pk=pending_id)
