"""The privacy policy, from what the site really does.

Personal Information Protection Act, article 30 (1), and its Decree, article 31 (1): the items, in
their order.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from campaign.officer.queries.recipients import (
    HOME_COUNTRY,
    abroad,
    officers,
    processors,
    third_parties,
)
from campaign.officer.rules.document import Cell, Section, as_data
from campaign.petitions import queries
from campaign.privacy.models import AFTER_OUTCOME, CAMPAIGN_KEPT, KEPT, Matter
from campaign.privacy.rules.consents import consents
from campaign.privacy.rules.parts import Consent, Names

LANGUAGES = ("ko", "en")


def policy_words() -> dict[str, Any]:
    """Return the policy in both languages, as it is kept."""
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = policy()
    return words


def policy() -> list[dict[str, Any]]:
    """Return the policy in the reader's language."""
    signables, language = queries.published(), get_language() or "ko"
    known = queries.processors()
    held = [
        (signable, row)
        for signable in signables
        for row in known.get(signable.petition.organisation_id, [])
    ]
    plain = consents(language, Names("", "", ""))
    return as_data(
        [
            _purposes(plain["collect"]),
            _periods(),
            third_parties(signables, language),
            _destruction(),
            _sensitive(),
            processors([row for _signable, row in held]),
            abroad([row for _signable, row in held if row.country != HOME_COUNTRY]),
            _rights(),
            officers(signables, language),
            _automatic(),
            _items(plain["collect"]),
            _without_consent(),
            _safety(),
            _children(),
            _remedies(),
        ]
    )


def _value(consent: Consent, at: int) -> str:
    return consent.rows[at][1]


def _purposes(collect: Consent) -> Section:
    return Section(
        _("처리 목적"),
        [_("아래 목적으로만 쓰고, 목적이 달라지면 다시 동의를 받습니다.")],
        [
            _value(collect, 0),
            _("따로 동의한 사람에게 캠페인 소식과 모금 안내를 보내기"),
            _("따로 동의한 사람의 이름이나 한마디를 싣기"),
            _("따로 동의한 사람 가운데 뽑힌 사람에게 서명했는지 묻기"),
            _("접수기관에 문서를 건네고, 접수와 답변을 담당자에게 확인하기"),
        ],
    )


def _periods() -> Section:
    rows = [
        (_("서명 원부"), _until_the_end()),
        (_("확인하지 않은 서명"), _days(KEPT[Matter.PENDING])),
        (_("내 서명 주소를 물은 요청"), _days(KEPT[Matter.LINK])),
        (_("편지를 보낸 주소의 표지(하루에 보내는 편지를 세려고)"), _days(KEPT[Matter.LETTER])),
        (_("편지를 보내지 않기로 한 주소의 표지"), _("본인이 풀 때까지. 주소는 적지 않습니다.")),
        (_("내려받으려고 만든 명단 파일"), _("1시간, 내려받으면 곧바로")),
        (_("표본으로 물었다는 표지"), _days(KEPT[Matter.SAMPLE])),
        (_("소식과 모금 안내를 받겠다는 동의"), _("철회할 때까지, 2년마다 다시 여쭙니다")),
        (_("운영자의 접속기록과 권한 변경 기록"), _("3년(법이 정한 2년과 3년을 채운 뒤)")),
        (_("권리 요구를 처리한 기록"), _("3년")),
        (_("접수기관 담당자의 성명과 전화번호"), _until_the_end()),
        (
            _("접수기관이 문서를 받아 간 기록"),
            _("기한 없음. 때와 한 일, 접속 주소의 앞부분만 적어 누구인지는 알 수 없습니다."),
        ),
        (_("이름 없는 합계"), _("기한 없음")),
    ]
    head = [_("무엇을"), _("얼마 동안")]
    return Section(_("처리 및 보유 기간"), head=head, rows=[[Cell(a), Cell(b)] for a, b in rows])


def _until_the_end() -> str:
    return _("처리결과를 알린 뒤 %(days)d일까지, 늦어도 서명을 마감한 뒤 %(most)d일까지") % {
        "days": AFTER_OUTCOME.days,
        "most": CAMPAIGN_KEPT.days,
    }


def _days(period: timedelta) -> str:
    return _("%(number)d일") % {"number": period.days}


def _destruction() -> Section:
    return Section(
        _("파기 절차와 방법"),
        [
            _("기간이 지나면 프로그램이 지우고, 무엇을 몇 건 언제 지웠는지 적습니다."),
            _(
                "서명은 한 건마다 다른 열쇠로 잠겨 있어, 열쇠를 지우면 남은 사본도 읽을 수 없습니다. "
                "캠페인이 끝나면 모두 지우고 파기 확인서를 공개합니다."
            ),
            _("종이는 접수기관에 내거나 파쇄합니다."),
        ],
    )


def _sensitive() -> Section:
    return Section(
        _("민감정보의 공개 가능성과 공개하지 않는 방법"),
        [
            _("서명했다는 사실은 사상·신념이나 정치적 견해로 볼 수 있는 민감정보입니다."),
            _(
                "처음에는 비공개입니다. 이름을 공개하겠다고 고른 때에만 공개되고, "
                "“내 서명”에서 언제든 비공개로 바꿀 수 있습니다."
            ),
        ],
    )


def _rights() -> Section:
    return Section(
        _("정보주체와 법정대리인의 권리와 행사 방법"),
        [
            _(
                "서명을 마친 뒤 받은 “내 서명” 주소에서 언제든 보고, 고치고, 내려받고, 동의를 바꾸고, "
                "단추 하나로 거둘 수 있습니다. 거두면 적힌 내용의 열쇠를 바로 지워 누구도 되살릴 수 없습니다."
            ),
            _(
                "주소를 잃었다면 청원 쪽의 “내 서명 찾기”에 전자우편을 넣어 주세요. 편지로 알려 드립니다."
            ),
            _(
                "전화나 편지로도 열람, 정정, 삭제, 처리정지를 요구할 수 있습니다. 10일 안에 답하고, "
                "답에 이의가 있으면 다시 살펴봅니다. 대리인은 위임장을 보여 주세요."
            ),
        ],
    )


GONE_ELSEWHERE = {"kakao", "naver", "google", "identity"}


def _automatic() -> Section:
    return Section(
        _("자동으로 모으는 장치(쿠키)와 거부"),
        [
            _(
                "서명하는 쪽에는 쿠키가 없고, 다른 회사의 스크립트도 없습니다. 거부할 것이 없습니다."
            ),
            _("운영자가 로그인할 때에만 그 접속을 잇는 쿠키를 씁니다."),
            *(
                [_("다른 곳의 계정으로 확인하면 다녀오는 동안에만 쿠키 하나를 쓰고 곧 지웁니다.")]
                if GONE_ELSEWHERE & set(settings.WAYS)
                else []
            ),
        ],
    )


def _items(collect: Consent) -> Section:
    return Section(
        _("처리하는 항목"),
        points=[
            _("필수: %(items)s. 서명했다는 사실(민감정보)") % {"items": _value(collect, 1)},
            _("공동신청인만: 주소, 서명(적거나 그린 것)"),
            _("선택: 한마디"),
            _("운영자: 이름, 전자우편, 접속 주소(IP)"),
            _(
                "접수기관 담당자: 접수기관이 알려 준 성명과 전화번호, 문서를 받아 간 때와 접속 주소의 앞부분"
            ),
            _("묻지 않는 것: 얼굴, 신분증, 주민등록번호, 생년월일, 성별, 직업"),
        ],
    )


def _without_consent() -> Section:
    return Section(
        _("동의 없이 처리하는 것(법 제22조 제3항)"),
        points=[
            _("운영자의 접속기록: 안전성 확보조치 기준 제8조에 따른 의무(법 제15조 제1항 제2호)"),
            _(
                "접수기관 담당자의 성명과 전화번호, 문서를 받아 간 기록: 낸 민원의 진행을 묻고 이름이 든 "
                "문서가 어디로 갔는지 밝히려고(법 제15조 제1항 제6호). 담당자도 위의 권리가 있습니다."
            ),
            _(
                "서명하는 사람의 접속 주소(IP): 너무 잦은 요청을 막는 동안만 기억에 두고, "
                "서명에 붙이지도 적어 두지도 않습니다(법 제15조 제1항 제6호)"
            ),
        ],
    )


def _safety() -> Section:
    points = [
        _(
            "서명은 한 건마다 다른 열쇠로 잠급니다(AES-256-GCM). 열쇠는 데이터베이스 밖의 열쇠로 다시 잠급니다."
        ),
        _(
            "운영자는 두 번째 인증 수단이 있어야 들어올 수 있고, 30분 동안 쓰지 않으면 로그인이 끝납니다."
        ),
        _("한 일은 고칠 수 없는 기록으로 남고, 달마다 점검합니다."),
        _(
            "이름이 든 문서는 요청한 사람이 아닌 두 번째 사람이 승인해야 나가고, 암호로 잠겨 나갑니다."
        ),
        _("참여 단체에는 합계만 보입니다."),
    ]
    if settings.IS_SECURE:
        points.append(_("인터넷으로 오가는 것은 모두 암호로 잠급니다(HTTPS)."))
    return Section(_("안전성 확보 조치"), points=points)


def _children() -> Section:
    return Section(
        _("만 14세 미만"),
        [_("만 14세 미만은 온라인 서명을 받지 않고, 법정대리인과 함께 종이로 서명합니다.")],
    )


def _remedies() -> Section:
    return Section(
        _("권리를 침해받았을 때"),
        points=[
            _("개인정보 분쟁조정위원회 1833-6972 (kopico.go.kr)"),
            _("개인정보 침해신고센터 118 (privacy.kisa.or.kr)"),
            _("대검찰청 1301, 경찰청 182"),
        ],
    )
