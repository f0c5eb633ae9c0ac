"""Sign what is committed: recompute, move the guard, sign, ask witnesses, publish, in this order.

Where too few witnesses sign, the last head stays and the next run tries again. Killed anywhere
between, the next run does the same again: signatures of Ed25519 do not vary, and the guard lets
one root pass for one size.
"""

import logging
import time
from uuid import UUID

from django.db import transaction

from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose, WrappedKey
from campaign.ledger import queries
from campaign.ledger.actions.cosign import cosign
from campaign.ledger.actions.fold import Behind
from campaign.ledger.actions.recompute import check_last, recompute
from campaign.ledger.adapters.guard import GuardMoved, guard
from campaign.ledger.models import Checkpoint, Log
from campaign.ledger.queries import Damaged
from campaign.ledger.rules.notes import sign_note
from campaign.ledger.rules.statements import CountStatement
from campaign.lib import clock

alarm = logging.getLogger(__name__)
TURN_SECONDS = 5


def publish_all() -> int:
    """Publish each log that grew; one that is damaged or behind stops nobody else.

    The same worker mails and folds: where witnesses are slow, other logs wait for the next turn.
    """
    done, end = 0, time.monotonic() + TURN_SECONDS
    for log_id in list(queries.logs_to_publish().values_list("pk", flat=True)):
        try:
            done += publish(log_id=log_id) is not None
        except (Behind, Damaged) as trouble:
            alarm.error("ledger: nothing is signed: %s", trouble)
        if time.monotonic() > end:
            break
    return done


def publish(*, log_id: UUID) -> Checkpoint | None:
    """Sign the committed head of a log.

    None when another sequencer was faster, or too few witnesses signed.
    """
    log = _committed(log_id)
    if log.tree_size != log.size:
        return None
    if not _pass_guard(log):
        return None
    return _sign(log)


def _committed(log_id: UUID) -> Log:
    """Read the log outside of any transaction that could still be rolled back."""
    with transaction.atomic(durable=True):
        return Log.objects.get(pk=log_id)


def _pass_guard(log: Log) -> bool:
    known, head = guard().read(log.origin), log.head
    if known and known.size > head.size:
        if _committed(log.pk).size >= known.size:
            return False  # another sequencer signed more, meanwhile
        raise Behind(f"{log.origin}: {known.size} leaves were signed, {head.size} are here")
    recompute(log.pk, head=head, known=known)
    check_last(log)
    try:
        guard().advance(known=known, head=head)
    except GuardMoved:
        return False
    return True


def _sign(log: Log) -> Checkpoint | None:
    _make_missing_keys(log)
    head = log.head
    note = sign_note(head.text, queries.signers(log, Purpose.LOG))
    return _publish(log, note, cosign(log=log, head=head, note=note))


@transaction.atomic
def _publish(log: Log, note: str, lines: list[str]) -> Checkpoint | None:
    """Store what is served from now on; under the lock, for the quorum may change meanwhile."""
    Log.objects.select_for_update(no_key=True).get(pk=log.pk)
    if len(lines) < queries.quorum_of(log.pk).needed:
        return None
    head = log.head
    statement = CountStatement(log.origin, head.size, head.root, log.tally)
    made, _ = Checkpoint.objects.get_or_create(
        log=log,
        size=head.size,
        defaults={
            "root": head.root,
            "note": note + "".join(lines),
            "count_note": sign_note(statement.text, queries.signers(log, Purpose.COUNT)),
            "signed_at": clock.now(),
        },
    )
    return made


@transaction.atomic
def _make_missing_keys(log: Log) -> None:
    """Give keys to a log that is older than the keys that sign."""
    made = WrappedKey.objects.filter(owner=log.pk, purpose__in=queries.NAMES)
    if made.values("purpose").distinct().count() == len(queries.NAMES):
        return
    Log.objects.select_for_update(no_key=True).get(pk=log.pk)
    for purpose in queries.NAMES:
        if not made.filter(purpose=purpose).exists():
            create_key(owner=log.pk, purpose=purpose)
