"""End a sample: forget who was asked, and keep the numbers."""

from uuid import UUID

from django.db import transaction

from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Why
from campaign.sampling.models import Question, Sample


def finish_samples() -> int:
    """End what has had its time; return how many."""
    rows = Sample.objects.filter(ends_at__lte=clock.now(), finished_at=None)
    ids = list(rows.values_list("pk", flat=True))
    for pk in ids:
        _finish(pk)
    return len(ids)


@transaction.atomic
def _finish(pk: UUID) -> None:
    rows = Sample.objects.select_for_update(of=("self",)).select_related("packet")
    row = rows.filter(pk=pk, finished_at=None).first()
    if row is None:
        return
    gone = Question.objects.filter(sample=row).delete()[0]
    destroyed(Matter.SAMPLE, gone, petition=row.packet.petition_id)
    row.finished_at = clock.now()
    row.save(update_fields=["finished_at"])


@transaction.atomic
def destroy_samples(*, petition: Petition, limit: int) -> int:
    """Forget so many of those who are being asked when a campaign ends; nobody answers any more."""
    rows = Question.objects.filter(sample__packet__petition=petition)
    page = list(rows.order_by("pk").values_list("pk", flat=True)[:limit])
    Question.objects.filter(pk__in=page).delete()
    destroyed(Matter.SAMPLE, len(page), petition=petition.pk, why=Why.ENDED)
    running = Sample.objects.filter(packet__petition=petition, finished_at=None)
    running.update(finished_at=clock.now())
    return len(page)
