"""Destroy what is held of evidence."""

from django.core.files.storage import default_storage
from django.db import transaction

from campaign.evidence.models import Exhibit
from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why


@transaction.atomic
def destroy_evidence(*, petition: Petition, limit: int) -> int:
    """Delete so many files and their keys."""
    rows = list(Exhibit.objects.filter(petition=petition)[:limit])
    Exhibit.objects.filter(pk__in=[row.pk for row in rows]).delete()
    destroyed(Matter.EXHIBIT, len(rows), petition=petition.pk, method=Method.FILE, why=Why.ENDED)
    for row in rows:
        transaction.on_commit(lambda path=row.path: default_storage.delete(path))  # type: ignore[misc]
    return len(rows)
