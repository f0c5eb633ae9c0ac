"""Who watches a log, and how many must."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from campaign.keys.models import Purpose
from campaign.ledger.models import Checkpoint, Quorum, Witness
from campaign.ledger.queries.heads import logs_to_publish
from campaign.ledger.queries.signing import verifiers
from campaign.ledger.rules.notes import open_note
from campaign.lib import clock


def quorum_of(log_id: UUID) -> Quorum:
    """Return how many witnesses a head needs; none, where nobody has said."""
    found = Quorum.objects.filter(log=log_id).first()
    return found or Quorum(log_id=log_id, needed=0, from_size=0)


def known_witnesses(log_id: UUID) -> QuerySet[Witness]:
    """Return who signs, and who ever did: old receipts stay good."""
    return Witness.objects.filter(log=log_id).filter(Q(is_active=True) | ~Q(cosigned_at=None))


def witnesses_to_ask(log_id: UUID) -> QuerySet[Witness]:
    """Return who signs heads, but for who failed just now."""
    rested = Q(ask_at=None) | Q(ask_at__lte=clock.now())
    return Witness.objects.filter(rested, log=log_id, is_active=True)


@dataclass(frozen=True)
class Watch:
    """Who watches a log, how many must, and whether its newest head waits for them."""

    witnesses: list[Witness]
    needed: int
    is_unsigned: bool

    @property
    def answering(self) -> int:
        return sum(one.failing_since is None for one in self.witnesses)

    @property
    def is_held_back(self) -> bool:
        """Tell whether a head is kept back because too few witnesses answer."""
        return self.is_unsigned and self.answering < self.needed


def watch(log_id: UUID) -> Watch:
    """Return how a log is watched now."""
    return Watch(
        list(Witness.objects.filter(log=log_id, is_active=True)),
        quorum_of(log_id).needed,
        logs_to_publish().filter(pk=log_id).exists(),
    )


def cosignatures(point: Checkpoint) -> list[tuple[str, datetime]]:
    """Return which witnesses signed a checkpoint, and when they say they did."""
    known = [one.verifier for one in known_witnesses(point.log_id)]
    opened = open_note(point.note, [*verifiers(point.log, Purpose.LOG), *known])
    return [
        (one.name, datetime.fromtimestamp(at, UTC))
        for one, at in opened.signatures.items()
        if at is not None
    ]
