"""Mail the state of a log every morning it has changed, and once more when the log is closed."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from campaign.ledger import queries as ledger
from campaign.ledger.models import Checkpoint, Log
from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, mail
from campaign.oversight import queries
from campaign.oversight.adapters import NoStamp, stamp
from campaign.oversight.models import Mailing, Reader, Stamp
from campaign.petitions.models import Petition

log = logging.getLogger(__name__)
MORNING, LEASE, BATCH = 9, timedelta(minutes=10), 100


def ask_readers() -> int:
    """Mail the letters that ask whether somebody wants this, and return how many went."""
    batch = _hold_asked()
    limit = letters.limit([bytes(row.mark) for row in batch])
    sent = 0
    with mail.connection() as connection:
        for row in batch:
            if limit.admits(bytes(row.mark)):
                try:
                    connection.send_messages([_question(row)])
                except SMTPException as refusal:
                    log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                    continue
                note_sent([bytes(row.mark)])
                sent += 1
            Reader.objects.filter(pk=row.pk).update(ask_at=None)
    return sent


@transaction.atomic
def _hold_asked() -> list[Reader]:
    rows = Reader.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related("petition__organisation").filter(ask_at__lte=clock.now())
    held = list(due.order_by("ask_at")[:BATCH])
    Reader.objects.filter(pk__in=[row.pk for row in held]).update(ask_at=clock.now() + LEASE)
    return held


def mail_checkpoints() -> int:
    """Write down whom a letter is due to, mail what is due, and return how many went."""
    for petition in Petition.objects.filter(reader__agreed_at__isnull=False).distinct():
        _note(petition)
    sent = 0
    with mail.connection() as connection:
        for row in _hold():
            try:
                connection.send_messages([_letter(row)])
            except SMTPException as refusal:
                log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                continue
            Mailing.objects.filter(pk=row.pk).update(due_at=None, mailed_at=clock.now())
            sent += 1
    return sent


def _note(petition: Petition) -> None:
    """Make the rows of today, once for each reader, where there is something new to say."""
    point, now = ledger.latest_checkpoint(petition.pk), clock.now()
    if point is None:
        return
    book = Log.objects.get(pk=petition.pk)
    is_last = book.is_closed and point.size == book.size
    if not is_last and timezone.localtime(now).hour < MORNING:
        return
    rows = Reader.objects.filter(petition=petition, agreed_at__isnull=False)
    told = rows.annotate(told=Max("mailing__size")).exclude(mailing__is_last=True)
    due = [row for row in told if is_last or (row.told or 0) < point.size]
    Mailing.objects.bulk_create(
        [
            Mailing(reader=row, day=clock.today(), is_last=is_last, size=point.size, due_at=now)
            for row in due
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def _hold() -> list[Mailing]:
    """Hold what is due for ten minutes; who dies after this leaves the rows due again."""
    rows = Mailing.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related("reader__petition__organisation").filter(due_at__lte=clock.now())
    held = list(due.order_by("due_at")[:BATCH])
    Mailing.objects.filter(pk__in=[row.pk for row in held]).update(due_at=clock.now() + LEASE)
    return held


def _letter(row: Mailing) -> mail.Letter:
    reader, petition = row.reader, row.reader.petition
    point = Checkpoint.objects.select_related("log").get(log=petition.pk, size=row.size)
    stamped = _stamped(petition, point)
    context = {
        "is_last": row.is_last,
        "point": point,
        "root": bytes(point.root).hex(),
        "count": ledger.statement_of(point).count,
        "witnesses": [name for name, _ in ledger.cosignatures(point)],
        "log_url": f"{settings.SITE_URL}/log/{petition.pk}",
        "verifier_url": settings.SITE_URL + reverse("verifier"),
        "stamp": "given" if stamped else "missed" if settings.TSA_URL else "",
    }
    letter = _compose("checkpoint", reader, context)
    letter.attach("checkpoint.txt", point.note.encode(), "application/octet-stream")
    letter.attach("count.txt", point.count_note.encode(), "application/octet-stream")
    if stamped:
        letter.attach("checkpoint.tsr", stamped, "application/timestamp-reply")
    return letter


def _question(reader: Reader) -> mail.Letter:
    return _compose("ask", reader, {})


def _compose(name: str, reader: Reader, more: dict[str, object]) -> mail.Letter:
    petition, language = reader.petition, reader.language
    organisation = petition.organisation.name_in(language)
    with override(language):
        link = settings.SITE_URL + reverse("oversight:bulletin", args=[queries.token_of(reader)])
        page = settings.SITE_URL + reverse("pages:transparency", args=[petition.slug])
    letter = mail.compose(
        f"oversight/{name}",
        to=queries.address_of(reader),
        language=language,
        context={"link": link, "page": page, "organisation": organisation, **more},
        sender=organisation,
    )
    # RFC 8058: a mail program may offer to leave by one press.
    letter.extra_headers["List-Unsubscribe"] = f"<{link}>"
    letter.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return letter


def _stamped(petition: Petition, point: Checkpoint) -> bytes:
    """Return the timestamp of a checkpoint, asked for once; nothing, where none is to be had."""
    if not settings.TSA_URL:
        return b""
    found = Stamp.objects.filter(petition=petition, size=point.size).first()
    if found is None:
        try:
            response = stamp(point.note.encode())
        except NoStamp as error:
            log.warning("no timestamp: %s", error)
            response = b""
        found, _ = Stamp.objects.get_or_create(
            petition=petition,
            size=point.size,
            defaults={"response": response, "at": clock.now()},
        )
    return bytes(found.response)
