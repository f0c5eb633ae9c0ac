"""Put final leaf bytes into the outbox, in the transaction of what they record."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from campaign.ledger import queries
from campaign.ledger.models import Entry, Hold, Log
from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import EntryType, Strength, VoidReason, WithdrawReason
from campaign.lib.refused import Refused


class LogClosed(Refused):
    code = "log_closed"
    message = _("마감한 청원의 서명은 고칠 수 없습니다. 거둘 수는 있습니다.")


class NotLive(ValueError):
    """The leaf at which another would aim does not count, or has no index yet."""


def append_sign(*, log_id: UUID, body: bytes, hold: Hold = Hold.NONE) -> Entry:
    """Record a signature. No lock is taken: the sequencer gives index and serial later.

    A held one waits for a person before it waits for the sequencer.
    """
    entry = _signed(log_id, body, hold)
    entry.save(force_insert=True)
    return entry


def append_signs(*, log_id: UUID, bodies: Iterable[bytes]) -> list[Entry]:
    """Record many signatures, in the order given; none is held."""
    return Entry.objects.bulk_create(_signed(log_id, body, Hold.NONE) for body in bodies)


def _signed(log_id: UUID, body: bytes, hold: Hold) -> Entry:
    return Entry(
        log_id=log_id, body=body, type=EntryType.SIGN, strength=body[4], change=1, hold=hold
    )


def append_withdraw(
    *, entry: Entry, reason: WithdrawReason, preimage: bytes = entries.NOTHING
) -> Entry:
    """Record that a folded signature no longer counts."""
    _aim_at([entry], after={None, EntryType.RESTORE})
    target = entry.log_index or 0
    return Entry.objects.create(
        log_id=entry.log_id,
        body=entries.withdraw(reason=reason, target=target, preimage=preimage),
        type=EntryType.WITHDRAW,
        strength=entry.strength,
        change=-1,
        is_correction=reason == WithdrawReason.CORRECTED,
        target=target,
    )


def append_correction(*, entry: Entry, body: bytes) -> Entry:
    """Record the corrected signature in place of `entry`: same serial, new commitment.

    Who was to be looked at is to be looked at still.
    """
    if Log.objects.select_for_update(no_key=True).get(pk=entry.log_id).is_closed:
        raise LogClosed
    hold = entry.hold
    append_withdraw(entry=entry, reason=WithdrawReason.CORRECTED)
    return Entry.objects.create(
        log_id=entry.log_id,
        body=body,
        type=EntryType.SIGN,
        strength=Strength(entry.strength),
        change=1,
        serial=entry.serial,
        is_correction=True,
        hold=hold,
    )


def append_void(*, entry: Entry, reason: VoidReason, evidence: bytes = entries.NOTHING) -> Entry:
    """Record that a live signature is not to be counted; `evidence` is the reason's SHA-256."""
    (made,) = append_voids(targets=[entry], reason=reason, evidence=evidence)
    return made


def append_restore(*, entry: Entry, reason: VoidReason, evidence: bytes = entries.NOTHING) -> Entry:
    """Record that a void signature counts again."""
    (made,) = append_restores(targets=[entry], reason=reason, evidence=evidence)
    return made


def append_voids(
    *, targets: Sequence[Entry], reason: VoidReason, evidence: bytes = entries.NOTHING
) -> list[Entry]:
    """Record for one reason that live signatures of one log are not to be counted."""
    _aim_at(targets, after={None, EntryType.RESTORE})
    made = [
        _moved(
            entry,
            EntryType.VOID,
            entries.void(reason=reason, target=entry.log_index or 0, evidence=evidence),
            change=-1,
        )
        for entry in targets
    ]
    return Entry.objects.bulk_create(made)


def append_restores(
    *, targets: Sequence[Entry], reason: VoidReason, evidence: bytes = entries.NOTHING
) -> list[Entry]:
    """Record for one reason that void signatures of one log count again."""
    _aim_at(targets, after={EntryType.VOID})
    made = [
        _moved(
            entry,
            EntryType.RESTORE,
            entries.restore(reason=reason, target=entry.log_index or 0, evidence=evidence),
            change=1,
        )
        for entry in targets
    ]
    return Entry.objects.bulk_create(made)


def append_manifest(*, log_id: UUID, number: int, digest: bytes) -> Entry:
    """Record which text can be signed from here on."""
    body = entries.manifest(number=number, digest=digest)
    return Entry.objects.create(log_id=log_id, body=body, type=EntryType.MANIFEST)


def append_packet(
    *, log_id: UUID, tree_size: int, manifest_digest: bytes, roll_digest: bytes
) -> Entry:
    """Record what is handed in: the log it was made from, its list of volumes, its roll."""
    body = entries.packet(
        tree_size=tree_size,
        root=queries.stored_tree(log_id, tree_size).root(),
        manifest_digest=manifest_digest,
        roll_digest=roll_digest,
    )
    return Entry.objects.create(log_id=log_id, body=body, type=EntryType.PACKET)


def append_audit(*, log_id: UUID, number: int, head: bytes) -> Entry:
    """Record the head of the access log."""
    body = entries.audit(number=number, head=head)
    return Entry.objects.create(log_id=log_id, body=body, type=EntryType.AUDIT)


def append_close(*, log_id: UUID, at: datetime) -> Entry | None:
    """Record that no signature follows; None where that is recorded already."""
    log = Log.objects.select_for_update(no_key=True).get(pk=log_id)
    if log.is_closed:
        return None
    log.is_closed = True
    log.save(update_fields=["is_closed"])
    body = entries.close(unix_seconds=int(at.timestamp()))
    return Entry.objects.create(log_id=log_id, body=body, type=EntryType.CLOSE)


def _aim_at(targets: Sequence[Entry], *, after: set[int | None]) -> None:
    """Make sure that the last change of each leaf is one of these; it stays so until commit.

    At what another leaf aims, nobody needs to look any more.
    """
    if any(entry.log_index is None for entry in targets):
        raise NotLive("a leaf without an index cannot be a target")
    ids = [entry.pk for entry in targets]
    locked = Entry.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    held = [row.pk for row in locked if row.hold != Hold.NONE]
    last = _last_changes(targets)
    for entry in targets:
        if last.get(entry.log_index) not in after:
            raise NotLive(f"leaf {entry.log_index} was changed by {last.get(entry.log_index)}")
    if held:
        Entry.objects.filter(pk__in=held).update(hold=Hold.NONE)


def _last_changes(targets: Sequence[Entry]) -> dict[int | None, int]:
    aimed = Entry.objects.filter(
        log__in={entry.log_id for entry in targets},
        target__in=[entry.log_index for entry in targets],
    )
    return dict(aimed.order_by("id").values_list("target", "type"))


def _moved(entry: Entry, kind: EntryType, body: bytes, *, change: int) -> Entry:
    return Entry(
        log_id=entry.log_id,
        body=body,
        type=kind,
        strength=entry.strength,
        change=change,
        target=entry.log_index,
    )
