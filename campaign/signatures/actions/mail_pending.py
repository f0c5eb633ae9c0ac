"""Mail what is due: the column is the queue, so a lost message or a killed worker loses nothing."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import override

from campaign.lib import clock, mail, tokens
from campaign.signatures import queries
from campaign.signatures.models import Method, PendingSignature, Signature

log = logging.getLogger(__name__)

BATCH, BATCHES = 100, 5
LEASE = timedelta(minutes=5)
LINK_VALID = timedelta(hours=24)
CODE_VALID = timedelta(minutes=10)
MAILS_PER_ADDRESS_AND_DAY = 5
MINTED = [
    "mail_due_at",
    "mailed_at",
    "mails",
    "tries",
    "code_digest",
    "code_expires_at",
    "link_digest",
    "link_expires_at",
]


@dataclass(frozen=True)
class Secrets:
    """What only the letter says."""

    code: str
    token: str


def mail_pending() -> int:
    """Mail the letters that are due, and return how many rows were seen to.

    No more than a few batches in one turn: the same worker folds, and the clock calls again soon.
    """
    seen = 0
    for _turn in range(BATCHES):
        batch = mint_due()
        if batch:
            with mail.connection() as connection:
                _send(batch, connection)
        seen += len(batch)
        if len(batch) < BATCH:
            break
    return seen


@transaction.atomic
def mint_due() -> list[tuple[PendingSignature, Secrets]]:
    """Mint code and link for what is due, and hold it for five minutes.

    Who dies after this leaves the rows due again; mailing itself happens outside the transaction.
    """
    due = list(
        PendingSignature.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("petition__organisation")
        .filter(mail_due_at__lte=clock.now())
        .order_by("mail_due_at")[:BATCH]
    )
    batch = [(pending, _mint(pending)) for pending in due]
    # All rows are there: this is an UPDATE, in a tenth of the time that bulk_update takes for it.
    PendingSignature.objects.bulk_create(
        due, update_conflicts=True, update_fields=MINTED, unique_fields=["id"]
    )
    return batch


def _mint(pending: PendingSignature) -> Secrets:
    secrets, now = Secrets(tokens.new_code(), tokens.new_token()), clock.now()
    pending.mail_due_at, pending.mailed_at = now + LEASE, now
    pending.mails += 1
    pending.tries = 0
    pending.code_digest = queries.code_digest(pending, secrets.code)
    pending.code_expires_at = now + CODE_VALID
    pending.link_digest = tokens.digest(secrets.token)
    pending.link_expires_at = now + LINK_VALID
    return secrets


def _send(batch: Sequence[tuple[PendingSignature, Secrets]], connection: BaseEmailBackend) -> None:
    rows = [pending for pending, _ in batch]
    earlier, flooded = _earlier_signatures(rows), _flooded(rows)
    untold, gone = [], []
    for pending, secrets in batch:
        before = earlier.get((pending.petition_id, bytes(pending.fingerprint)))
        is_silent = pending.signature_id or bytes(pending.fingerprint) in flooded
        if is_silent or _is_taken(connection, pending, _letter(pending, secrets, before)):
            gone.append(pending)
        if is_silent or before:
            untold.append(pending.pk)
    settle(gone)
    if untold:  # what no letter says must not be there to be guessed
        PendingSignature.objects.filter(pk__in=untold).update(code_digest=None)


def _is_taken(
    connection: BaseEmailBackend, pending: PendingSignature, letter: EmailMessage
) -> bool:
    """Hand a letter to the mail server; one that it refuses holds up no other, and is due again."""
    try:
        connection.send_messages([letter])
    except SMTPException as refusal:
        log.warning("letter of %s not taken: %s", pending.pk, type(refusal).__name__)
        return False
    return True


def settle(rows: Sequence[PendingSignature]) -> None:
    """Take letters that went out off the queue."""
    PendingSignature.objects.filter(pk__in=[row.pk for row in rows]).update(mail_due_at=None)


def _letter(pending: PendingSignature, secrets: Secrets, earlier: Signature | None) -> EmailMessage:
    signer, petition = queries.open_pending(pending), pending.petition
    organisation = petition.organisation.name_in(pending.language)
    private = queries.private_token(earlier) if earlier else ""
    with override(pending.language):
        context = {
            "code": secrets.code,
            "link": _address("signatures:verify", secrets.token),
            "private_url": _address("signatures:mine", private) if private else "",
            "name": signer.name,
            "organisation": organisation,
            "help_phone": petition.help_phone,
        }
    return mail.compose(
        "signatures/already" if earlier else "signatures/confirm",
        to=signer.contact,
        language=pending.language,
        context=context,
        sender=organisation,
    )


def _address(view: str, token: str) -> str:
    return str(settings.SITE_URL) + reverse(view, args=[token])


def _earlier_signatures(rows: Sequence[PendingSignature]) -> dict[tuple[object, bytes], Signature]:
    """Find who has signed already, where a contact can sign but once."""
    found = Signature.objects.filter(
        petition__in={row.petition_id for row in rows if row.petition.slots == 1},
        method=Method.EMAIL,
        fingerprint__in=[bytes(row.fingerprint) for row in rows],
    )
    return {(row.petition_id, bytes(row.fingerprint or b"")): row for row in found}


def _flooded(rows: Sequence[PendingSignature]) -> set[bytes]:
    """Find addresses that have had five letters within a day: nobody's mailbox is filled."""
    since = clock.now() - timedelta(days=1)
    counts = (
        PendingSignature.objects.filter(
            fingerprint__in=[bytes(row.fingerprint) for row in rows], mailed_at__gte=since
        )
        .values_list("fingerprint")
        .annotate(Sum("mails"))
    )
    return {bytes(mark) for mark, mails in counts if mails > MAILS_PER_ADDRESS_AND_DAY}
