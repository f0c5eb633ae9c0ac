"""The words in Korean; a change of any is a new VERSION (consents.py)."""

from campaign.privacy.rules.parts import ACCOUNTS, Consent, Names


def _contact(ways: tuple[str, ...]) -> str:
    """Say what is kept of the way that the signer chose."""
    kept = ["전자우편"]
    if "sms" in ways:
        kept.append("휴대전화번호")
    if ACCOUNTS & set(ways):
        kept.append("소셜 계정의 되돌릴 수 없는 확인값")
    if "identity" in ways:
        kept.append("본인확인 결과의 되돌릴 수 없는 확인값")
    return kept[0] if len(kept) == 1 else f"고른 확인 방법에 따라 하나만({', '.join(kept)})"


def paper(names: Names) -> dict[str, Consent]:
    online = screen(names)
    return {
        "intent": online["intent"],
        "collect": Consent(
            label=online["collect"].label,
            text="동의하지 않을 수 있습니다. 다만 서명자를 확인할 수 없어 서명을 세지 못합니다. "
            f"개인정보처리자: {names.controller}.",
            rows=(
                ("목적", "서명 접수, 중복 확인, 서명자 명단 작성"),
                ("항목", "성명, 지역(시·도), 서명"),
                (
                    "보유·이용 기간",
                    "처리결과 통지 후 90일까지, 늦어도 캠페인 종료 후 1년까지. 종이 원본은 제출하거나 파쇄합니다.",
                ),
            ),
            emphasis=("보유·이용 기간",),
        ),
        "sensitive": online["sensitive"],
        "provide": online["provide"],
    }


def joint(names: Names) -> dict[str, Consent]:
    people = ", ".join(names.representatives)
    return {
        "joint": Consent(
            label="공동신청인이 되고, 대표자를 선정하는 데 동의합니다.",
            text=f"나는 이 민원의 공동신청인이 되며, 다음 사람을 대표자로 선정하는 데 동의합니다: {people}. "
            "앞으로 제출·보완·결과 통지는 대표자를 통하여 이루어지며, 민원을 취하할 때에는 나의 동의를 다시 묻습니다.",
        ),
        "joint_collect": Consent(
            label="주소와 서명의 수집·이용에 동의합니다.",
            text="동의하지 않을 수 있습니다. 그 경우 공동신청인이 될 수 없으나 지지서명으로는 참여할 수 있습니다.",
            rows=(
                ("목적", "서명 접수, 중복 확인, 공동신청인 명부 작성"),
                ("항목", "성명, 주소, 서명"),
                (
                    "보유·이용 기간",
                    "처리결과 통지 후 90일까지, 늦어도 캠페인 종료 후 1년까지. 종이 원본은 제출하거나 파쇄합니다.",
                ),
            ),
            emphasis=("보유·이용 기간",),
        ),
        "joint_provide": Consent(
            label=f"{names.recipient}에 주소와 서명을 내는 데 동의합니다.",
            text=f"접수기관은 법에 따라 사건을 {names.ministry} 등 다른 기관에 보낼 수 있습니다. "
            "동의하지 않으면 공동신청인이 될 수 없으나 지지서명으로는 참여할 수 있습니다.",
            rows=(
                ("받는 자", names.recipient),
                ("이용 목적", "민원의 접수·확인·처리"),
                ("제공 항목", "성명, 주소, 서명, 서명일, 서명 의사(민감정보)"),
                ("보유·이용 기간", "접수기관의 기록물 보존기간"),
            ),
            emphasis=("받는 자", "이용 목적", "보유·이용 기간"),
        ),
    }


def screen(names: Names) -> dict[str, Consent]:
    return {
        "intent": Consent(
            label="취지를 읽고 서명합니다.",
            text=f"이 청원의 취지와 내용을 읽고 찬성하여 서명합니다. 이 서명은 {names.recipient}에 내는 자료로 쓰입니다.",
        ),
        "collect": Consent(
            label="개인정보 수집·이용에 동의합니다.",
            text="동의하지 않을 수 있습니다. 다만 서명자를 확인할 수 없어 서명을 접수할 수 없습니다. "
            f"개인정보처리자: {names.controller}.",
            rows=(
                (
                    "목적",
                    "서명 접수와 연락처 확인, 중복 확인, 서명자 명단 작성, 접수·처리결과 안내",
                ),
                ("항목", f"성명, {_contact(names.ways)}, 지역(시·도)"),
                (
                    "보유·이용 기간",
                    "처리결과 통지 후 90일까지, 늦어도 캠페인 종료 후 1년까지. 확인하지 않은 서명은 7일 뒤 지웁니다.",
                ),
            ),
            emphasis=("보유·이용 기간",),
        ),
        "sensitive": Consent(
            label="민감정보 처리에 동의합니다.",
            text="이 서명에는 정부 정책에 대한 의견, 곧 사상·신념이나 정치적 견해로 볼 수 있는 정보가 담깁니다. "
            f"개인정보처리자({names.controller})는 이를 위 목적에만, 위 기간 동안만 처리하며 따로 동의하지 않으면 공개하지 않습니다. "
            "동의하지 않을 수 있으나 그 경우 서명을 접수할 수 없습니다.",
        ),
        "provide": Consent(
            label=f"{names.recipient}에 이름을 낼까요?",
            text=f"접수기관은 법에 따라 사건을 {names.ministry} 등 다른 기관에 보낼 수 있습니다. "
            "동의하지 않아도 서명할 수 있습니다. 그 경우 이름은 내지 않고 참여 인원수에만 더합니다.",
            rows=(
                ("받는 자", names.recipient),
                ("이용 목적", "민원의 접수·확인·처리"),
                ("제공 항목", "성명, 지역(시·도), 서명일, 서명 의사(민감정보)"),
                ("보유·이용 기간", "접수기관의 기록물 보존기간"),
            ),
            emphasis=("받는 자", "이용 목적", "보유·이용 기간"),
        ),
        "show": Consent(
            label="공개 명단에 이름을 올릴까요?",
            text="공개 명단에 이름을 올리면 누구나 내가 이 서명에 참여한 사실을 알 수 있고, 검색이나 캡처로 남을 수 있습니다. "
            "고르지 않으면 비공개입니다. 언제든 비공개로 바꿀 수 있습니다.",
        ),
        "comment_use": Consent(
            label="남긴 글을 이름 없이 써도 좋습니다.",
            text="남긴 글은 제출 자료나 누리집에 이름 없이 쓰일 수 있습니다. 주민등록번호, 연락처, 다른 사람의 이름은 적지 마세요.",
        ),
        "news": Consent(
            label="이 캠페인의 진행 소식을 전자우편으로 받겠습니다.",
            text="거부해도 서명에는 아무 영향이 없으며, 모든 편지 아래에서 바로 끊을 수 있습니다. "
            "보유 기간: 철회할 때까지(2년마다 다시 여쭙니다).",
        ),
        "fundraising": Consent(
            label="후원·행사 참가비 등 모금 안내도 받겠습니다(제목에 “(광고)”를 붙여 보냅니다).",
        ),
        "sample": Consent(
            label="뽑히면 “서명하셨습니까?” 하고 묻는 전자우편 한 통을 받겠습니다.",
            text="서명이 진짜임을 보이려고 몇 분을 제비로 뽑아 여쭙니다. 누구에게 물었는지, 무엇이라고 답했는지는 "
            "아무에게도 알리지 않습니다. 물었다는 표지는 여쭙는 14일 동안만 두고, 답은 수로만 셉니다. "
            "거부해도 서명에는 아무 영향이 없습니다.",
        ),
        "age": Consent(
            label="만 14세 이상입니다.",
            text="만 14세 미만은 법정대리인의 동의가 필요하여 온라인 서명을 받지 않습니다.",
        ),
    }
