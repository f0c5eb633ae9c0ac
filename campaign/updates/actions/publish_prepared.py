"""Publish and mail what was prepared by itself, at its hour, where nobody took it in hand."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from campaign.ledger.queries import counts
from campaign.lib import clock
from campaign.packets.models import Answer
from campaign.updates.actions.write import hold_update, publish_update
from campaign.updates.models import ANSWER, COUNT, Update
from campaign.updates.rules import NOW


def publish_prepared() -> int:
    """Publish what is due, each once, and return how many."""
    return sum(_publish(pk) for pk in _due().values_list("pk", flat=True))


@transaction.atomic
def _publish(pk: UUID) -> bool:
    row = _due().select_for_update(of=("self",)).select_related("petition").filter(pk=pk).first()
    if row is None:  # somebody took it in hand a moment ago
        return False
    if not row.petition.news_goes_by_itself or not _still_holds(row):
        hold_update(actor=None, update=row)
        return False
    publish_update(actor=None, update=row, mail=NOW)
    return True


def _due() -> QuerySet[Update]:
    return Update.objects.filter(
        goes_at__lte=clock.now(), number=None, discarded_at=None, petition__destroyed_at=None
    )


def _still_holds(row: Update) -> bool:
    """Tell whether what it says is still so: people withdraw, answers are taken back."""
    if row.made_for.startswith(COUNT):
        mark = int(row.made_for.removeprefix(COUNT))
        return counts([row.petition_id])[row.petition_id].total >= mark
    return Answer.objects.filter(pk=row.made_for.removeprefix(ANSWER)).exists()
