"""Write to those who asked to come: to confirm the address, then that they are expected."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db import transaction
from django.utils.translation import override

from campaign.guests.models import Request
from campaign.guests.queries import invitations, requests
from campaign.lib import clock, mail
from campaign.press.queries.events import when
from campaign.press.queries.names import covered

log = logging.getLogger(__name__)
BATCH, LEASE = 50, timedelta(minutes=10)


def mail_requests() -> int:
    """Send what is due; return how many letters went."""
    sent = 0
    with mail.connection() as connection:
        for row in _hold():
            try:
                connection.send_messages([_letter(row)])
            except (SMTPException, OSError) as refusal:
                log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                continue
            Request.objects.filter(pk=row.pk).update(mail_due_at=None)
            sent += 1
    return sent


@transaction.atomic
def _hold() -> list[Request]:
    """Hold what is due for ten minutes; who dies after this leaves the rows due again."""
    rows = Request.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related("event__petition__organisation", "invitation__event__petition")
    held = list(due.filter(mail_due_at__lte=clock.now()).order_by("mail_due_at")[:BATCH])
    Request.objects.filter(pk__in=[row.pk for row in held]).update(mail_due_at=clock.now() + LEASE)
    return held


def _letter(row: Request) -> mail.Letter:
    event = covered(row.event)
    name = "accepted" if row.invitation else "confirm"
    link = invitations.link_of(row.invitation) if row.invitation else requests.link_of(row)
    with override(row.language):
        context = {
            "title": event.title,
            "when": when(event),
            "place": event.place or event.stream_url,
            "organisation": event.petition.organisation.name_in(row.language),
            "link": link,
        }
    to = requests.who_of(row).email
    return mail.compose(f"guests/{name}", to=to, language=row.language, context=context)
