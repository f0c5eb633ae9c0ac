"""Destroy the files of filings when a campaign ends; what happened and when stays."""

from django.core.files.storage import default_storage
from django.db import transaction

from campaign.filing.models import Attachment
from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why


@transaction.atomic
def destroy_filings(*, petition: Petition, limit: int) -> int:
    """Delete so many sealed files and their keys; handlers' names fall with the petition's keys."""
    rows = list(
        Attachment.objects.filter(event__packet__petition=petition).exclude(wrap=b"")[:limit]
    )
    Attachment.objects.filter(pk__in=[row.pk for row in rows]).update(wrap=b"")
    destroyed(Matter.FILING, len(rows), petition=petition.pk, method=Method.FILE, why=Why.ENDED)
    for row in rows:
        transaction.on_commit(lambda path=row.path: default_storage.delete(path))  # type: ignore[misc]
    return len(rows)
