"""Write to those who asked to come: to confirm the address, then that they are expected."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from campaign.guests.models import Invitation, Request
from campaign.guests.queries import invitations, passes, requests
from campaign.lib import clock, mail
from campaign.outreach.adapters.pictures import draw
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
    event, language = covered(row.event), row.language
    with override(language):
        context = {
            "title": event.title,
            "when": when(event),
            "place": event.place or event.stream_url,
            "organisation": event.petition.organisation.name_in(language),
            "link": requests.link_of(row),
        }
    to = requests.who_of(row).email
    if row.invitation:
        return _accepted(row.invitation, to=to, language=language, context=context)
    return mail.compose("guests/confirm", to=to, language=language, context=context)


def _accepted(row: Invitation, *, to: str, language: str, context: dict[str, str]) -> mail.Letter:
    """Return the letter that holds what is shown at the door, as all who come get it."""
    shown, picture = passes.link_of(row), f"pass.{row.pk.hex}@letter"
    context |= {"link": invitations.link_of(row), "shown": shown, "picture": picture}
    made = mail.compose("guests/accepted", to=to, language=language, context=context)
    with override(language):
        html = render_to_string("mail/guests/accepted/body.html", context)
    made.attach_alternative(html, "text/html")
    draw(made, shown, name=picture)
    return made
