"""Cancel sheets that were printed by mistake."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.paper.actions.move_sheets import NoSuchSheets
from campaign.paper.models import Sheet
from campaign.paper.rules.codes import ranges
from campaign.people.models import User
from campaign.petitions.models import Petition


class InUse(Refused):
    code = "in_use"

    def __init__(self, numbers: list[int]) -> None:
        self.message = _("스캔이나 적은 줄이 있는 서명지는 취소할 수 없습니다: %s") % ranges(
            numbers
        )


@transaction.atomic
def cancel_sheets(
    *, actor: User, petition: Petition, numbers: Sequence[int], why: str
) -> list[Sheet]:
    """Let sheets count no more, for good. Their numbers stay theirs: none is given out again."""
    rows = petition.sheets.filter(number__in=numbers)
    sheets = list(rows.select_for_update())
    missing = sorted(set(numbers) - {sheet.number for sheet in sheets})
    if missing:
        raise NoSuchSheets(missing)
    used = rows.filter(Q(rows__isnull=False) | Q(scans__isnull=False))
    if found := sorted(set(used.values_list("number", flat=True))):
        raise InUse(found)
    rows.filter(cancelled_on=None).update(cancelled_on=clock.today(), why_cancelled=why)
    detail = {"sheets": ranges(sorted(numbers)), "reason": why}
    record(actor=actor, act="paper.cancel", subject=petition, **detail)
    return sheets
