"""Destroy lists that wait or lie ready when a campaign ends."""

from django.db import transaction

from campaign.exports import queries
from campaign.exports.models import Export, State
from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why


@transaction.atomic
def destroy_exports(*, petition: Petition, limit: int) -> int:
    """Cancel so many lists and delete their files and keys."""
    exports = list(Export.objects.filter(petition=petition).exclude(wrap=b"")[:limit])
    mine = Export.objects.filter(pk__in=[export.pk for export in exports])
    mine.exclude(state__in=[State.FETCHED, State.EXPIRED]).update(state=State.CANCELLED)
    mine.update(wrap=b"")
    destroyed(Matter.EXPORT, len(exports), petition=petition.pk, method=Method.FILE, why=Why.ENDED)
    for export in exports:
        transaction.on_commit(lambda gone=export: queries.delete_file(gone))  # type: ignore[misc]
    return len(exports)
