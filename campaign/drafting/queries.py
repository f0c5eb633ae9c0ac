"""What a draft still lacks, in the order in which it is easiest."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from campaign.people.rules import OWNERS_FOR_EXPORT
from campaign.petitions.models import Petition
from campaign.petitions.queries import owners_of


@dataclass(frozen=True)
class Step:
    """A step from an empty draft to an open petition."""

    label: str
    why: str
    url: str
    is_done: bool
    can_wait: bool = False


def guide(petition: Petition) -> list[Step]:
    """Return the steps of a draft; what can wait says so."""
    group, slug = petition.organisation, [petition.slug]
    text = petition.texts.order_by("-number").first()
    has_text = text is not None and not text.has_outline
    return [
        Step(
            _("단체 정보 적기"),
            _("누구에게 개인정보를 맡기는지 서명하는 사람이 봅니다. 신청서에도 실립니다."),
            reverse("drafting:organisation", args=slug),
            bool(group.representative and group.address),
        ),
        Step(
            _("청원문 쓰기"),
            _("제목, 두 문장, 요구, 본문. 저장해도 아직 아무에게도 보이지 않습니다."),
            reverse("petitions:text", args=slug),
            has_text,
        ),
        Step(
            _("미리 보고 서명 열기"),
            _("공개 쪽 그대로 본 뒤에 엽니다. 여는 때에 글이 고정되고, 바꿀 것은 새 판이 됩니다."),
            reverse("pages:preview", args=slug)
            if has_text
            else reverse("petitions:text", args=slug),
            petition.opened_at is not None,
        ),
        Step(
            _("대표 한 사람 더 초대하기"),
            _("이름이 나가는 문서는 대표가 둘일 때 만듭니다. 서명을 연 뒤에 해도 됩니다."),
            reverse("petitions:people", args=slug),
            owners_of(petition).count() >= OWNERS_FOR_EXPORT,
            can_wait=True,
        ),
        Step(
            _("목표와 마감 정하기"),
            _("목표는 언제든, 마감은 열린 동안 바꿀 수 있습니다."),
            reverse("petitions:settings", args=slug),
            petition.closes_at is not None,
            can_wait=True,
        ),
    ]
