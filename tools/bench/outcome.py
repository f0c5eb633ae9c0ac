"""What the database says in the end: it must be what was done."""

import time
from itertools import count as whole_numbers

from django.db import connection

from campaign.gate.models import Risk
from campaign.ledger.models import Entry
from campaign.ledger.queries import count
from campaign.ledger.rules.entries import EntryType
from campaign.petitions.models import Petition
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.numbers import per_day

FOLDED_SECONDS = 30


def forget_pending() -> None:
    PendingSignature.objects.all().delete()
    Risk.objects.all().delete()


def fsync() -> str:
    if connection.vendor != "postgresql":
        return "no PostgreSQL"
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        return str(cursor.fetchone()[0])


def disagreements(expected: int) -> int:
    """Count what is not as it must be after `expected` people have confirmed."""
    petition = Petition.objects.get()
    is_folded = _wait_until_folded()
    serials = Entry.objects.filter(type=EntryType.SIGN, is_correction=False).order_by("serial")
    facts = {
        "everything is folded": is_folded,
        "the public count": count(petition.id).total == expected,
        "live signatures": Signature.objects.filter(is_withdrawn=False).count() == expected,
        "the tally": sum(number for _, number in per_day(petition)) == expected,
        "serials without gaps": all(
            serial == number
            for serial, number in zip(
                serials.values_list("serial", flat=True), whole_numbers(1), strict=False
            )
        ),
    }
    for name in (name for name, is_right in facts.items() if not is_right):
        print(f"WRONG: {name}")
    return sum(not is_right for is_right in facts.values())


def _wait_until_folded() -> bool:
    end = time.monotonic() + FOLDED_SECONDS
    while time.monotonic() < end:
        if not Entry.objects.filter(log_index=None).exists():
            return True
        time.sleep(0.1)
    return False
