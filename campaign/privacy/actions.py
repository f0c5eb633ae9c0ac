"""Write down what signers have a right to know (Personal Information Protection Act, 35)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from campaign.lib import canonical, clock
from campaign.lib.ranges import ranges_of
from campaign.privacy.models import (
    Destruction,
    Disclosure,
    Document,
    Kind,
    Matter,
    Method,
    NameTakenBack,
    Publication,
    Why,
)
from campaign.privacy.queries import coming, in_force


def disclose(
    *,
    petition: UUID,
    kind: Kind,
    source: str,
    words: tuple[str, str, str],
    columns: Sequence[str],
    serials: Iterable[int],
) -> Disclosure:
    """Record that data left, in the transaction in which they do; `words` name it, why, to whom."""
    name, purpose, recipient = words
    return Disclosure.objects.create(
        petition=petition,
        kind=kind,
        source=source,
        name=name,
        purpose=purpose,
        recipient=recipient,
        columns=list(columns),
        serials=ranges_of(serials),
        at=clock.now(),
    )


def choose_handing_in(*, petition: UUID, serial: int, provide: bool) -> None:
    """Keep the serials whose names are taken back, for the next supplement."""
    if provide:
        NameTakenBack.objects.filter(petition=petition, serial=serial).delete()
    else:
        NameTakenBack.objects.get_or_create(
            petition=petition, serial=serial, defaults={"on": clock.today()}
        )


@transaction.atomic
def publish(
    *, document: Document, words: Mapping[str, Any], in_force_at: datetime | None = None
) -> Publication | None:
    """Keep what is said from now or from a day on, or nothing where that is said already."""
    last = Publication.objects.select_for_update().filter(document=document).first()
    digest = sha256(canonical.to_bytes(dict(words))).hexdigest()
    if _is_said(document, digest, is_to_come=in_force_at is not None):
        return None
    return Publication.objects.create(
        document=document,
        number=last.number + 1 if last else 1,
        digest=digest,
        words=dict(words),
        at=clock.now(),
        in_force_at=in_force_at,
    )


def _is_said(document: Document, digest: str, *, is_to_come: bool) -> bool:
    if is_to_come:
        return coming(document).filter(digest=digest).exists()
    now = in_force(document)
    return now is not None and now.digest == digest


def destroyed(
    matter: Matter,
    number: int,
    *,
    petition: UUID | None = None,
    method: Method = Method.DELETED,
    why: Why = Why.PERIOD,
) -> None:
    """Write down what is gone, in the transaction in which it goes; of nothing, nothing."""
    if number:
        Destruction.objects.create(
            matter=matter,
            number=number,
            petition=petition,
            method=method,
            why=why,
            at=clock.now(),
        )
