"""Announce a sample before anybody can know whom it will draw."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.packets.models import Packet, State
from campaign.people.models import User
from campaign.sampling.models import Sample
from campaign.sampling.queries import root_of


class NotHandedIn(Refused):
    code = "not_handed_in"
    message = _("제출한 문서에서만 표본을 뽑습니다. 먼저 제출한 것으로 적어 주세요.")


class OpenedAlready(Refused):
    code = "opened_already"
    message = _("이 문서의 표본은 이미 정해 알렸습니다. 문서마다 한 번만 뽑습니다.")


class KnownAlready(Refused):
    code = "known_already"
    message = _("누구도 모르는 값이어야 합니다. 내일이나 그 뒤에 발표되는 것을 골라 주세요.")


@transaction.atomic
def open_sample(
    *, actor: User, packet: Packet, wanted: int, source: str, public_on: date
) -> Sample:
    """Name how many are drawn, and by which public value of a later day."""
    locked = Packet.objects.select_for_update().get(pk=packet.pk)
    if locked.state != State.DELIVERED:
        raise NotHandedIn
    if public_on <= clock.today():
        raise KnownAlready
    row, is_new = Sample.objects.get_or_create(
        packet=locked,
        defaults={
            "wanted": wanted,
            "source": source,
            "public_on": public_on,
            "opened_by": actor,
            "opened_at": clock.now(),
        },
    )
    if not is_new:
        raise OpenedAlready
    record(
        actor=actor,
        act="sample.open",
        subject=row,
        source=source,
        on=public_on.isoformat(),
        wanted=wanted,
        root=root_of(locked).hex(),
    )
    return row
