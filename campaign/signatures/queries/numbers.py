"""How many, by day, region, way and place."""

from datetime import date

from django.db.models import Sum
from django.utils.translation import get_language

from campaign.petitions.models import Petition
from campaign.signatures.models import Fate, PendingSignature, SourceTally, Tally
from campaign.signatures.rules import regions
from campaign.signatures.rules.doors import DOORS, MARK


def waiting(petition: Petition) -> int:
    """Count signatures that wait for their owners' answer."""
    return PendingSignature.objects.filter(petition=petition, signature=None).count()


def per_day(petition: Petition) -> list[tuple[date, int]]:
    """Return live signatures by day of signing, from the first day on."""
    cells = Tally.objects.filter(petition=petition).values_list("day").annotate(Sum("number"))
    return sorted(cells)


def per_region(petition: Petition) -> list[tuple[str, int]]:
    """Return live signatures by region name; people at the desk see it, the public does not."""
    language = get_language() or "ko"
    cells = per_region_code(petition)
    return [(regions.name_of(code, language), number) for code, number in cells]


def per_region_code(petition: Petition, *, before: date | None = None) -> list[tuple[str, int]]:
    """Return live signatures by region as it is called today; `before` leaves out later days."""
    cells: dict[str, int] = {}
    rows = Tally.objects.filter(petition=petition)
    if before:
        rows = rows.filter(day__lt=before)
    for code, number in rows.values_list("region").annotate(Sum("number")):
        cells[regions.merged(code)] = cells.get(regions.merged(code), 0) + number
    return [(code, cells[code]) for code in regions.in_order(cells)]


def per_method(petition: Petition) -> dict[str, int]:
    """Return live signatures by method, folded ones only."""
    cells = Tally.objects.filter(petition=petition).values_list("method").annotate(Sum("number"))
    return dict(cells)


def per_source(petition: Petition) -> dict[str, dict[str, int]]:
    """Return by the code of each place how many signatures met which fate, folded ones only."""
    found: dict[str, dict[str, int]] = {}
    for row in SourceTally.objects.filter(petition=petition):
        found.setdefault(row.source, {})[row.fate] = row.number
    return found


def per_door(petition: Petition) -> dict[str, int]:
    """Return live signatures by the door that an address named."""
    found = per_source(petition)
    fates = {door: found.get(f"{MARK}{door}", {}) for door in DOORS}
    return {
        door: of.get(Fate.CONFIRMED, 0) - of.get(Fate.WITHDRAWN, 0)
        for door, of in fates.items()
        if of
    }
