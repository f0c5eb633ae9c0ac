"""Somebody takes a decision over held signatures back: they wait for a person again."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.models import Entry, Hold
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.review.actions.restore import restore_signatures
from campaign.review.models import Decided, Decision, Kind
from campaign.signatures.actions.log_held import log_now
from campaign.signatures.actions.tally import tally_all
from campaign.signatures.models import HeldSignature, Signature
from campaign.signatures.queries.rows import locked

UNDONE_WITHIN = timedelta(hours=24)


class TooLate(Refused):
    code = "too_late"
    message = _("하루가 지났거나 이미 되돌린 결정입니다.")


@transaction.atomic
def undo_decision(*, actor: User, decision: Decision) -> Decision:
    """Put back what was decided within a day, and what its signers have left as it was.

    What has an index keeps it: it is shown apart as unreviewed, and nothing leaves the log.
    """
    found = Decision.objects.select_for_update().get(pk=decision.pk)
    if found.undone_at or found.at < clock.now() - UNDONE_WITHIN:
        raise TooLate
    rows = locked(found.rows.values_list("signature", flat=True))
    back = _unclear(rows) if found.kind == Kind.CLEAR else _unreject(found, rows)
    _hold_again(found, back)
    found.undone_by, found.undone_at = actor, clock.now()
    found.save(update_fields=["undone_by", "undone_at"])
    record(
        actor=actor,
        act="review.undo",
        subject=found.petition,
        decision=str(found.pk),
        number=len(back),
    )
    return found


def _unclear(rows: list[Signature]) -> list[Signature]:
    counted = [row for row in rows if row.counts]
    log_now(counted)
    tally_all(counted, change=-1)
    Entry.objects.filter(pk__in=[row.entry_id for row in counted]).update(hold=Hold.OVERDUE)
    return counted


def _unreject(decision: Decision, rows: list[Signature]) -> list[Signature]:
    reason = VoidReason(decision.reason or VoidReason.OTHER)
    return restore_signatures(signatures=rows, reason=reason, is_unreviewed=True)


def _hold_again(decision: Decision, rows: list[Signature]) -> None:
    kept = Decided.objects.filter(decision=decision, signature__in=[row.pk for row in rows])
    HeldSignature.objects.bulk_create(
        HeldSignature(signature_id=one.signature_id, reasons=one.reasons, held_at=one.held_at)
        for one in kept
    )


def forget_reasons() -> int:
    """Forget why signatures were held once that cannot be undone any more."""
    old = Decided.objects.filter(decision__at__lt=clock.now() - UNDONE_WITHIN).exclude(reasons="")
    return old.update(reasons="")
