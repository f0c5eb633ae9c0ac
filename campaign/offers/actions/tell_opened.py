"""Send a text that is open now to those who had agreed to wait for it."""

from uuid import UUID

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.newsroom.models import Document
from campaign.newsroom.queries import gate
from campaign.offers.models import Offer
from campaign.offers.queries import to_tell
from campaign.outreach.models import Delivery, Distribution, SendState
from campaign.outreach.queries.sending import reachable, usual_subject

INTRO = "엠바고가 끝났습니다. 이제 보도하셔도 됩니다. 기다려 주셔서 고맙습니다."


def tell_opened() -> int:
    """Queue what is due; return how many letters that are. Nobody is told twice."""
    return sum(_tell(pk) for pk in to_tell())


@transaction.atomic
def _tell(pk: UUID) -> int:
    rows = Offer.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        grant__document=pk, grant__accepted_at__isnull=False, grant__revoked_at=None, told_at=None
    )
    held = list(rows.select_related("contact__outlet").prefetch_related("contact__addresses"))
    document = Document.objects.select_related("petition").get(pk=pk)
    version = gate.newest(document)
    if not held or version is None:
        return 0
    version.document = document
    flight = reachable(document.petition.organisation_id, [one.contact for one in held])
    if flight.ready:
        head = "[철회]" if document.retracted_at else "[엠바고 해제]"
        now = clock.now()
        row = Distribution.objects.create(
            petition=document.petition,
            version=version,
            subject=f"{head} {usual_subject(version)}"[:150],
            intro="" if document.retracted_at else INTRO,
            state=SendState.SENDING,
            hold_until=now,
            drafted_at=now,
        )
        Delivery.objects.bulk_create(
            Delivery(distribution=row, address=one, mark=bytes(one.mark), due_at=now)
            for one in flight.ready
        )
    Offer.objects.filter(pk__in=[one.pk for one in held]).update(told_at=clock.now())
    record(actor=None, act="embargo.tell", subject=document, number=len(flight.ready))
    return len(flight.ready)
