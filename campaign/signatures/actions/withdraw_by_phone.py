"""A caller has read out the code from the mail: the signature is taken back for them."""

import hmac

from django.db import transaction
from django.db.models import F

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.actions.confirm import TRIES, CodeExpired, CodeLocked, CodeWrong
from campaign.signatures.actions.help_caller import Caller
from campaign.signatures.actions.look_up import NothingLeft
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import CallCode
from campaign.signatures.queries.marks import call_digest


def withdraw_by_phone(
    *, actor: User, petition: Petition, caller: Caller, slot: int, code: str
) -> int | None:
    """Withdraw, and return the serial; five wrong codes, or ten minutes, and it takes a new one."""
    if petition.is_destroyed:
        raise NothingLeft
    mark = caller.fingerprint(petition)
    with transaction.atomic():
        row = (
            CallCode.objects.select_for_update(of=("self",))
            .select_related("signature__entry")
            .filter(
                signature__petition=petition,
                signature__method=caller.method,
                signature__fingerprint=mark,
                signature__slot=slot,
            )
            .first()
        )
        refusal = _refusal(row, code)
        if row and refusal is None:
            gone = withdraw_signature(signature=row.signature)
            row.delete()
            serial = gone.entry.serial
            detail = {"fingerprint": mark[:8].hex(), "serial": serial}
            record(actor=actor, act="phone.withdraw", subject=petition, **detail)  # type: ignore[arg-type]
            return serial
        if row:
            CallCode.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    raise refusal or CodeExpired()  # not inside, where it would take back the try that was counted


def _refusal(row: CallCode | None, code: str) -> Refused | None:
    if row is None or row.expires_at is None or row.expires_at < clock.now():
        return CodeExpired()
    if row.tries >= TRIES:
        return CodeLocked()
    is_right = hmac.compare_digest(bytes(row.digest or b""), call_digest(row.signature, code))
    return None if is_right else CodeWrong()
