"""Take a number out of a text before it is frozen, or say that it is none."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.packets.models import Complaint, ConfirmedNumber
from campaign.packets.queries.numbers import Place, places
from campaign.packets.rules.numbers import without
from campaign.people.models import User
from campaign.petitions.models import Petition


class NumberGone(Refused):
    code = "number_gone"
    message = _("그사이 글이 바뀌었습니다. 다시 살펴 주세요.")


class SignedAlready(Refused):
    code = "signed_already"
    message = _("이미 서명한 글은 고칠 수 없습니다. 새 판을 내거나, 번호가 아니면 그대로 두세요.")


class StandsInMarkup(Refused):
    code = "stands_in_markup"
    message = _("글꼴 표시가 번호 가운데에 있어 가리지 못합니다. 신청 내용에서 지워 주세요.")


@transaction.atomic
def mask_number(*, actor: User, petition: Petition, mark: str) -> None:
    """Write words in place of the number; the text is stored without it."""
    complaint = Complaint.objects.select_for_update().get(petition=petition)
    place = _place(petition, mark)
    if place.is_signed:
        raise SignedAlready
    held = getattr(complaint, place.field)
    lines = held if isinstance(held, list) else [held]
    changed = [without(line, place.number) for line in lines]
    if changed == lines:
        raise StandsInMarkup
    setattr(complaint, place.field, changed if isinstance(held, list) else changed[0])
    complaint.save(update_fields=[place.field])
    record(actor=actor, act="complaint.mask", subject=petition, kind=place.number.kind)


@transaction.atomic
def confirm_number(*, actor: User, petition: Petition, mark: str) -> None:
    """Write down who looked and says that it may stay."""
    place = _place(petition, mark)
    ConfirmedNumber.objects.get_or_create(
        petition=petition,
        mark=bytes.fromhex(place.mark),
        defaults={"confirmed_by": actor, "confirmed_at": clock.now()},
    )
    record(actor=actor, act="complaint.confirm", subject=petition, kind=place.number.kind)


def _place(petition: Petition, mark: str) -> Place:
    for place in places(petition):
        if place.mark == mark:
            return place
    raise NumberGone
