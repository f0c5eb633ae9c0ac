"""One person types what stands in the lines of a sheet."""

from collections.abc import Mapping
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.paper import queries
from campaign.paper.actions.move_sheets import refuse_cancelled
from campaign.paper.models import Row, Sheet, State
from campaign.paper.rules.entry import Reading
from campaign.people.models import User


class LineSettled(Refused):
    code = "line_settled"

    def __init__(self, line: int) -> None:
        self.message = _("%s번째 줄은 다른 사람이 이미 확인하여 고칠 수 없습니다.") % line


@transaction.atomic
def enter_rows(
    *, actor: User, sheet: Sheet, readings: Mapping[int, Reading | None], is_done: bool = False
) -> int:
    """Keep what was read, line by line; return how many lines changed. None empties a line.

    A line that says what it said before stays its first reader's. When all are done, a line that
    came back and was left as it is goes to the check again, under the name of who leaves it so.
    """
    locked = Sheet.objects.select_for_update().get(pk=sheet.pk)
    refuse_cancelled([locked])
    rows = {row.line: row for row in locked.rows.select_for_update()}
    changed = 0
    for line, reading in readings.items():
        changed += _enter(actor, locked, rows.get(line), line, reading, is_done=is_done)
    if is_done:
        locked.entered_at, locked.misses_lines = clock.now(), False
        locked.save(update_fields=["entered_at", "misses_lines"])
        record(actor=actor, act="paper.enter", subject=locked, lines=locked.rows.count())
    return changed


def _enter(
    actor: User,
    sheet: Sheet,
    row: Row | None,
    line: int,
    reading: Reading | None,
    *,
    is_done: bool,
) -> bool:
    if row is None:
        if reading is None:
            return False
        row = Row(id=uuid4(), sheet=sheet, line=line)
    elif not row.is_open:
        raise LineSettled(line)
    elif reading is None:
        row.delete()
        return True
    elif queries.open_row(row) == reading and not (is_done and row.state == State.RETURNED):
        return False
    _keep(actor, row, reading)
    return True


def _keep(actor: User, row: Row, reading: Reading) -> None:
    key = current_key(owner=row.sheet.petition_id, purpose=Purpose.DATA)
    row.sealed = encryption.seal(reading.as_bytes(), key=key.secret, place=row.place)
    row.key, row.state, row.objection = key.id, State.ENTERED, ""
    row.entered_by, row.entered_at = actor, clock.now()
    row.checked_by = row.checked_at = None
    row.save()
