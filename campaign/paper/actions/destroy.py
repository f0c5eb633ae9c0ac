"""Destroy what is held of paper: pictures, what was read of lines, and who took sheets along."""

from django.core.files.storage import default_storage
from django.db import transaction

from campaign.paper.models import Row, Scan, Sheet
from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why


@transaction.atomic
def destroy_paper(*, petition: Petition, limit: int) -> int:
    """Delete so many pictures and their keys; with the last of them go the lines' words."""
    scans = list(Scan.objects.filter(petition=petition)[:limit])
    Scan.objects.filter(pk__in=[scan.pk for scan in scans]).delete()
    destroyed(Matter.SCAN, len(scans), petition=petition.pk, method=Method.FILE, why=Why.ENDED)
    for scan in scans:
        transaction.on_commit(lambda path=scan.path: default_storage.delete(path))  # type: ignore[misc]
    if not scans:
        rows = Row.objects.filter(sheet__petition=petition).exclude(sealed=b"")
        lines = rows.update(sealed=b"", key=b"")
        destroyed(Matter.LINE, lines, petition=petition.pk, why=Why.ENDED)
        Sheet.objects.filter(petition=petition).update(holder=b"", holder_key=b"")
    return len(scans)
