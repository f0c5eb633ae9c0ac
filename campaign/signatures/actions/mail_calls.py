"""Mail the codes that callers read out; the column is the queue."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db import transaction

from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, mail, tokens
from campaign.lib.mailboxes import canonical_email
from campaign.signatures.models import CallCode, Method
from campaign.signatures.queries.marks import call_digest
from campaign.signatures.queries.records import language_of, open_record

log = logging.getLogger(__name__)

BATCH = 100
LEASE = timedelta(minutes=5)
VALID = timedelta(minutes=10)


def mail_calls() -> int:
    """Mail what is due and return how many rows were seen to."""
    batch = hold_calls(Method.EMAIL)
    if not batch:
        return 0
    opened = [(row, code, open_record(row.signature)) for row, code in batch]
    marks = {
        row.pk: letters.mark_of(canonical_email(record.fields["contact"]))
        for row, _, record in opened
    }
    limit = letters.limit(marks.values())
    with mail.connection() as connection:
        for row, code, record in opened:
            if limit.admits(marks[row.pk]):
                try:
                    connection.send_messages([_letter(row, code, record.fields["contact"])])
                except SMTPException as refusal:
                    log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                    continue
                note_sent([marks[row.pk]])
            CallCode.objects.filter(pk=row.pk).update(mail_due_at=None)
    return len(batch)


@transaction.atomic
def hold_calls(method: Method) -> list[tuple[CallCode, str]]:
    """Hold what is due of one way for five minutes, each with a new code."""
    now = clock.now()
    rows = (
        CallCode.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related(
            "signature__petition__organisation", "signature__recordkey", "signature__entry"
        )
        .filter(mail_due_at__lte=now, signature__is_withdrawn=False, signature__method=method)
        .order_by("mail_due_at")[:BATCH]
    )
    batch = [(row, tokens.new_code()) for row in rows]
    for row, code in batch:
        row.digest, row.expires_at = call_digest(row.signature, code), now + VALID
        row.mail_due_at = now + LEASE
        row.save(update_fields=["digest", "expires_at", "mail_due_at"])
    return batch


def _letter(row: CallCode, code: str, address: str) -> mail.Letter:
    petition = row.signature.petition
    language = language_of(row.signature)
    organisation = petition.organisation.name_in(language)
    return mail.compose(
        "signatures/call",
        to=address,
        language=language,
        context={"code": code, "organisation": organisation, "help_phone": petition.help_phone},
        sender=organisation,
    )
