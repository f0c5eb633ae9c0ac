"""Bring back the leaves that a restored database lacks, from what was published of the log.

Nothing is invented: the copy must be signed by the log, reach what the guard remembers, and
continue the leaves that are here. A leaf that waits here and was published takes its place.
"""

from collections import defaultdict
from itertools import chain
from uuid import UUID

from django.db import transaction

from campaign.keys.models import Purpose
from campaign.ledger import queries
from campaign.ledger.actions.fold import FOLDED, grow, place, store
from campaign.ledger.adapters.guard import guard
from campaign.ledger.adapters.published import Published
from campaign.ledger.models import Entry, Hold, Log
from campaign.ledger.rules.checkpoint import Checkpoint as Head
from campaign.ledger.rules.entries import (
    BadEntry,
    Close,
    EntryType,
    Restore,
    Sign,
    Void,
    Withdraw,
    WithdrawReason,
    parse,
    sort_key,
)
from campaign.ledger.rules.notes import open_note
from campaign.ledger.rules.replay import BrokenRule, Replay
from campaign.lib import clock


class CannotRebuild(Exception):
    """The copy is not good for this; the message says why."""


@transaction.atomic
def rebuild(*, log_id: UUID, published: Published) -> list[Entry]:
    """Insert the leaves that are published and not here, and return them in the log's order.

    A SIGN leaf whose record was lost counts like any other. It gets the next serial, which is the
    one it had unless somebody corrected a signature in between: the log does not say which leaf
    took over whose serial.
    """
    log = Log.objects.select_for_update(no_key=True).get(pk=log_id)
    head = _signed_head(log, published)
    if head.size <= log.size:
        return []
    bodies = list(published.leaves(start=log.size, size=head.size))
    reader = _replay(log, bodies)
    found = _enter(log, bodies)
    if log.head != head:
        raise CannotRebuild("its leaves and ours do not give the root that was signed")
    _compare_with_guard(log)
    if log.tally != reader.count:
        raise CannotRebuild(f"the tally would be {log.tally}, the leaves say {reader.count}")
    log.folded_at = clock.now()
    log.save(update_fields=[*FOLDED, "is_closed"])
    _let_waiting_follow(log, reader)
    return found


def _signed_head(log: Log, published: Published) -> Head:
    note = published.file("checkpoint").decode()
    head = Head.parse(open_note(note, queries.verifiers(log, Purpose.LOG)).text)
    signed = guard().read(log.origin)
    if head.origin != log.origin:
        raise CannotRebuild(f"it is the log {head.origin}")
    if signed and head.size < signed.size:
        raise CannotRebuild(f"{signed.size} leaves were signed, {head.size} of them are in it")
    return head


def _replay(log: Log, bodies: list[bytes]) -> Replay:
    """Read the whole log by its rules, as a stranger would."""
    reader = Replay()
    for body in chain((body for _, body in queries.bodies(log.pk)), bodies):
        try:
            reader.add(body)
        except (BadEntry, BrokenRule) as broken:
            raise CannotRebuild(str(broken)) from broken
    return reader


def _enter(log: Log, bodies: list[bytes]) -> list[Entry]:
    """Place the leaves at the end of the log; those that wait here already, and new rows."""
    waiting = defaultdict[bytes, list[Entry]](list)
    for entry in Entry.objects.filter(log=log, log_index=None).order_by("-id"):
        waiting[bytes(entry.body)].append(entry)
    grow(log, bodies)
    found: list[Entry] = []
    for body in bodies:
        entry = waiting[body].pop() if waiting[body] else _row_of(log, body, found)
        place(log, entry)
        found.append(entry)
    log.is_closed |= any(isinstance(parse(body), Close) for body in bodies)
    _store([entry for entry in found if entry.pk])
    Entry.objects.bulk_create([entry for entry in found if not entry.pk], batch_size=1_000)
    return found


def _store(known: list[Entry]) -> None:
    """Place leaves that waited. Whether somebody had looked at a held one was lost: look again."""
    if known:
        held = Entry.objects.filter(pk__in=[entry.pk for entry in known], hold=Hold.HELD)
        held.update(hold=Hold.OVERDUE)
        store(known)


def _row_of(log: Log, body: bytes, found: list[Entry]) -> Entry:
    """Return the row for a leaf of which nothing else is known."""
    leaf = parse(body)
    entry = Entry(log=log, body=body, type=EntryType(body[1]))
    match leaf:
        case Sign():
            entry.strength, entry.change = leaf.strength, 1
        case Withdraw() | Void() | Restore():
            first = log.size - len(found)
            entry.target = leaf.target
            entry.strength = (
                found[leaf.target - first].strength
                if leaf.target >= first
                else Entry.objects.get(log=log, log_index=leaf.target).strength
            )
            entry.change = 1 if isinstance(leaf, Restore) else -1
    if isinstance(leaf, Withdraw):
        entry.is_correction = leaf.reason == WithdrawReason.CORRECTED
    return entry


def _compare_with_guard(log: Log) -> None:
    signed = guard().read(log.origin)
    if signed and queries.stored_tree(log.pk, log.tree_size).root(signed.size) != signed.root:
        raise CannotRebuild(f"another root was signed at {signed.size}")


def _let_waiting_follow(log: Log, reader: Replay) -> None:
    """Refuse where a leaf that waits would spoil the log; it cannot be taken back."""
    rows = Entry.objects.filter(log=log, log_index=None)
    if log.is_closed:
        rows = rows.exclude(type=EntryType.SIGN)
    waiting = [(bytes(body), pk) for body, pk in rows.values_list("body", "pk")]
    for body, pk in sorted(waiting, key=lambda one: sort_key(*one)):
        try:
            reader.add(body)
        except BrokenRule as broken:
            raise CannotRebuild(
                f"entry {pk} was made after the restore and contradicts the log: {broken}"
            ) from broken
