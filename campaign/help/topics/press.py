"""Help for events and the press."""

from django.utils.translation import gettext_lazy as _

from campaign.help.topic import Topic

TOPICS = [
    Topic(
        names=(
            "press:events",
            "press:create",
        ),
        title=_("기자회견과 행사"),
        purpose=_("기자회견과 행사를 적고, 알리고, 진행합니다."),
        first=_(
            "날짜와 장소가 정해지면 “새 행사 적기”를 누르세요. 알리기 전에는 아무도 보지 못합니다."
        ),
        final=_("알린 행사는 지울 수 없습니다. 미루거나 취소하면 그 사실이 공개 쪽에 남습니다."),
    ),
    Topic(
        names=(
            "press:edit",
            "press:press_copy",
        ),
        title=_("행사 고치기"),
        purpose=_(
            "행사의 때, 곳, 순서, 연락처를 적습니다. 여기에서 취재요청서가 저절로 만들어집니다."
        ),
        first=_("연락할 사람의 전화를 꼭 적으세요. 기자가 가장 먼저 찾는 것입니다."),
        final=_("알린 뒤에 바꾼 때와 곳은 “알린 변경”으로 공개 쪽에 남습니다."),
    ),
    Topic(
        names=(
            "press:reschedule",
            "press:postpone",
            "press:cancel",
            "press:revive",
        ),
        title=_("행사 옮기기"),
        purpose=_("알린 행사의 때와 곳을 바꾸거나, 미루거나, 취소하거나, 되살립니다."),
        first=_("까닭을 한 문장으로 적으세요. 그대로 공개됩니다."),
        final=_(
            "바뀐 것은 모두 공개 쪽에 남습니다. 이미 받은 기자에게는 “누가 무엇을 아나”에서 따로 "
            "알리세요."
        ),
    ),
    Topic(
        names=(
            "press:notice",
            "press:notice_step",
            "press:notice_sheet",
            "press:rule",
        ),
        title=_("집회 신고"),
        purpose=_("밖에서 여는 행사가 집회에 드는지 살피고, 신고할 때를 셈하고, 낸 것을 적습니다."),
        first=_("일곱 가지 물음에 먼저 답하세요. 마감은 법이 정한 시각입니다."),
        final=_("적은 일은 지워지지 않습니다. 시각이 지나면 신고할 수 없습니다."),
    ),
    Topic(
        names=("press:staff_calendars",),
        title=_("내 달력에 넣기"),
        purpose=_(
            "행사를 내 달력에서 보는 주소를 만듭니다. 아직 알리지 않은 행사도 들어 있습니다."
        ),
        first=_("주소를 만들어 바로 달력에 넣으세요. 한 번만 보입니다."),
        final=_("닫은 주소는 다시 살릴 수 없습니다. 새로 만들면 됩니다."),
    ),
    Topic(
        names=(
            "press:run_sheet",
            "press:live",
            "press:press",
        ),
        title=_("큐시트와 진행"),
        purpose=_("행사의 순서와 맡은 사람을 적고, 당일에 하나씩 넘기며 진행합니다."),
        first=_("전날 종이로도 뽑아 두세요. 통신이 끊겨도 진행할 수 있습니다."),
    ),
    Topic(
        names=("agenda:calendar",),
        title=_("행사 달력"),
        purpose=_("맡은 모든 청원의 행사를 달마다 봅니다."),
        first=_("다음 행사를 열어 늦은 것이 없는지 보세요."),
    ),
    Topic(
        names=("agenda:event",),
        title=_("행사의 첫 쪽"),
        purpose=_("이 행사에서 늦은 것, 낡은 것, 다음에 할 일을 한곳에 모았습니다."),
        first=_("“늦은 것”부터 위에서 아래로 여세요."),
    ),
    Topic(
        names=(
            "agenda:handover",
            "agenda:receipt_sheet",
        ),
        title=_("서명 전달"),
        purpose=_("행사에서 전달할 제출 문서를 고르고, 수령 확인서를 뽑고, 접수 번호를 적습니다."),
        first=_("승인된 문서를 고르고 수령 확인서를 인쇄해 가세요."),
        final=_("제출한 것으로 적으면 공개 쪽에 날짜가 보입니다. 잘못 적은 것은 고쳐 적습니다."),
    ),
    Topic(
        names=(
            "agenda:after",
            "agenda:draft",
        ),
        title=_("끝나고 30분"),
        purpose=_("행사가 끝난 뒤 기자에게 보낼 사진과 보도자료를 갖춥니다."),
        first=_("사진 다섯 장을 올리고 초안을 만드세요. 한 말은 말한 사람에게 확인받습니다."),
    ),
    Topic(
        names=(
            "guests:guests",
            "guests:invite",
            "guests:remind",
            "guests:open_door",
        ),
        title=_("기자 초대"),
        purpose=_("기자를 부르고, 누가 온다고 했는지 보고, 입구에서 확인합니다."),
        first=_("기자 명단에서 고르고 받을 사람의 수를 적으면 나갑니다."),
        final=_(
            "누른 뒤 두 분 동안은 되돌립니다. 그 뒤에 나간 편지는 거둘 수 없고, 초대만 거둡니다."
        ),
    ),
    Topic(
        names=(
            "newsroom:documents",
            "newsroom:create",
            "newsroom:document",
            "newsroom:publish",
            "newsroom:retract",
        ),
        title=_("보도자료와 성명"),
        purpose=_("취재요청서, 보도자료, 성명을 쓰고, 다른 사람이 읽고, 펴냅니다."),
        first=_("새 글을 저장하고, 인용한 말을 말한 사람에게 확인받으세요."),
        final=_(
            "펴낸 판은 바뀌지 않습니다. 틀린 것은 바로잡는 새 판을 내고, 거둔 글은 거두었다는 "
            "사실이 남습니다."
        ),
    ),
    Topic(
        names=(
            "newsroom:desk",
            "newsroom:shield",
        ),
        title=_("담당자와 지킬 이름"),
        purpose=_("언론이 물어볼 사람을 적고, 알려지면 안 되는 이름을 막아 둡니다."),
        first=_("담당자의 전화부터 적으세요. 그래야 글을 펴낼 수 있습니다."),
        final=_(
            "지킬 이름을 빼면 그 이름이 든 글이 나갈 수 있습니다. 나간 글은 되가져오지 못합니다."
        ),
    ),
    Topic(
        names=(
            "newsroom:grants",
            "newsroom:revoke",
            "newsroom:lift",
        ),
        title=_("엠바고로 받은 기자"),
        purpose=_("공개 전에 받아 볼 기자에게 주소를 하나씩 줍니다."),
        first=_("한 사람에 하나씩 만드세요. 누가 동의하고 받았는지 여기에 보입니다."),
        final=_("“지금 모두에게 열기”는 되돌릴 수 없습니다. 닫은 주소도 다시 열리지 않습니다."),
    ),
    Topic(
        names=("offers:offer",),
        title=_("엠바고로 드리기"),
        purpose=_(
            "공개 전의 글을 기자 명단의 여러 사람에게 편지로 권합니다. 편지에는 주제와 조건만 "
            "있습니다."
        ),
        first=_("명단을 고르고 받을 사람의 수를 적으세요. 골라도 바로 나가지 않습니다."),
        final=_(
            "누른 뒤 두 분이 지나면 편지를 되돌릴 수 없습니다. 동의한 기자는 글을 볼 수 있습니다."
        ),
    ),
    Topic(
        names=(
            "outreach:contacts",
            "outreach:create",
            "outreach:contact",
            "outreach:import",
            "outreach:new_list",
        ),
        title=_("기자 명단"),
        purpose=_(
            "기자의 이름, 언론사, 연락처를 암호로 잠가 둡니다. 명단을 만들어 보낼 곳을 고릅니다."
        ),
        first=_("한 사람씩 적거나 파일에서 가져온 뒤, 분야나 지역으로 명단을 만드세요."),
        final=_(
            "지운 사람과 합친 사람은 되살릴 수 없습니다. 그만 받겠다고 한 주소로는 다시 보낼 수 "
            "없습니다."
        ),
    ),
    Topic(
        names=(
            "outreach:mailings",
            "outreach:new_mailing",
            "outreach:mailing",
            "outreach:send",
        ),
        title=_("기자에게 보낸 글"),
        purpose=_("펴낸 글이나 알린 행사를 명단에 보내고, 한 통씩 어떻게 되었는지 봅니다."),
        first=_("준비해도 나가지 않습니다. 받을 사람과 편지를 본 뒤 수를 적어야 나갑니다."),
        final=_("누른 뒤 두 분이 지나면 되돌릴 수 없습니다. 남은 것을 멈출 수만 있습니다."),
    ),
    Topic(
        names=(
            "outreach:told",
            "outreach:told_document",
            "outreach:called",
            "outreach:called_document",
        ),
        title=_("누가 무엇을 아나"),
        purpose=_("글이나 행사가 바뀐 뒤 누가 아직 옛것을 알고 있는지 봅니다."),
        first=_("편지로 알리고, 닿지 않는 사람에게는 전화한 뒤 적으세요."),
    ),
    Topic(
        names=(
            "photos:photos",
            "photos:photo",
            "photos:publish",
        ),
        title=_("사진"),
        purpose=_("행사 사진을 올리고, 찍힌 사람의 동의를 적고, 가릴 곳을 가려 공개합니다."),
        first=_("찍은 사람과 읽어 줄 글을 적고, 가릴 곳이 있는지 꼭 보세요."),
        final=_(
            "공개는 거둘 수 있지만, 이미 내려받은 사진은 거둘 수 없습니다. 지운 사진은 되살릴 수 "
            "없습니다."
        ),
    ),
    Topic(
        names=(
            "coverage:coverage",
            "coverage:create",
            "coverage:article",
            "coverage:ask",
            "coverage:ask_on",
        ),
        title=_("언론 보도"),
        purpose=_("나온 기사를 적고, 틀린 곳과 고쳐 달라고 한 것을 챙깁니다."),
        first=_("기사의 주소와 제목부터 적으세요. 공개할지는 따로 고릅니다."),
        final=_("기록에서 지운 기사는 되살릴 수 없습니다."),
    ),
]
