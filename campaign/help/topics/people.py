"""Help for people, privacy and records."""

from django.utils.translation import gettext_lazy as _

from campaign.help.topic import Topic

TOPICS = [
    Topic(
        names=(
            "petitions:people",
            "petitions:dismiss",
            "petitions:admit",
            "petitions:uninvite",
        ),
        title=_("사람과 권한"),
        purpose=_("누가 무엇을 할 수 있는지 정하고, 새 사람을 초대합니다."),
        first=_("맡을 일에 꼭 맞는 역할 하나만 주세요. 대표는 두 사람을 두세요."),
        final=_("막 거둔 권한은 이 쪽에서 되돌립니다. 그 사람이 한 일의 기록은 남습니다."),
    ),
    Topic(
        names=("petitions:processors",),
        title=_("개인정보를 맡긴 곳"),
        purpose=_("서버나 메일처럼 개인정보 처리를 맡긴 곳을 적습니다. 처리방침에 공개됩니다."),
        first=_("서버를 빌려 주는 곳부터 이름과 하는 일을 적으세요."),
    ),
    Topic(
        names=("officer:desk",),
        title=_("개인정보 보호"),
        purpose=_("권리 요구, 유출 대응, 파기를 한곳에서 봅니다."),
        first=_("“지났습니다”가 붙은 것부터 여세요."),
    ),
    Topic(
        names=(
            "officer:new_breach",
            "officer:breach",
            "officer:change_breach",
            "officer:breach_step",
            "officer:notices",
        ),
        title=_("개인정보 유출 대응"),
        purpose=_("개인정보가 샜거나 샌 것 같을 때, 72시간 안에 할 일을 차례로 적습니다."),
        first=_("다 알지 못해도 지금 시작하세요. 안 때부터 시간을 셉니다."),
        final=_("적은 때와 한 일은 지울 수 없습니다. 고친 것도 기록에 남습니다."),
    ),
    Topic(
        names=(
            "officer:new_request",
            "officer:request",
        ),
        title=_("권리 요구"),
        purpose=_("전화나 편지로 온 열람, 정정, 삭제, 처리정지 요구를 적고 답합니다."),
        first=_("먼저 본인인지 확인하세요. 답할 날은 저절로 셈합니다."),
        final=_("적은 답은 고칠 수 없습니다."),
    ),
    Topic(
        names=(
            "officer:ending",
            "officer:ask_end",
            "officer:approve_end",
            "officer:cancel_end",
        ),
        title=_("끝내고 파기하기"),
        purpose=_("캠페인이 끝나면 서명한 사람의 자료를 모두 파기합니다."),
        first=_("제출과 처리결과 알리기를 모두 마쳤는지 먼저 보세요."),
        final=_("다른 대표가 확인하면 되돌릴 수 없습니다. 열쇠까지 지워 아무도 되살리지 못합니다."),
    ),
    Topic(
        names=(
            "oversight:watch",
            "oversight:witness_add",
            "oversight:reader_add",
            "oversight:quorum",
        ),
        title=_("장부 지키기"),
        purpose=_("다른 단체나 신문사가 장부를 함께 지켜보게 합니다."),
        first=_(
            "함께하는 단체에 받겠는지 물어보는 것부터 시작하세요. 서명한 사람의 이름은 보내지 "
            "않습니다."
        ),
        final=_("필요한 증인을 늘리면 그만큼 답해야 새 장부가 나옵니다. 언제든 줄일 수 있습니다."),
    ),
    Topic(
        names=(
            "webhooks:endpoints",
            "webhooks:endpoint",
        ),
        title=_("다른 서버에 알리기"),
        purpose=_(
            "무슨 일이 있을 때 다른 프로그램에 저절로 알립니다(웹훅). 서명한 사람의 자료는 "
            "보내지 않습니다."
        ),
        first=_("받는 프로그램을 만드는 사람에게 주소를 받고, 한 번 보이는 비밀 열쇠를 건네세요."),
        final=_("뺀 서버와 보낸 기록은 되살릴 수 없습니다. 보낸 글은 되가져오지 못합니다."),
    ),
    Topic(
        names=(
            "dashboard:trail",
            "dashboard:review",
        ),
        title=_("한 일 기록"),
        purpose=_("누가 언제 무엇을 했는지, 누가 이름을 열어 보았는지 모두 남은 기록입니다."),
        first=_("달마다 한 번 낯선 일이 없는지 훑어보고 점검했다고 표시하세요."),
        final=_("기록은 아무도 고치거나 지울 수 없습니다."),
    ),
    Topic(
        names=(
            "mfa_index",
            "account_change_password",
            "account_logout",
            "account_reauthenticate",
            "mfa_reauthenticate",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_edit_webauthn",
            "mfa_remove_webauthn",
        ),
        title=_("내 계정"),
        purpose=_("비밀번호와 두 번째 인증(앱의 번호, 패스키, 복구 코드)을 챙깁니다."),
        first=_("복구 코드를 종이에 적어 두세요. 전화기를 잃어버렸을 때 들어오는 길입니다."),
        final=_("새 복구 코드를 만들면 옛것은 듣지 않습니다."),
    ),
    Topic(
        names=("help:index",),
        title=_("도움말"),
        purpose=_(
            "쪽마다 무엇을 하는 곳인지, 먼저 무엇을 할지, 무엇을 되돌릴 수 없는지 모았습니다."
        ),
        first=_(
            "낱말의 한 부분만 적어도 찾습니다. 쪽마다 위의 물음표를 누르면 그 쪽의 도움말이 "
            "열립니다."
        ),
    ),
]
