"""After a new wrapping key: seal the seeds of second factors with it."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

SEALED = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


@transaction.atomic
def reseal_second_factors() -> int:
    """Seal every seed with the first key of the ring; return how many there are. Repeatable."""
    rows, adapter = Authenticator.objects.select_for_update().filter(type__in=SEALED), get_adapter()
    for row in rows:
        name = SEALED[row.type]
        row.data[name] = adapter.encrypt(adapter.decrypt(row.data[name]))
        row.save(update_fields=["data"])
    return len(rows)
