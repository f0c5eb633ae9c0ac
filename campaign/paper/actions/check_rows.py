"""Another person reads the lines against the scan."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.paper import queries
from campaign.paper.models import Row, Sheet, State
from campaign.people.models import User


class SamePerson(Refused):
    code = "same_person"
    message = _("적은 사람과 확인하는 사람은 달라야 합니다. 다른 사람에게 부탁해 주세요.")


class NoScan(Refused):
    code = "no_scan"
    message = _("스캔이 없는 서명지는 확인할 수 없습니다. 먼저 스캔을 올려 주세요.")


class ChangedMeanwhile(Refused):
    code = "changed_meanwhile"

    def __init__(self, line: int) -> None:
        self.message = _("%s번째 줄이 그사이 바뀌었습니다. 다시 보아 주세요.") % line


@dataclass(frozen=True)
class Verdict:
    """What a checker says of a line: an objection, or none; `seen` is which entry was seen."""

    objection: str
    seen: str


@transaction.atomic
def check_rows(
    *, actor: User, sheet: Sheet, verdicts: Mapping[int, Verdict], misses_lines: bool = False
) -> None:
    """Let lines count on which two people agree, and send the others back to be read again.

    The database refuses a check by who entered the line, whatever comes this way.
    """
    locked = Sheet.objects.select_for_update().get(pk=sheet.pk)
    if not locked.scans.exists():
        raise NoScan
    rows = locked.rows.select_for_update().filter(line__in=verdicts, state=State.ENTERED)
    for row in rows:
        _check(actor, row, verdicts[row.line])
    if misses_lines or any(verdict.objection for verdict in verdicts.values()):
        locked.entered_at, locked.misses_lines = None, misses_lines
        locked.save(update_fields=["entered_at", "misses_lines"])
    record(
        actor=actor,
        act="paper.check",
        subject=locked,
        agreed=[line for line, verdict in verdicts.items() if not verdict.objection],
        objected=[line for line, verdict in verdicts.items() if verdict.objection],
    )
    enqueue("paper.count_rows")


def _check(actor: User, row: Row, verdict: Verdict) -> None:
    if row.entered_by_id == actor.pk:
        raise SamePerson
    if row.entered_at.isoformat() != verdict.seen:
        raise ChangedMeanwhile(row.line)
    row.checked_by, row.checked_at, row.objection = actor, clock.now(), verdict.objection
    row.state = State.RETURNED if verdict.objection else _outcome(row)
    if row.state in {State.UNREADABLE, State.UNCONSENTED}:
        row.sealed = b""  # what may not be taken in is not kept either
    row.save()


def _outcome(row: Row) -> State:
    reading = queries.open_row(row)
    if reading.is_unreadable:
        return State.UNREADABLE
    return State.AGREED if reading.has_consent else State.UNCONSENTED
