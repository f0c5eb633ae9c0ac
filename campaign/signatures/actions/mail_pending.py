"""Mail what is due: the column is the queue, so a lost message or a killed worker loses nothing."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from campaign.letters import queries as letters
from campaign.letters.actions.note import note, note_sent
from campaign.lib import clock, mail, tokens
from campaign.signatures.models import Method, PendingSignature, Signature
from campaign.signatures.queries.marks import code_digest, letter_mark, letter_tag, private_token
from campaign.signatures.queries.records import open_pending

log = logging.getLogger(__name__)

BATCH, BATCHES = 100, 5
LEASE = timedelta(minutes=5)
LINK_VALID = timedelta(hours=24)
CODE_VALID = timedelta(minutes=10)
MINTED = [
    "mail_due_at",
    "mailed_at",
    "mails",
    "tries",
    "code_digest",
    "code_expires_at",
    "link_digest",
    "link_expires_at",
    "letter_tag",
    "bounced_at",
]


@dataclass(frozen=True)
class Secrets:
    """What only the letter says; and whether it is the one that reminds."""

    code: str
    token: str
    reminds: bool = False


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
        .filter(mail_due_at__lte=clock.now(), method=Method.EMAIL)
        .order_by("mail_due_at")[:BATCH]
    )
    batch = [(pending, _mint(pending)) for pending in due]
    # All rows are there: this is an UPDATE, in a tenth of the time that bulk_update takes for it.
    PendingSignature.objects.bulk_create(
        due, update_conflicts=True, update_fields=MINTED, unique_fields=["id"]
    )
    return batch


def _mint(pending: PendingSignature) -> Secrets:
    now = clock.now()
    reminds = pending.reminded_at is not None and pending.reminded_at == pending.mail_due_at
    secrets = Secrets(tokens.new_code(), tokens.new_token(), reminds=reminds)
    pending.letter_tag, pending.bounced_at = letter_tag(pending), None
    pending.mail_due_at, pending.mailed_at = now + LEASE, now
    pending.mails += 1
    pending.tries = 0
    pending.code_digest = code_digest(pending, secrets.code)
    pending.code_expires_at = now + CODE_VALID
    pending.link_digest = tokens.digest(secrets.token)
    pending.link_expires_at = now + LINK_VALID
    return secrets


def _send(batch: Sequence[tuple[PendingSignature, Secrets]], connection: BaseEmailBackend) -> None:
    open_rows = [pending for pending, _ in batch if not pending.signature_id]
    earlier, marks = _earlier_signatures(open_rows), _marks(open_rows)
    limit = letters.limit(marks.values())
    untold, gone, mailed = [], [pending for pending, _ in batch if pending.signature_id], []
    for pending, secrets in batch:
        if pending.signature_id:
            continue
        before = earlier.get((pending.petition_id, bytes(pending.fingerprint)))
        is_silent = (secrets.reminds and before is not None) or not limit.admits(marks[pending.pk])
        if is_silent:
            gone.append(pending)
        elif _is_taken(connection, pending, _letter(pending, secrets, before)):
            gone.append(pending)
            mailed.append(pending)
        if is_silent or before:
            untold.append(pending.pk)
    settle(gone)
    if untold:  # what no letter says must not be there to be guessed
        PendingSignature.objects.filter(pk__in=untold).update(code_digest=None)
    _note(open_rows, mailed, marks)


def _marks(rows: Sequence[PendingSignature]) -> dict[UUID, bytes]:
    return {row.pk: letter_mark(row) for row in rows}


@transaction.atomic
def _note(
    rows: Sequence[PendingSignature],
    mailed: Sequence[PendingSignature],
    marks: Mapping[UUID, bytes],
) -> None:
    note_sent(marks[row.pk] for row in mailed)
    first = [(row.petition_id, row.provider, "created") for row in rows if row.mails == 1]
    note([*first, *((row.petition_id, row.provider, "mailed") for row in mailed)])


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
    signer, petition = open_pending(pending), pending.petition
    organisation = petition.organisation.name_in(pending.language)
    private = private_token(earlier) if earlier else ""
    with override(pending.language):
        context = {
            "code": secrets.code,
            "link": _address("signatures:verify", secrets.token),
            "private_url": _address("signatures:mine", private) if private else "",
            "name": signer.name,
            "organisation": organisation,
            "help_phone": petition.help_phone,
        }
    reminds = "signatures/remind" if secrets.reminds else "signatures/confirm"
    return mail.compose(
        "signatures/already" if earlier else reminds,
        to=signer.contact,
        language=pending.language,
        context=context,
        sender=organisation,
        tag=bytes(pending.letter_tag or b"").hex(),
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
