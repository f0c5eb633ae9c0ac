"""Write down a decision over held signatures, so that it can be undone."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.models import Hold
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.review.models import Decided, Decision, Kind
from campaign.signatures.models import HeldSignature, Signature
from campaign.signatures.queries.rows import locked

KINDS = {"review.clear": Kind.CLEAR, "review.reject": Kind.REJECT}


class NothingHeld(Refused):
    code = "nothing_held"
    message = _("그사이 다른 사람이 살펴보았거나 서명한 사람이 거두었습니다.")


def still_held(*, petition: Petition, signatures: Collection[UUID]) -> list[Signature]:
    """Lock those that a person has yet to look at, or refuse where none is left."""
    ids = HeldSignature.objects.filter(pk__in=signatures, signature__petition=petition)
    rows = locked(ids.values_list("pk", flat=True))
    found = [row for row in rows if row.entry.hold != Hold.NONE and row.void_reason is None]
    if not found:
        raise NothingHeld
    return found


def decide(
    *,
    actor: User,
    petition: Petition,
    rows: Collection[Signature],
    act: str,
    reason: VoidReason | None = None,
) -> Decision:
    """Keep what was decided about locked signatures; nobody needs to look at them any more."""
    decision = Decision.objects.create(
        petition=petition,
        kind=KINDS[act],
        reason=reason,
        by=actor,
        at=clock.now(),
        number=len(rows),
    )
    held = HeldSignature.objects.filter(pk__in=[row.pk for row in rows])
    Decided.objects.bulk_create(
        Decided(decision=decision, signature_id=one.pk, reasons=one.reasons, held_at=one.held_at)
        for one in held
    )
    held.delete()
    record(
        actor=actor,
        act=act,
        subject=petition,
        decision=str(decision.pk),
        number=len(rows),
        reason=reason,
    )
    return decision
