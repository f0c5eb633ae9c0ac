"""Prepare a distribution, let it go, take it back."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.newsroom.models import Version
from campaign.outreach.actions.refuse_slips import refuse_slips
from campaign.outreach.models import Delivery, Distribution, Fate, MediaList, SendState
from campaign.outreach.queries.sending import flight
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.actions.guard_names import refuse_names

HOLD = timedelta(seconds=120)


class NotOpen(Refused):
    code = "not_open"
    message = _("아직 공개되지 않은 글입니다. 공개한 뒤에 보낼 수 있습니다.")


class WrongNumber(Refused):
    code = "wrong_number"
    message = _("받을 사람의 수와 다릅니다. 그사이 명단이 바뀌었을 수 있으니 다시 보아 주세요.")


class Nobody(Refused):
    code = "nobody"
    message = _("받을 사람이 없습니다.")


class Stale(Refused):
    code = "stale"
    message = _(
        "그 뒤에 행사가 바뀌어, 이 글은 지금과 다른 때나 곳을 말합니다. "
        "새 판이나 새 알림을 보내 주세요."
    )


class SentAlready(Refused):
    code = "sent_already"
    message = _("이미 보내기 시작했습니다.")


class TooLate(Refused):
    code = "too_late"
    message = _("이미 나가기 시작해 되돌릴 수 없습니다. 남은 것은 멈출 수 있습니다.")


@transaction.atomic
def prepare(
    *,
    actor: User | None,
    petition: Petition,
    version: Version,
    subject: str,
    intro: str,
    lists: Iterable[MediaList],
) -> Distribution:
    """Write down what goes to whom; nothing leaves."""
    refuse_names(petition, subject, intro)
    row = Distribution.objects.create(
        petition=petition,
        version=version,
        subject=subject,
        intro=intro,
        drafted_at=clock.now(),
    )
    row.lists.set(lists)
    record(actor=actor, act="distribution.prepare", subject=row)
    return row


@transaction.atomic
def send(*, actor: User | None, distribution: Distribution, number: int) -> Distribution:
    """Make one letter for each person and hold them for two minutes.

    Who sends types how many get it: a list that changed meanwhile is noticed.
    """
    locked = _locked(distribution)
    if locked.state != SendState.DRAFT:
        raise SentAlready
    found = flight(locked)
    if not found.is_open:
        raise NotOpen
    if found.is_stale:
        raise Stale
    if not found.ready:
        raise Nobody
    if len(found.ready) != number:
        raise WrongNumber
    refuse_slips(locked)
    locked.state, locked.sent_by = SendState.SENDING, actor
    locked.hold_until = clock.now() + HOLD
    locked.save(update_fields=["state", "sent_by", "hold_until"])
    Delivery.objects.bulk_create(
        Delivery(distribution=locked, address=one, mark=bytes(one.mark), due_at=locked.hold_until)
        for one in found.ready
    )
    record(actor=actor, act="distribution.send", subject=locked, number=number)
    return locked


@transaction.atomic
def undo(*, actor: User | None, distribution: Distribution) -> Distribution:
    """Take it back while it is held: it is a draft again."""
    locked = _locked(distribution)
    if locked.state != SendState.SENDING or not locked.hold_until:
        raise TooLate
    if locked.hold_until <= clock.now():
        raise TooLate
    if locked.event_id or locked.is_offer:  # asked for one by one: nothing to draft anew
        return stop(actor=actor, distribution=locked)
    locked.deliveries.all().delete()
    locked.state, locked.hold_until = SendState.DRAFT, None
    locked.save(update_fields=["state", "hold_until"])
    record(actor=actor, act="distribution.undo", subject=locked)
    return locked


@transaction.atomic
def stop(*, actor: User | None, distribution: Distribution) -> Distribution:
    """Send nothing more of it; what has gone has gone."""
    locked = _locked(distribution)
    left = locked.deliveries.filter(state=Fate.QUEUED)
    number = left.update(state=Fate.CANCELLED, sealed=b"", settled_at=clock.now())
    locked.state = SendState.STOPPED
    locked.save(update_fields=["state"])
    record(actor=actor, act="distribution.stop", subject=locked, number=number)
    return locked


def _locked(distribution: Distribution) -> Distribution:
    rows = Distribution.objects.select_for_update(of=("self",))
    whole = rows.select_related("version__document__event", "event", "revision__event", "petition")
    return whole.get(pk=distribution.pk)
