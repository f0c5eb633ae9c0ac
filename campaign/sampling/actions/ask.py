"""Ask those who were drawn and agreed: one letter each. The row is the queue."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import override

from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, mail, tokens
from campaign.lib.mailboxes import canonical_email
from campaign.sampling.models import Question, Sample
from campaign.signatures.queries import rows as signature_rows
from campaign.signatures.queries.records import language_of, open_record

log = logging.getLogger(__name__)
BATCH, BATCHES, LEASE = 100, 20, timedelta(minutes=10)


def mail_questions() -> int:
    """Mail what is due and return how many letters went; who dies leaves the rest due again."""
    sent = 0
    for _round in range(BATCHES):
        batch = _mint()
        if not batch:
            break
        sent += _send(batch)
    return sent


@transaction.atomic
def _mint() -> list[tuple[Question, str]]:
    """Hold the next rows and give each its link; only digests are kept."""
    rows = Question.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related("sample__packet__petition__organisation").filter(
        due_at__lte=clock.now(), sample__ends_at__gt=clock.now()
    )
    batch = [(row, tokens.new_token()) for row in due.order_by("pk")[:BATCH]]
    for row, token in batch:
        row.digest, row.due_at = tokens.digest(token), clock.now() + LEASE
        row.save(update_fields=["digest", "due_at"])
    return batch


def _send(batch: list[tuple[Question, str]]) -> int:
    """Send to who still counts, within what an address may get in a day."""
    addresses = _addresses([row for row, _ in batch])
    marks = {pk: letters.mark_of(canonical_email(address)) for pk, address in addresses.items()}
    limit, sent = letters.limit(list(marks.values())), 0
    with mail.connection() as connection:
        for row, token in batch:
            mark = marks.get(row.pk)
            if mark is None:
                Question.objects.filter(pk=row.pk).update(due_at=None)
            elif limit.admits(mark):
                try:
                    connection.send_messages([_letter(row, token, addresses[row.pk])])
                except SMTPException as refusal:
                    log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                    continue
                _note(row, mark)
                sent += 1
    return sent


def _addresses(batch: list[Question]) -> dict[int, str]:
    """Return the addresses of those who still count and have not taken their word back."""
    found = {}
    for petition in {row.sample.packet.petition for row in batch}:
        rows = signature_rows.live(petition)
        live = rows.in_bulk([row.signature_id for row in batch])
        for row in batch:
            signature = live.get(row.signature_id)
            record = open_record(signature) if signature else None
            if record and record.choices.sample:
                found[row.pk] = record.fields["contact"]
    return found


@transaction.atomic
def _note(row: Question, mark: bytes) -> None:
    note_sent([mark])
    if Question.objects.filter(pk=row.pk).exclude(due_at=None).update(due_at=None):
        Sample.objects.filter(pk=row.sample_id).update(asked=F("asked") + 1)


def _letter(row: Question, token: str, address: str) -> mail.Letter:
    petition, language = row.sample.packet.petition, language_of(row.signature)
    with override(language):
        path = reverse("sampling:asked", args=[token])
    return mail.compose(
        "sampling/question",
        to=address,
        language=language,
        sender=petition.organisation.name_in(language),
        context={"url": settings.SITE_URL + path, "phone": petition.help_phone},
    )
