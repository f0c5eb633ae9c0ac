"""Find the crowds of now."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from campaign.gate import queries
from campaign.gate.models import Crowd
from campaign.gate.rules.suspicion import Numbers, Trait, crowds
from campaign.lib import clock


def watch() -> int:
    """Look at every petition that was signed lately; return how many crowds there are."""
    seen = queries.petitions_of_late()
    Crowd.objects.exclude(petition__in=seen).delete()
    return sum(_watch(petition_id) for petition_id in sorted(seen))


@transaction.atomic
def _watch(petition_id: UUID) -> int:
    groups, everybody = queries.numbers(petition_id)
    found = crowds(groups, everybody, at_least=settings.CROWD_AT_LEAST)
    rows = Crowd.objects.filter(petition=petition_id)
    known = {(Trait(row.trait), row.value): row for row in rows}
    rows.filter(pk__in=[row.pk for at, row in known.items() if at not in found]).delete()
    _store(petition_id, found, {at: row.since for at, row in known.items()})
    return len(found)


def _store(
    petition_id: UUID,
    found: Mapping[tuple[Trait, str], Numbers],
    since: Mapping[tuple[Trait, str], datetime],
) -> None:
    hour = clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    rows = [
        Crowd(
            petition=petition_id,
            trait=trait,
            value=value,
            recent=numbers.recent,
            usual=numbers.usual,
            since=since.get((trait, value), hour),
        )
        for (trait, value), numbers in found.items()
    ]
    Crowd.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["recent", "usual"],
        unique_fields=["petition", "trait", "value"],
    )
