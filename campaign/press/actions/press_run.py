"""Press a button of the run sheet."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.press.models import Event, RunCommand
from campaign.press.queries.run_sheets import sheet
from campaign.press.rules.run_sheet import KINDS, may


class PressedBefore(Refused):
    code = "pressed_before"
    message = _(
        "그 사이에 다른 사람이 눌렀습니다. 지금은 아래와 같습니다. 아직 필요하면 다시 눌러 주세요."
    )


class MeansNothing(Refused):
    code = "means_nothing"
    message = _("지금은 누를 수 없는 단추입니다.")


def press_run(
    *, actor: User | None, event: Event, kind: str, version: int, item: int | None = None
) -> RunCommand:
    """Store the press as the next after the `version` that the person saw, or refuse it."""
    if kind not in KINDS:
        raise MeansNothing
    found = sheet(event)
    if found.version != version:
        raise PressedBefore
    waiting = {row.item.order for row in found.rows if row.line.state == "waiting"}
    if not may(kind, found.run) or (kind == "skip" and item not in waiting):
        raise MeansNothing
    try:
        with transaction.atomic():
            command = RunCommand.objects.create(
                event=event, number=version + 1, kind=kind, item=item, at=clock.now(), by=actor
            )
            record(actor=actor, act="run.press", subject=event, kind=kind)
    except IntegrityError as taken:
        raise PressedBefore from taken
    return command
