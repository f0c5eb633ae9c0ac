"""Help for what is handed in, let out and taken along."""

from django.utils.translation import gettext_lazy as _

from campaign.help.topic import Topic

TOPICS = [
    Topic(
        names=(
            "packets:packets",
            "packets:ask",
        ),
        title=_("제출 문서"),
        purpose=_(
            "서명을 모아 기관에 낼 문서를 만듭니다. 한 사람이 요청하고 다른 사람이 승인합니다."
        ),
        first=_("“제출까지 한 걸음씩”을 여세요. 지금 무엇이 모자란지 차례로 알려 줍니다."),
        final=_(
            "만든 문서는 그때의 서명으로 고정됩니다. 승인하면 문서의 지문이 공개 장부에 적혀 "
            "지워지지 않습니다."
        ),
    ),
    Topic(
        names=("packets:wizard",),
        title=_("제출까지 한 걸음씩"),
        purpose=_("낼 곳을 고르는 것부터 답변까지, 무엇을 마쳤고 무엇이 남았는지 봅니다."),
        first=_("표시된 첫 번째 남은 걸음을 여세요."),
    ),
    Topic(
        names=(
            "packets:complaint",
            "packets:preview",
        ),
        title=_("신청 내용"),
        purpose=_("신청 취지와 이유, 대표자를 적습니다. 문서의 본문이 됩니다."),
        first=_("취지를 한 문장으로 먼저 적고, 이유는 번호를 매겨 적으세요."),
    ),
    Topic(
        names=("packets:round", "packets:ask_to_withdraw"),
        title=_("공동신청인에게 알리기"),
        purpose=_("함께 신청하는 사람에게 이름과 주소가 기관에 간다고 알립니다."),
        first=_("수를 확인하고 보낸 뒤, 거두겠다는 사람이 있는지 기다리세요."),
        final=_("보낸 편지는 되가져올 수 없습니다."),
    ),
    Topic(
        names=(
            "packets:checklist",
            "packets:tick",
            "packets:untick",
        ),
        title=_("제출 전 점검표"),
        purpose=_("내기 전에 사람이 확인할 것을 하나씩 표시합니다."),
        first=_("승인할 사람과 함께 종이로 뽑은 문서를 보며 표시하세요."),
    ),
    Topic(
        names=(
            "packets:numbers",
            "packets:mask",
            "packets:confirm",
            "packets:comments",
            "packets:choose_comment",
        ),
        title=_("글 속의 번호와 한마디"),
        purpose=_("글에 든 주민등록번호 같은 번호를 가리고, 문서에 실을 한마디를 고릅니다."),
        first=_("번호로 보이는 줄을 하나씩 보고, 번호가 맞으면 가리세요."),
    ),
    Topic(
        names=(
            "packets:packet",
            "packets:approve",
            "packets:deliver",
            "packets:answer",
            "packets:diff",
            "packets:paste",
        ),
        title=_("제출 문서 한 벌"),
        purpose=_("만들어진 파일을 살펴보고, 승인하고, 내려받고, 제출한 것으로 적습니다."),
        first=_("파일마다 “살펴보기”를 누르세요. 모두 본 뒤에 승인할 수 있습니다."),
        final=_("승인은 되돌릴 수 없습니다. 그 뒤에 거둔 사람은 문서와 함께 따로 알려 드립니다."),
    ),
    Topic(
        names=(
            "routes:routes",
            "routes:create",
            "routes:choose",
            "routes:edit",
            "routes:declare",
        ),
        title=_("어디에 낼까요"),
        purpose=_("같은 서명을 어느 기관에 어떤 절차로 낼지 고릅니다."),
        first=_("답을 받는 때와 최소 인원을 견주어 보고 하나를 고르세요."),
        final=_("이미 만든 문서는 절차를 바꾸어도 바뀌지 않습니다."),
    ),
    Topic(
        names=(
            "filing:board",
            "filing:filing",
            "filing:note",
            "filing:replace",
        ),
        title=_("접수와 답변"),
        purpose=_("낸 문서의 접수 번호, 기한, 답변을 챙깁니다."),
        first=_("접수증을 받으면 “접수됨”부터 적으세요. 기한이 저절로 셈해집니다."),
        final=_("적은 일은 지워지지 않고, 고쳐 적으면 앞의 것에 줄을 그어 남깁니다."),
    ),
    Topic(
        names=("filing:letter",),
        title=_("처리 상황을 묻는 편지"),
        purpose=_("기관에 처리 상황을 묻는 공문을 만듭니다."),
        first=_("읽어 보고 도장을 찍어 우편이나 팩스로 보내세요. 저절로 나가지 않습니다."),
    ),
    Topic(
        names=(
            "filing:links",
            "filing:close",
        ),
        title=_("링크로 건네기"),
        purpose=_("받는 기관이 계정 없이 문서를 내려받는 링크를 만듭니다."),
        first=_("주소는 메일로, 번호는 전화로만 알려 주세요."),
        final=_(
            "주소와 번호는 다시 보이지 않습니다. 닫은 링크는 다시 열리지 않으니 새로 만드세요."
        ),
    ),
    Topic(
        names=("filing:tell",),
        title=_("서명한 분들께 알리기"),
        purpose=_("받은 답변을 서명한 사람에게 편지로 알립니다."),
        first=_("글을 소리 내어 읽고, 링크가 열리는지 확인한 뒤 보내세요."),
        final=_("보낸 편지는 되돌릴 수 없고, 답변마다 한 번만 보냅니다."),
    ),
    Topic(
        names=(
            "sampling:sample",
            "sampling:value",
            "sampling:auditor",
        ),
        title=_("표본 확인"),
        purpose=_("서명한 사람 몇을 제비로 뽑아 정말 서명했는지 묻고, 그 결과를 공개합니다."),
        first=_("무엇으로 뽑을지 먼저 알리고, 발표된 날에 값을 적으세요."),
        final=_("알린 것과 적은 값은 바꿀 수 없고, 문서마다 한 번만 뽑습니다."),
    ),
    Topic(
        names=(
            "exports:exports",
            "exports:ask",
            "exports:export",
            "exports:reveal",
            "exports:approve",
        ),
        title=_("명단 내보내기"),
        purpose=_("서명한 사람의 명단을 쓸 곳을 밝히고 내보냅니다. 그 일에 필요한 칸만 나갑니다."),
        first=_("쓸 곳을 고르고 왜 필요한지 적으세요. 100명이 넘으면 다른 사람이 승인해야 합니다."),
        final=_(
            "내려받은 명단은 되가져올 수 없습니다. 누가 왜 받았는지 기록에 남고 서명한 "
            "사람에게도 보입니다."
        ),
    ),
    Topic(
        names=("takeout:everything",),
        title=_("자료 가져가기"),
        purpose=_("이 청원에서 가져갈 수 있는 표를 모두 모았습니다."),
        first=_("필요한 표의 CSV나 엑셀을 누르세요. 서명한 사람은 들어 있지 않습니다."),
        final=_("내려받은 파일은 우리가 지울 수 없습니다. 다 쓰면 지우세요."),
    ),
]
