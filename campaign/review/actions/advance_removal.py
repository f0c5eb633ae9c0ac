"""The worker's part of a removal, in small transactions: the row says what is next."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from campaign.ledger.models import Hold
from campaign.ledger.rules.entries import VoidReason
from campaign.review import queries
from campaign.review.actions.restore import restore_signatures
from campaign.review.actions.void import void_signatures
from campaign.review.models import Removal, Removed, State, Step
from campaign.review.rules.conditions import Conditions
from campaign.signatures.models import HeldSignature, Signature
from campaign.signatures.queries.rows import locked

READ, MOVED = 500, 200


def advance_removal(*, removal_id: UUID | str) -> None:
    """Go on until there is nothing to do; killed anywhere, the next call goes on from there."""
    while _step(removal_id):
        pass


def resume_removals() -> int:
    """Go on with what a worker left, or a broker lost; return how many there were."""
    states = [State.CHOOSING, State.VOIDING, State.RESTORING]
    ids = list(Removal.objects.filter(state__in=states).values_list("pk", flat=True))
    for removal_id in ids:
        advance_removal(removal_id=removal_id)
    return len(ids)


@transaction.atomic
def _step(removal_id: UUID | str) -> bool:
    """Do one batch, with the row locked: two workers take turns, and a cancelling comes between."""
    removal = Removal.objects.select_for_update(of=("self",)).select_related("petition")
    found = removal.get(pk=removal_id)
    work = {State.CHOOSING: _choose, State.VOIDING: _void, State.RESTORING: _restore}
    act = work.get(State(found.state))
    return act(found) if act else False


def _choose(removal: Removal) -> bool:
    """Fix which signatures it is; the approver approves these and no later ones."""
    conditions = Conditions.from_mapping(removal.conditions)
    rows = queries.candidates(removal.petition, conditions, after=removal.read)[:READ]
    page = list(rows)
    chosen = [row for row in page if queries.matches(row, conditions)]
    Removed.objects.bulk_create(Removed(removal=removal, signature=row) for row in chosen)
    removal.number += len(chosen)
    if page:
        removal.read = page[-1].entry_id
    if len(page) < READ:
        removal.state = State.WAITING if removal.number else State.CANCELLED
    removal.save(update_fields=["number", "read", "state"])
    return len(page) == READ


def _void(removal: Removal) -> bool:
    items = list(removal.rows.filter(step=Step.CHOSEN).order_by("pk")[:MOVED])
    rows = locked(item.signature_id for item in items)
    _remember_why_held(items)
    void = {
        row.pk
        for row in void_signatures(
            signatures=rows, reason=_reason(removal), evidence=bytes.fromhex(removal.digest)
        )
    }
    for item in items:
        item.step = Step.VOID if item.signature_id in void else Step.SKIPPED
    Removed.objects.bulk_update(items, ["step", "reasons", "held_at"])
    return _go_on(removal, items, then=State.DONE)


def _restore(removal: Removal) -> bool:
    items = list(removal.rows.filter(step=Step.VOID).order_by("pk")[:MOVED])
    rows = {row.pk: row for row in locked(item.signature_id for item in items)}
    evidence, reason = bytes.fromhex(removal.digest), _reason(removal)
    held = [item for item in items if item.reasons]
    counted = [rows[item.signature_id] for item in items if not item.reasons]
    restore_signatures(signatures=counted, reason=reason, evidence=evidence)
    back = restore_signatures(
        signatures=[rows[item.signature_id] for item in held],
        reason=reason,
        evidence=evidence,
        is_unreviewed=True,
    )
    _hold_again(held, back)
    Removed.objects.filter(pk__in=[item.pk for item in items]).update(step=Step.RESTORED)
    return _go_on(removal, items, then=State.RESTORED)


def _reason(removal: Removal) -> VoidReason:
    return VoidReason(removal.reason)


def _go_on(removal: Removal, items: Sequence[Removed], *, then: State) -> bool:
    if items:
        return True
    removal.state = then
    removal.save(update_fields=["state"])
    return False


def _remember_why_held(items: Sequence[Removed]) -> None:
    held = HeldSignature.objects.exclude(signature__entry__hold=Hold.NONE)
    found = held.in_bulk([item.signature_id for item in items])
    for item in items:
        if one := found.get(item.signature_id):
            item.reasons, item.held_at = one.reasons, one.held_at


def _hold_again(items: Sequence[Removed], back: Sequence[Signature]) -> None:
    ids = {row.pk for row in back}
    HeldSignature.objects.bulk_create(
        HeldSignature(signature_id=item.signature_id, reasons=item.reasons, held_at=item.held_at)
        for item in items
        if item.signature_id in ids and item.held_at
    )
