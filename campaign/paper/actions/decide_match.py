"""A person decides whether a line is somebody who has signed already."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.models import Log
from campaign.lib.refused import Refused
from campaign.paper import queries
from campaign.paper.actions.count_rows import count_row
from campaign.paper.models import Row, State
from campaign.people.models import User


class NotWaiting(Refused):
    code = "not_waiting"
    message = _("이미 정해진 줄입니다.")


class BookClosed(Refused):
    code = "book_closed"
    message = _("장부를 닫아 더 셀 수 없습니다.")


@transaction.atomic
def decide_match(*, actor: User, row: Row, is_another: bool) -> None:
    """Count the line as another person of the same name, or leave it out as the same."""
    rows = Row.objects.select_for_update(of=("self",))
    locked = rows.select_related("sheet__manifest__petition").get(pk=row.pk)
    if locked.state != State.MATCHED:
        raise NotWaiting
    if is_another:
        log = Log.objects.select_for_update(no_key=True).get(pk=locked.sheet.petition_id)
        if log.is_closed:
            raise BookClosed
        count_row(locked, queries.open_row(locked))
    else:
        locked.state, locked.sealed = State.DUPLICATE, b""
        locked.save(update_fields=["state", "sealed"])
    record(actor=actor, act="paper.match", subject=locked, is_another=is_another)
