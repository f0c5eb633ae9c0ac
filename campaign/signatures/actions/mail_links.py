"""Answer who asked for a private link: by mail alone, whatever the answer is."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, mail
from campaign.lib.mailboxes import canonical_email
from campaign.signatures.actions.resend import MAILS
from campaign.signatures.models import LinkRequest, Method, PendingSignature
from campaign.signatures.queries.marks import private_token, signature_with
from campaign.signatures.queries.records import open_request

log = logging.getLogger(__name__)

BATCH = 100
LEASE = timedelta(minutes=5)


def mail_links() -> int:
    """Answer what is due and return how many; who dies on the way leaves the rest due again."""
    batch = _hold()
    if not batch:
        return 0
    marks = {row.pk: letters.mark_of(canonical_email(address)) for row, address in batch}
    limit = letters.limit(marks.values())
    with mail.connection() as connection:
        for row, address in batch:
            waiting = _waiting(row)
            if waiting:
                _send_again(waiting)
            elif limit.admits(marks[row.pk]):
                try:
                    connection.send_messages([_letter(row, address)])
                except SMTPException as refusal:
                    log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                    continue
                note_sent([marks[row.pk]])
            row.delete()
    return len(batch)


@transaction.atomic
def _hold() -> list[tuple[LinkRequest, str]]:
    now = clock.now()
    due = list(
        LinkRequest.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("petition__organisation")
        .filter(due_at__lte=now, method=Method.EMAIL)
        .order_by("due_at")[:BATCH]
    )
    LinkRequest.objects.filter(pk__in=[row.pk for row in due]).update(due_at=now + LEASE)
    return [(row, open_request(row)) for row in due]


def _waiting(row: LinkRequest) -> PendingSignature | None:
    """Return what still waits for this address, where nothing of it was confirmed."""
    if signature_with(row):
        return None
    rows = PendingSignature.objects.filter(
        petition=row.petition_id, fingerprint=bytes(row.fingerprint), signature=None
    )
    return rows.order_by("created_at").last()


def _send_again(pending: PendingSignature) -> None:
    """Let the letter that was never answered go out once more, within its own limits."""
    PendingSignature.objects.filter(pk=pending.pk, mail_due_at=None, mails__lt=MAILS).update(
        mail_due_at=clock.now()
    )


def _letter(row: LinkRequest, address: str) -> mail.Letter:
    found, organisation = (
        signature_with(row),
        row.petition.organisation.name_in(row.language),
    )
    with override(row.language):
        path = reverse("signatures:mine", args=[private_token(found)]) if found else ""
    return mail.compose(
        "signatures/again" if found else "signatures/none",
        to=address,
        language=row.language,
        context={
            "private_url": str(settings.SITE_URL) + path,
            "organisation": organisation,
            "help_phone": row.petition.help_phone,
        },
        sender=organisation,
    )
