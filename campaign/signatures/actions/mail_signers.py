"""Mail signers, each once: who dies on the way leaves the rest due again."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, mail
from campaign.lib.mailboxes import canonical_email
from campaign.signatures.models import Method, Signature
from campaign.signatures.queries import rows as signature_rows
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import Record

log = logging.getLogger(__name__)
BATCH, BATCHES, LEASE = 100, 20, timedelta(minutes=10)


def everybody(one: Any) -> QuerySet[Signature]:
    return signature_rows.live(one.petition)


@dataclass(frozen=True)
class Post:
    """What an area tells signers by mail.

    A row of `told` has a petition, and says with `last_serial`, `sent` and `finished_at` how far it
    is. A row of `rows` is one signer who is to be told at `due_at`; its field `tells` names what.
    """

    told: Any
    rows: Any
    tells: str
    compose: Callable[[Any, Signature, Record], mail.Letter]
    signers: Callable[[Any], QuerySet[Signature]] = everybody
    is_wanted: Callable[[Any, Record], bool] = lambda _row, _record: True
    begun: Callable[[], Q] = Q
    may_go: Callable[[], Q] = Q

    def rows_of(self, one: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = self.rows.objects.filter(**{self.tells: one})
        return found

    def underway(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.told.objects.filter(self.begun(), finished_at=None)
        return found.select_related("petition")

    def left(self, one: Any) -> QuerySet[Signature]:
        """Return who was not gone through yet."""
        return self.signers(one).filter(entry__serial__gt=one.last_serial)


def mail_signers(post: Post) -> int:
    """Mail what is due and return how many letters went."""
    sent = 0
    for _round in range(BATCHES):
        make_rows(post)
        batch = hold(post)
        if not batch and not _has_more(post):
            break
        sent += _send(post, batch)
    _finish(post)
    return sent


@transaction.atomic
def make_rows(post: Post) -> None:
    """Make the rows of the next signers and move the mark past them, at once."""
    told = post.underway().filter(petition__destroyed_at=None)
    for one in told.select_for_update(skip_locked=True, of=("self",)):
        if post.rows_of(one).filter(due_at__lte=clock.now()).exists():
            continue
        page = list(post.left(one).order_by("entry__serial")[:BATCH])
        mailed = [row for row in page if row.method == Method.EMAIL]
        post.rows.objects.bulk_create(
            [post.rows(**{post.tells: one}, signature=row, due_at=clock.now()) for row in mailed],
            ignore_conflicts=True,
        )
        if page:
            one.last_serial = page[-1].entry.serial or 0
            one.save(update_fields=["last_serial"])


def _has_more(post: Post) -> bool:
    """Tell whether somebody is still to be gone through; many signers want nothing."""
    told = post.underway().filter(petition__destroyed_at=None)
    return any(post.left(one).exists() for one in told)


@transaction.atomic
def hold(post: Post) -> list[Any]:
    """Hold for ten minutes what is due and may go now."""
    rows = post.rows.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related(f"{post.tells}__petition__organisation").filter(
        post.may_go(), due_at__lte=clock.now(), **{f"{post.tells}__petition__destroyed_at": None}
    )
    held = list(due.order_by("pk")[:BATCH])
    post.rows.objects.filter(pk__in=[row.pk for row in held]).update(due_at=clock.now() + LEASE)
    return held


def _send(post: Post, batch: list[Any]) -> int:
    """Send to who still counts and still wants it, within what an address may get in a day."""
    readers = _readers(post, batch)
    marks = {
        pk: letters.mark_of(canonical_email(record.fields["contact"]))
        for pk, (_signature, record) in readers.items()
    }
    limit, sent = letters.limit(list(marks.values())), 0
    with mail.connection() as connection:
        for row in batch:
            mark = marks.get(row.pk)
            if mark and limit.admits(mark):
                try:
                    connection.send_messages([_letter(post, row, *readers[row.pk])])
                except SMTPRecipientsRefused:
                    log.warning("letter of %s refused for good", row.pk)
                except SMTPException as refusal:
                    log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                    continue
                else:
                    sent += 1
                    _note(post, row, mark)
            post.rows.objects.filter(pk=row.pk).update(due_at=None)
    return sent


def _letter(post: Post, row: Any, signature: Signature, record: Record) -> mail.Letter:
    """Name the letter: one sent again, as its sender died before writing it down, is the same."""
    letter = post.compose(row, signature, record)
    name, domain = getattr(row, f"{post.tells}_id"), settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    letter.extra_headers["Message-ID"] = f"<{post.tells}.{name}.{row.pk}@{domain}>"
    return letter


def _readers(post: Post, batch: list[Any]) -> dict[int, tuple[Signature, Record]]:
    """Return the records of those who want this, opened only now."""
    found = {}
    for petition in {getattr(row, post.tells).petition for row in batch}:
        live = signature_rows.live(petition).in_bulk([row.signature_id for row in batch])
        for row in batch:
            signature = live.get(row.signature_id)
            record = open_record(signature) if signature else None
            if signature and record and post.is_wanted(row, record):
                found[row.pk] = signature, record
    return found


@transaction.atomic
def _note(post: Post, row: Any, mark: bytes) -> None:
    note_sent([mark])
    post.rows.objects.filter(pk=row.pk).update(due_at=None)
    told = post.told.objects.filter(pk=getattr(row, f"{post.tells}_id"))
    told.update(sent=F("sent") + 1)


@transaction.atomic
def _finish(post: Post) -> None:
    """End what has nobody left, and forget who was written to."""
    for one in post.underway().select_for_update(of=("self",)):
        waiting = post.rows_of(one).filter(due_at__isnull=False)
        if not one.petition.is_destroyed and (post.left(one).exists() or waiting.exists()):
            continue
        one.finished_at = clock.now()
        one.save(update_fields=["finished_at"])
        post.rows_of(one).delete()
