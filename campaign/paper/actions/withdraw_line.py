"""Somebody who signed on paper takes the signature back, by telephone or letter."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.paper.models import Row, Sheet, State
from campaign.people.models import User
from campaign.signatures.actions.withdraw import withdraw_signature


class NotCounted(Refused):
    code = "not_counted"
    message = _("센 서명이 없는 줄입니다. 장 번호와 줄 번호를 다시 물어보아 주세요.")


class WithdrawnBefore(Refused):
    code = "withdrawn_before"
    message = _("이미 거둔 줄입니다.")


@transaction.atomic
def withdraw_line(*, actor: User, sheet: Sheet, line: int, how: str) -> Row:
    """Stop counting a line and erase what was kept of it, on the word of who called or wrote.

    The picture hides it at once, and loses it for good as soon as it is known where it stands.
    """
    row = (
        Row.objects.select_for_update(of=("self",))
        .select_related("signature")
        .filter(sheet=sheet, line=line, state=State.COUNTED)
        .first()
    )
    if row is None or row.signature is None:
        raise NotCounted
    if row.signature.is_withdrawn:
        raise WithdrawnBefore
    withdraw_signature(signature=row.signature)
    sheet.scans.update(is_due=True)
    enqueue("paper.black_out")
    record(actor=actor, act="paper.withdraw", subject=row, sheet=sheet.number, line=line, how=how)
    return row
