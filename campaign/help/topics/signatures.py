"""Help for signatures: online, by telephone, on paper, at a place."""

from django.utils.translation import gettext_lazy as _

from campaign.help.topic import Topic

TOPICS = [
    Topic(
        names=(
            "dashboard:signatures",
            "dashboard:signature_names",
            "dashboard:find_signature",
            "dashboard:keep_view",
        ),
        title=_("서명 목록"),
        purpose=_("번호를 받은 서명을 봅니다. 이름은 가려져 있고, 열면 기록에 남습니다."),
        first=_(
            "찾는 사람이 불러 준 주소가 있으면 “찾기”에 넣으세요. 이름은 꼭 필요할 때만 여세요."
        ),
        final=_("이름을 열어 본 기록은 지울 수 없고, 서명한 사람도 자기 쪽에서 봅니다."),
    ),
    Topic(
        names=(
            "dashboard:phone",
            "dashboard:phone_again",
            "dashboard:phone_pending",
            "dashboard:phone_code",
            "dashboard:phone_withdraw",
        ),
        title=_("전화 응대"),
        purpose=_(
            "전화한 사람이 불러 준 주소나 번호 하나로 편지가 갔는지 보고, 다시 보내거나 대신 "
            "거둡니다."
        ),
        first=_("주소를 소리 내어 한 번 더 확인하고 “찾기”를 누르세요."),
        final=_(
            "거둔 서명과 지운 확인 전 서명은 되살릴 수 없습니다. 본인이 새로 서명할 수는 있습니다."
        ),
    ),
    Topic(
        names=("dashboard:letters",),
        title=_("확인 편지"),
        purpose=_("확인 편지가 잘 닿는지 메일 회사별로 봅니다. 주소는 보이지 않습니다."),
        first=_("“적게 닿음”이 붙은 줄이 있으면 사이트 관리자에게 알리세요."),
    ),
    Topic(
        names=(
            "review:queue",
            "review:group",
            "review:decide",
        ),
        title=_("살펴볼 서명"),
        purpose=_(
            "프로그램이 한 것처럼 보여 아직 세지 않은 서명을 살펴봅니다. 까닭과 수만 보이고 "
            "이름은 없습니다."
        ),
        first=_("수가 가장 많은 까닭부터 여세요. 확실하지 않으면 세는 쪽이 맞습니다."),
        final=_(
            "결정은 보여 주는 동안 되돌릴 수 있습니다. 장부에 적힌 줄은 지워지지 않고, 되돌림도 "
            "새 줄로 적힙니다."
        ),
    ),
    Topic(
        names=(
            "review:removals",
            "review:removal",
            "review:ask",
        ),
        title=_("한꺼번에 무효로 하기"),
        purpose=_("조건에 맞는 서명을 세어 보고, 다른 사람의 승인을 받아 무효로 합니다."),
        first=_("조건과 까닭을 적고 세어 보세요. 승인 전에는 아무것도 바뀌지 않습니다."),
        final=_(
            "무효라는 줄은 공개 장부에 영원히 남습니다. 서명은 나중에 모두 되살릴 수 있습니다."
        ),
    ),
    Topic(
        names=(
            "paper:sheets",
            "paper:make",
            "paper:move",
            "paper:begin_printing",
            "paper:printing",
        ),
        title=_("종이 서명"),
        purpose=_(
            "번호가 있는 서명지를 만들어 인쇄하고, 누가 들고 있는지와 몇 줄을 세었는지 챙깁니다."
        ),
        first=_("필요한 만큼만 만들어 인쇄하고, 내줄 때와 돌려받을 때마다 적으세요."),
        final=_("매긴 번호는 없앨 수 없습니다. 잃어버린 서명지는 잃어버렸다고 적습니다."),
    ),
    Topic(
        names=(
            "paper:sheet",
            "paper:withdraw",
            "paper:place",
        ),
        title=_("서명지 한 장"),
        purpose=_(
            "서명지 한 장의 스캔과 줄을 봅니다. 한 사람이 적고 다른 사람이 확인한 줄만 셉니다."
        ),
        first=_("스캔을 올리고 줄을 적으세요. 이미 적혀 있으면 스캔과 견주어 확인하세요."),
        final=_("거둔 줄은 되돌릴 수 없고 적힌 내용이 지워집니다. 장부에는 번호만 남습니다."),
    ),
    Topic(
        names=(
            "paper:entry",
            "paper:check",
            "paper:matches",
            "paper:look",
            "paper:decide",
        ),
        title=_("종이 줄 적고 확인하기"),
        purpose=_(
            "스캔을 보며 줄을 옮겨 적고, 다른 사람이 스캔과 견주어 확인하고, 겹친 것을 가립니다."
        ),
        first=_(
            "보이는 대로 적으세요. 읽을 수 없으면 “읽을 수 없음”을 고릅니다. 짐작해서 적지 마세요."
        ),
        final=_("확인을 마친 줄은 세어지고 장부에 적힙니다."),
    ),
    Topic(
        names=(
            "paper:scans",
            "paper:upload",
            "paper:look_at_scan",
            "paper:assign",
        ),
        title=_("스캔"),
        purpose=_(
            "서명지를 찍거나 스캔한 파일을 올립니다. QR을 읽어 서명지 번호에 저절로 붙습니다."
        ),
        first=_(
            "네 모서리가 다 보이게, 그림자 없이 올리세요. 번호를 읽지 못한 것은 손으로 붙입니다."
        ),
        final=_("지운 스캔은 되살릴 수 없습니다. 종이는 대조가 끝날 때까지 버리지 마세요."),
    ),
    Topic(
        names=("paper:import",),
        title=_("표로 넣기"),
        purpose=_(
            "이미 옮겨 적은 표(CSV)를 한꺼번에 넣습니다. 넣은 줄도 다른 사람이 확인해야 셉니다."
        ),
        first=_("견본을 내려받아 그 칸 그대로 채우세요."),
    ),
    Topic(
        names=(
            "onsite:points",
            "onsite:point",
            "onsite:poster",
        ),
        title=_("현장 서명"),
        purpose=_(
            "기자회견이나 거리 책상에서 쓸 QR 포스터와 태블릿을 만들고, 곳마다 몇 명이 "
            "서명했는지 봅니다."
        ),
        first=_("곳을 하나 열고 포스터를 인쇄하세요. 태블릿 QR은 돕는 사람에게만 보여 주세요."),
        final=_("닫은 곳은 다시 열 수 있습니다. 이미 한 서명은 그대로 남습니다."),
    ),
]
