"""Write down in whose hands sheets are."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import encryption
from campaign.lib.refused import Refused
from campaign.paper.models import Custody, Sheet
from campaign.paper.rules.codes import ranges
from campaign.people.models import User
from campaign.petitions.models import Petition


class NoSuchSheets(Refused):
    code = "no_such_sheets"

    def __init__(self, numbers: list[int]) -> None:
        self.message = _("이런 번호의 서명지는 없습니다: %s") % ranges(numbers)


class HasLines(Refused):
    code = "has_lines"

    def __init__(self, numbers: list[int]) -> None:
        self.message = _("이미 적은 줄이 있는 서명지는 다시 내줄 수 없습니다: %s") % ranges(numbers)


class Cancelled(Refused):
    code = "cancelled"

    def __init__(self, numbers: list[int]) -> None:
        self.message = _("취소한 서명지입니다: %s") % ranges(numbers)


def refuse_cancelled(sheets: Iterable[Sheet]) -> None:
    """Refuse to go on with sheets that were printed by mistake."""
    if found := sorted(sheet.number for sheet in sheets if sheet.cancelled_on):
        raise Cancelled(found)


@transaction.atomic
def move_sheets(
    *,
    actor: User | None,
    petition: Petition,
    numbers: Sequence[int],
    to: str,
    on: date,
    handed_to: str = "",
) -> list[Sheet]:
    """Hand out, take back, or mark as lost; each may be written again to correct it."""
    rows = petition.sheets.select_for_update().filter(number__in=numbers)
    sheets = list(rows)
    missing = sorted(set(numbers) - {sheet.number for sheet in sheets})
    if missing:
        raise NoSuchSheets(missing)
    refuse_cancelled(sheets)
    if to == Custody.OUT:
        typed = set(rows.filter(rows__isnull=False).values_list("number", flat=True))
        if typed:
            raise HasLines(sorted(typed))
    for sheet in sheets:
        _move(sheet, to, on, handed_to)
    Sheet.objects.bulk_update(
        sheets, ["holder", "holder_key", "handed_on", "returned_on", "lost_on"]
    )
    detail = {"to": str(to), "sheets": ranges(sorted(numbers)), "on": on.isoformat()}
    record(actor=actor, act="paper.move", subject=petition, **detail)
    return sheets


def _move(sheet: Sheet, to: str, on: date, handed_to: str) -> None:
    if to == Custody.OUT:
        seal_holder(sheet, handed_to)
        sheet.handed_on = on
        sheet.returned_on = sheet.lost_on = None
    elif to == Custody.RETURNED:
        sheet.returned_on, sheet.lost_on = on, None
    elif to == Custody.LOST:
        sheet.lost_on = on
    else:
        sheet.holder, sheet.holder_key, sheet.handed_on = b"", b"", None
        sheet.returned_on = sheet.lost_on = None


def seal_holder(sheet: Sheet, holder: str) -> None:
    """Write into the row who has the sheet; a name is no less personal for being a helper's."""
    key = current_key(owner=sheet.petition_id, purpose=Purpose.DATA)
    sheet.holder = encryption.seal(holder.encode(), key=key.secret, place=sheet.place)
    sheet.holder_key = key.id
