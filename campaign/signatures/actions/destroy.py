"""Destroy what is held of all signers of a petition whose log has ended."""

from django.db import transaction

from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why
from campaign.signatures.models import LinkRequest, PendingSignature, RecordKey, Signature


@transaction.atomic
def destroy_records(*, petition: Petition, limit: int) -> int:
    """Delete the keys of so many records, then the records; they did sign, so the count stays."""
    keys = RecordKey.objects.filter(signature__petition=petition).order_by("pk")
    page = list(keys.values_list("pk", flat=True)[:limit])
    RecordKey.objects.filter(pk__in=page).delete()
    Signature.objects.filter(pk__in=page).update(sealed=b"", fingerprint=None)
    destroyed(Matter.RECORD, len(page), petition=petition.pk, method=Method.KEY, why=Why.ENDED)
    return len(page)


@transaction.atomic
def destroy_rest(*, petition: Petition, limit: int) -> int:
    """Delete so many letters that were answered, and every question for a link."""
    rows = PendingSignature.objects.filter(petition=petition).order_by("pk")
    page = list(rows.values_list("pk", flat=True)[:limit])
    PendingSignature.objects.filter(pk__in=page).delete()
    destroyed(Matter.PENDING, len(page), petition=petition.pk, why=Why.ENDED)
    links = LinkRequest.objects.filter(petition=petition).delete()[0]
    destroyed(Matter.LINK, links, petition=petition.pk, why=Why.ENDED)
    return len(page)
