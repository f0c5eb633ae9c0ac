"""Text the codes that are due: as with letters, the column is the queue.

The fingerprint of a number takes a fifth of a second, so it is made here: no request waits for it,
and how long a request takes tells nothing.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext, override

from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, tokens
from campaign.signatures.actions.mail_pending import CODE_VALID, LEASE
from campaign.signatures.actions.pay_text import pay_text
from campaign.signatures.adapters.sms import gateway
from campaign.signatures.adapters.sms.refusal import NotTaken
from campaign.signatures.models import LinkRequest, Method, PendingSignature
from campaign.signatures.queries.marks import code_digest, fingerprint_of_number
from campaign.signatures.queries.records import open_pending, open_request

log = logging.getLogger(__name__)

BATCH = 5  # the same worker folds and mails, and each number takes half a second
HOUR = timedelta(hours=1)
Asking = PendingSignature | LinkRequest


def text_pending() -> int:
    """Text what is due, codes to sign with first; return how many rows were seen to."""
    rows: list[Asking] = [*_hold_pending(), *_hold_requests()]
    for row in rows:
        _see_to(row)
    return len(rows)


@transaction.atomic
def _hold_pending() -> list[PendingSignature]:
    """Hold what is due for five minutes; who dies on the way leaves it due again."""
    now = clock.now()
    rows = PendingSignature.objects.select_for_update(skip_locked=True, of=("self",))
    due = list(rows.filter(mail_due_at__lte=now, method=Method.SMS).order_by("mail_due_at")[:BATCH])
    held = PendingSignature.objects.filter(pk__in=[row.pk for row in due])
    held.update(mail_due_at=now + LEASE)
    return due


@transaction.atomic
def _hold_requests() -> list[LinkRequest]:
    now = clock.now()
    rows = LinkRequest.objects.select_for_update(skip_locked=True, of=("self",))
    due = list(rows.filter(due_at__lte=now, method=Method.SMS).order_by("due_at")[:BATCH])
    LinkRequest.objects.filter(pk__in=[row.pk for row in due]).update(due_at=now + LEASE)
    return due


def _see_to(row: Asking) -> None:
    if isinstance(row, PendingSignature) and row.signature_id:
        _put_off(row, None)
        return
    number = _number(row)
    row.fingerprint = fingerprint_of_number(number, petition_id=row.petition_id)
    mark = letters.mark_of_number(number)
    if not letters.limit([mark]).admits(mark):
        _mint(row, "")  # nothing goes out, and the page says the same as ever
        return
    if not _pay(row):
        log.error("texts: petition %s has used up what it may send now", row.petition_id)
        _put_off(row, clock.hour() + HOUR)
        return
    code = tokens.new_code()
    _mint(row, code)
    _send(row, number, code, mark)


def _number(row: Asking) -> str:
    if isinstance(row, LinkRequest):
        return open_request(row)
    return open_pending(row).contact


def _pay(row: Asking) -> bool:
    is_first = isinstance(row, PendingSignature) and row.mails == 0
    return pay_text(petition_id=row.petition_id, names=["mailed", "created"][: 1 + is_first])


def _mint(row: Asking, code: str) -> None:
    """Store what the text will say; without a code there is nothing to guess."""
    now = clock.now()
    row.code_digest = code_digest(row, code) if code else None
    row.code_expires_at, row.tries = now + CODE_VALID, 0
    fields = ["fingerprint", "code_digest", "code_expires_at", "tries"]
    if isinstance(row, PendingSignature):
        row.mailed_at, row.mails = now, row.mails + 1
        fields += ["mailed_at", "mails"]
    row.save(update_fields=fields)
    if not code:
        _put_off(row, None)


def _send(row: Asking, number: str, code: str, mark: bytes) -> None:
    """Hand the text on; one that is refused holds up no other, and is due again in five minutes."""
    with override(row.language):
        text = gettext("[연명] 확인 번호 %(code)s") % {"code": code}
    try:
        gateway().send(to=number, text=text)
    except NotTaken as refusal:
        log.warning("text of %s not taken: %s", row.pk, refusal)
        return
    _put_off(row, None)
    note_sent([mark])


def _put_off(row: Asking, until: object) -> None:
    if isinstance(row, PendingSignature):
        PendingSignature.objects.filter(pk=row.pk).update(mail_due_at=until)
    else:
        LinkRequest.objects.filter(pk=row.pk).update(due_at=until)
