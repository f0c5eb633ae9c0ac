"""Tell signers what the authority answered: by mail, each once."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from campaign.audit.actions import record
from campaign.filing.models import Announcement, Told
from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, mail
from campaign.lib.jobs import enqueue
from campaign.lib.mailboxes import canonical_email
from campaign.lib.refused import Refused
from campaign.packets.models import Answer
from campaign.people.models import User
from campaign.signatures.models import Method, Signature
from campaign.signatures.queries import rows as signature_rows
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import language_of, open_record

log = logging.getLogger(__name__)
BATCH, BATCHES, LEASE = 100, 20, timedelta(minutes=10)


class ToldAlready(Refused):
    code = "told_already"
    message = _("이 답변은 이미 알렸습니다. 한 번만 알립니다.")


@transaction.atomic
def announce(*, actor: User, answer: Answer) -> Announcement:
    """Queue letters to those who signed by e-mail; telling them is part of what they agreed to.

    The words of consent A name "notice of receipt and outcome" among the purposes.
    """
    petition = answer.packet.petition
    row, is_new = Announcement.objects.get_or_create(
        answer=answer,
        defaults={
            "petition": petition,
            "summary": answer.summary,
            "summary_en": answer.summary_en,
            "asked_by": actor,
            "asked_at": clock.now(),
        },
    )
    if not is_new:
        raise ToldAlready
    record(actor=actor, act="filing.announce", subject=answer.packet)
    enqueue("filing.announce")
    return row


def mail_announcements() -> int:
    """Mail what is due and return how many letters went; who dies leaves the rest due again."""
    sent = 0
    for _round in range(BATCHES):
        _make_rows()
        batch = _hold()
        if not batch:
            break
        sent += _send(batch)
    _finish()
    return sent


@transaction.atomic
def _make_rows() -> None:
    """Make the rows of the next signers and move the mark past them, at once."""
    rows = Announcement.objects.select_for_update(skip_locked=True, of=("self",))
    for one in rows.filter(finished_at=None, petition__destroyed_at=None):
        if Told.objects.filter(announcement=one, due_at__lte=clock.now()).exists():
            continue
        live = signature_rows.live(one.petition).filter(entry__serial__gt=one.last_serial)
        page = list(live.order_by("entry__serial")[:BATCH])
        mailed = [row for row in page if row.method == Method.EMAIL]
        Told.objects.bulk_create(
            [Told(announcement=one, signature=row, due_at=clock.now()) for row in mailed],
            ignore_conflicts=True,
        )
        if page:
            one.last_serial = page[-1].entry.serial or 0
            one.save(update_fields=["last_serial"])


@transaction.atomic
def _hold() -> list[Told]:
    rows = Told.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related("announcement__petition__organisation").filter(
        due_at__lte=clock.now()
    )
    held = list(due.order_by("pk")[:BATCH])
    Told.objects.filter(pk__in=[row.pk for row in held]).update(due_at=clock.now() + LEASE)
    return held


def _send(batch: list[Told]) -> int:
    """Send to who still counts, within what an address may get in a day."""
    found = {
        row.pk: row
        for one in {told.announcement.petition for told in batch}
        for row in signature_rows.live(one).filter(pk__in=[told.signature_id for told in batch])
    }
    addresses = {pk: open_record(row).fields["contact"] for pk, row in found.items()}
    marks = {pk: letters.mark_of(canonical_email(contact)) for pk, contact in addresses.items()}
    limit, sent = letters.limit(list(marks.values())), 0
    with mail.connection() as connection:
        for told in batch:
            mark = marks.get(told.signature_id)
            if mark and limit.admits(mark):
                signature = found[told.signature_id]
                letter = _letter(told.announcement, signature, addresses[signature.pk])
                try:
                    connection.send_messages([letter])
                except SMTPException as refusal:
                    log.warning("letter of %s not taken: %s", told.pk, type(refusal).__name__)
                    continue
                sent += 1
                _note(told, mark)
            Told.objects.filter(pk=told.pk).update(due_at=None)
    return sent


def _note(told: Told, mark: bytes) -> None:
    note_sent([mark])
    Announcement.objects.filter(pk=told.announcement_id).update(sent=F("sent") + 1)


@transaction.atomic
def _finish() -> None:
    """End what has nobody left to tell, and forget who was told."""
    for one in Announcement.objects.select_for_update().filter(finished_at=None):
        left = signature_rows.live(one.petition).filter(entry__serial__gt=one.last_serial)
        if left.exists() or Told.objects.filter(announcement=one, due_at__isnull=False).exists():
            continue
        one.finished_at = clock.now()
        one.save(update_fields=["finished_at"])
        Told.objects.filter(announcement=one).delete()


def _letter(one: Announcement, signature: Signature, address: str) -> mail.Letter:
    petition, language = one.petition, language_of(signature)
    with override(language):
        own = reverse("signatures:mine", args=[private_token(signature)])
        page = reverse("pages:petition", args=[petition.slug])
    is_english = language == "en" and one.summary_en
    return mail.compose(
        "filing/result",
        to=address,
        language=language,
        sender=petition.organisation.name_in(language),
        context={
            "summary": one.summary_en if is_english else one.summary,
            "page_url": settings.SITE_URL + page,
            "own_url": settings.SITE_URL + own,
            "phone": petition.help_phone,
        },
    )
