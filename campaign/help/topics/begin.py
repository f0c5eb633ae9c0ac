"""Help for where one begins."""

from django.utils.translation import gettext_lazy as _

from campaign.help.topic import Topic

TOPICS = [
    Topic(
        names=("dashboard:home",),
        title=_("내 청원"),
        purpose=_("맡은 청원을 모두 봅니다. 청원을 누르면 그 청원의 “한눈에”로 갑니다."),
        first=_(
            "처음이라면 “새 청원 시작하기”를 누르세요. 단추가 없으면 단체의 대표에게 역할을 "
            "부탁하세요."
        ),
    ),
    Topic(
        names=("dashboard:petition",),
        title=_("한눈에"),
        purpose=_(
            "몇 명이 어떤 방법으로 서명했는지, 얼마나 빠른지, 어디에서 왔는지, 나를 기다리는 "
            "일과 다가오는 날을 봅니다."
        ),
        first=_(
            "“해야 할 일”의 맨 위부터 열어 하나씩 마치세요. 아무것도 없으면 오늘 할 일은 없습니다."
        ),
    ),
    Topic(
        names=("dashboard:notices",),
        title=_("알림"),
        purpose=_("어떤 일이 생겼을 때 편지를 받을지 고릅니다. 나에게만 듣습니다."),
        first=_("승인과 기한은 켜 두세요. 다른 사람이 당신을 기다리는 일입니다."),
    ),
    Topic(
        names=("dashboard:site",),
        title=_("누리집 스위치"),
        purpose=_(
            "모든 청원의 서명을 한꺼번에 멈추거나, 읽기만 되게 하거나, 모든 쪽 위에 알림을 "
            "띄웁니다."
        ),
        first=_("무엇이 멈추는지 스위치 밑의 글을 먼저 읽고, 다시 켤 때를 정해 두세요."),
        final=_(
            "스위치는 언제든 되돌립니다. 그 사이에 서명하지 못한 사람은 돌아오지 않을 수 있습니다."
        ),
    ),
    Topic(
        names=("drafting:draft",),
        title=_("새 청원 시작하기"),
        purpose=_("새 청원의 주소와 틀을 정하고 글쓰기로 갑니다. 아직 아무에게도 보이지 않습니다."),
        first=_("주소는 짧은 영어 낱말로 정하세요. 글은 다음 쪽에서 얼마든지 고칩니다."),
        final=_(
            "주소는 나중에 바꿀 수 없습니다. 인쇄한 QR과 나눈 링크가 그 주소로 오기 때문입니다."
        ),
    ),
    Topic(
        names=("drafting:organisation",),
        title=_("단체 정보"),
        purpose=_("공개 쪽과 편지에 나오는 우리 단체의 이름과 연락처를 적습니다."),
        first=_("개인정보 보호책임자와 문의 전화를 먼저 채우세요. 법이 요구하는 것입니다."),
    ),
]
