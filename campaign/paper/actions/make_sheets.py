"""Make sheets: new ones to print, or a place for paper that came by itself."""

import secrets

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.paper.models import Profile, Sheet
from campaign.paper.rules.codes import ALPHABET, LENGTH
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.petitions.queries import signable

LINES = {Profile.SUPPORT: 8, Profile.JOINT: 6, Profile.SINGLE: 1}


class NothingToSign(Refused):
    code = "nothing_to_sign"
    message = _("아직 공개한 글이 없습니다. 서명을 연 뒤에 서명지를 만들 수 있습니다.")


class NoRepresentatives(Refused):
    code = "no_representatives"
    message = _("공동신청인의 대표자가 정해지지 않았습니다. 먼저 설정에 적어 주세요.")


@transaction.atomic
def make_sheets(
    *, actor: User | None, petition: Petition, profile: str, number: int, is_here: bool = False
) -> list[Sheet]:
    """Make numbered sheets of the text that is signed now; `is_here` for paper already signed."""
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if profile == Profile.JOINT and not locked.takes_joint_applicants:
        raise NoRepresentatives
    try:
        manifest = signable(petition.slug).manifest
    except Petition.DoesNotExist:
        raise NothingToSign from None
    now, today = clock.now(), clock.today()
    last = locked.sheets.aggregate(last=Max("number"))["last"] or 0
    made = Sheet.objects.bulk_create(
        Sheet(
            petition=locked,
            number=at,
            code="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
            profile=profile,
            manifest=manifest,
            lines=LINES[Profile(profile)],
            made_by=actor,
            made_at=now,
            returned_on=today if is_here else None,
        )
        for at in range(last + 1, last + 1 + number)
    )
    record(
        actor=actor,
        act="paper.make",
        subject=petition,
        first=last + 1,
        last=last + number,
        profile=str(profile),
    )
    return made
