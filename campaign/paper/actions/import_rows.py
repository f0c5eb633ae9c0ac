"""Lines typed into a table enter all at once, and wait for a second person as others do."""

from collections.abc import Mapping

from django.db import transaction

from campaign.audit.actions import record
from campaign.paper.actions.enter_rows import enter_rows
from campaign.paper.models import Sheet
from campaign.paper.rules.entry import Reading
from campaign.people.models import User
from campaign.petitions.models import Petition


@transaction.atomic
def import_rows(
    *, actor: User, petition: Petition, readings: Mapping[Sheet, Mapping[int, Reading | None]]
) -> int:
    """Enter the lines of each sheet, all or none; return how many changed."""
    changed = sum(
        enter_rows(actor=actor, sheet=sheet, readings=lines, is_done=True)
        for sheet, lines in readings.items()
    )
    sheets = [sheet.number for sheet in readings]
    record(actor=actor, act="paper.import", subject=petition, sheets=sheets, lines=changed)
    return changed
