"""Help for the petition, its partners and its news."""

from django.utils.translation import gettext_lazy as _

from campaign.help.topic import Topic

TOPICS = [
    Topic(
        names=(
            "petitions:text",
            "petitions:publish",
            "petitions:check",
        ),
        title=_("청원문"),
        purpose=_(
            "사람들이 읽고 서명하는 글을 씁니다. 저장하면 초안이 되고, 공개하면 판이 됩니다."
        ),
        first=_("제목과 요구부터 한 문장씩 적고 저장한 뒤 “공개 쪽처럼 미리 보기”를 눌러 보세요."),
        final=_(
            "공개한 판은 고치거나 지울 수 없습니다. 고친 글은 새 판이 되고, 이미 한 서명은 앞의 "
            "판에 붙어 있습니다."
        ),
    ),
    Topic(
        names=("pages:preview",),
        title=_("미리 보기"),
        purpose=_("초안을 공개 쪽과 똑같이 봅니다. 아직 아무에게도 보이지 않습니다."),
        first=_("전화기만 한 너비로도 보고, 처음 듣는 사람에게 소리 내어 읽어 주세요."),
    ),
    Topic(
        names=("petitions:versions",),
        title=_("판 견주기"),
        purpose=_("두 판에서 무엇이 달라졌는지 나란히 봅니다."),
        first=_("견줄 두 판을 고르세요. 더한 말과 뺀 말이 표시됩니다."),
    ),
    Topic(
        names=(
            "petitions:settings",
            "petitions:milestone_add",
            "petitions:endorse",
            "petitions:open",
            "petitions:close",
            "petitions:archive",
        ),
        title=_("설정과 일정"),
        purpose=_("서명을 열고 마감하는 때, 목표, 서명 방법, 경과, 함께하는 단체를 정합니다."),
        first=_("여는 날과 마감하는 날을 적고 저장하세요. 그날이 되면 저절로 열리고 닫힙니다."),
        final=_("서명을 열면 청원문이 고정됩니다. 마감한 청원은 다시 열 수 없습니다."),
    ),
    Topic(
        names=(
            "coalition:coalition",
            "coalition:link",
            "coalition:invite",
        ),
        title=_("함께하는 단체와 링크"),
        purpose=_(
            "알리는 곳마다 링크를 만들어 몇 명이 왔는지 세고, 다른 단체를 불러 숫자를 함께 봅니다."
        ),
        first=_("단체나 알릴 곳마다 링크를 하나씩 만드세요. 닫은 링크는 다시 열 수 있습니다."),
        final=_(
            "초대 편지는 나간 뒤에 되가져올 수 없지만, 권한은 “사람과 권한”에서 언제든 거둡니다."
        ),
    ),
    Topic(
        names=("coalition:share",),
        title=_("우리 단체의 숫자"),
        purpose=_(
            "함께하는 단체가 보는 쪽입니다. 모두의 수와 우리 링크로 온 수만 보이고, 이름은 "
            "보이지 않습니다."
        ),
        first=_("“알릴 때 쓸 것”의 링크와 글을 그대로 복사해 우리 회원에게 보내세요."),
    ),
    Topic(
        names=(
            "plain:plain",
            "plain:question_add",
        ),
        title=_("쉬운 말과 물음"),
        purpose=_("청원을 쉬운 말로 다시 쓰고, 자주 묻는 것에 답합니다."),
        first=_(
            "짧은 문장 다섯 개로 시작하세요. 어려운 낱말마다 뜻을 적으면 더 많은 사람이 읽습니다."
        ),
    ),
    Topic(
        names=(
            "updates:list",
            "updates:create",
            "updates:edit",
            "updates:publish",
        ),
        title=_("소식"),
        purpose=_(
            "그 뒤에 무슨 일이 있었는지 서명한 사람에게 알립니다. 쪽과 피드에 실리고, 받겠다고 "
            "한 사람에게 편지로 갑니다."
        ),
        first=_("저장하면 초안입니다. 쪽과 편지의 모습을 본 뒤에 내세요."),
        final=_("낸 소식은 고치거나 거둘 수 없습니다. 편지는 이미 가 있기 때문입니다."),
    ),
    Topic(
        names=(
            "evidence:exhibits",
            "evidence:exhibit",
        ),
        title=_("증거·참고자료"),
        purpose=_("이유를 뒷받침하는 파일을 올려 제출 문서의 뒤에 붙입니다."),
        first=_("파일을 하나 올리고, 쪽마다 개인정보가 없는지 살펴본 뒤 확인을 누르세요."),
        final=_(
            "지운 파일은 되살릴 수 없으니 원본을 갖고 계세요. 이미 만든 제출 문서 안의 것은 "
            "바뀌지 않습니다."
        ),
    ),
]
