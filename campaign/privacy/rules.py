"""The words of consent (Personal Information Protection Act, articles 15, 17, 22 and 23).

Each consent stands alone, and none is given beforehand. A change of any word is a new VERSION;
the words that were shown are pinned in each petition's manifest.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

VERSION = "2026-12-2"


@dataclass(frozen=True)
class Consent:
    """One consent: a short label to tick, a paragraph, and a table of what the law asks for."""

    label: str
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    emphasis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """Who asks and who receives, as they stand in the words."""

    controller: str
    recipient: str
    ministry: str
    # Who acts for joint applicants; where nobody is named, nobody is asked to be one.
    representatives: tuple[str, ...] = ()
    # Ways to verify besides e-mail: each asks for something else, and says so.
    ways: tuple[str, ...] = ()


def consents(language: str, names: Names) -> Mapping[str, Consent]:
    """Return the consents in order, in Korean ("ko") or English ("en")."""
    return _english(names) if language == "en" else _korean(names)


def paper_consents(language: str, names: Names, *, is_joint: bool) -> Mapping[str, Consent]:
    """Return what stands on paper, where no contact is asked for; joint applicants say where they live."""
    made = _english_paper(names) if language == "en" else _korean_paper(names)
    if is_joint:
        joint = joint_consents(language, names)
        made["collect"] = _with_rows_of(made["collect"], joint["joint_collect"])
        made["provide"] = _with_rows_of(made["provide"], joint["joint_provide"])
        made["joint"] = joint["joint"]
    return made


def joint_consents(language: str, names: Names) -> Mapping[str, Consent]:
    """Return what a joint applicant consents to besides (Decree of the Act on the ACRC, article 36)."""
    return _english_joint(names) if language == "en" else _korean_joint(names)


def as_data(language: str, names: Names) -> dict[str, dict[str, object]]:
    """Return all consents, on the screen and on paper, as plain data for the manifest."""
    kinds = dict(consents(language, names))
    if names.representatives:
        kinds |= joint_consents(language, names)
    for kind, consent in paper_consents(language, names, is_joint=False).items():
        kinds[f"paper_{kind}"] = consent
    return {kind: asdict(consent) for kind, consent in kinds.items()}


def _with_rows_of(plain: Consent, more: Consent) -> Consent:
    """Return a consent in whose table the same headings say what `more` says."""
    said = dict(more.rows)
    rows = tuple((head, said.get(head, value)) for head, value in plain.rows)
    return Consent(plain.label, more.text or plain.text, rows, plain.emphasis)


ACCOUNTS = frozenset({"kakao", "naver", "google"})


def _korean_contact(ways: tuple[str, ...]) -> str:
    """Say what is kept of the way that the signer chose."""
    kept = ["전자우편"]
    if "sms" in ways:
        kept.append("휴대전화번호")
    if ACCOUNTS & set(ways):
        kept.append("소셜 계정의 되돌릴 수 없는 확인값")
    if "identity" in ways:
        kept.append("본인확인 결과의 되돌릴 수 없는 확인값")
    return kept[0] if len(kept) == 1 else f"고른 확인 방법에 따라 하나만({', '.join(kept)})"


def _english_contact(ways: tuple[str, ...]) -> str:
    kept = ["e-mail address"]
    if "sms" in ways:
        kept.append("mobile number")
    if ACCOUNTS & set(ways):
        kept.append("a check value of a social account that cannot be turned back")
    if "identity" in ways:
        kept.append("a check value of the identity check that cannot be turned back")
    return kept[0] if len(kept) == 1 else f"one of these, as you choose ({', '.join(kept)})"


def _korean_paper(names: Names) -> dict[str, Consent]:
    online = _korean(names)
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


def _korean_joint(names: Names) -> dict[str, Consent]:
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


def _english_paper(names: Names) -> dict[str, Consent]:
    online = _english(names)
    return {
        "intent": online["intent"],
        "collect": Consent(
            label=online["collect"].label,
            text="You may refuse. We then cannot tell signers apart and cannot count the signature. "
            f"Controller: {names.controller}.",
            rows=(
                (
                    "Purpose",
                    "accepting signatures, finding duplicates, drawing up the list of signers",
                ),
                ("Data", "name, region (province or city), signature"),
                (
                    "Kept until",
                    "90 days after the notice of the outcome, at the latest one year after the "
                    "campaign ends. The paper itself is handed in or shredded.",
                ),
            ),
            emphasis=("Kept until",),
        ),
        "sensitive": online["sensitive"],
        "provide": online["provide"],
    }


def _english_joint(names: Names) -> dict[str, Consent]:
    people = ", ".join(names.representatives)
    return {
        "joint": Consent(
            label="I become a joint applicant and agree to the representatives.",
            text=f"I become a joint applicant of this complaint and agree that {people} represent me. "
            "Filing, additions and the notice of the outcome go through the representatives; before "
            "the complaint is taken back I am asked again.",
        ),
        "joint_collect": Consent(
            label="I agree to the collection and use of my address and signature.",
            text="You may refuse. You then cannot be a joint applicant, but can still sign in support.",
            rows=(
                (
                    "Purpose",
                    "accepting signatures, finding duplicates, drawing up the list of joint applicants",
                ),
                ("Data", "name, address, signature"),
                (
                    "Kept until",
                    "90 days after the notice of the outcome, at the latest one year after the "
                    "campaign ends. The paper itself is handed in or shredded.",
                ),
            ),
            emphasis=("Kept until",),
        ),
        "joint_provide": Consent(
            label=f"I agree that my address and signature are handed to the {names.recipient}.",
            text="By law the receiving authority may pass the case on to others, such as the "
            f"{names.ministry}. If you refuse, you cannot be a joint applicant, but can still sign in "
            "support.",
            rows=(
                ("Recipient", names.recipient),
                ("Purpose", "receiving, checking and handling the complaint"),
                (
                    "Data",
                    "name, address, signature, day of signing, the opinion expressed (sensitive data)",
                ),
                ("Kept until", "the authority's own records retention period ends"),
            ),
            emphasis=("Recipient", "Purpose", "Kept until"),
        ),
    }


def _korean(names: Names) -> dict[str, Consent]:
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
                ("항목", f"성명, {_korean_contact(names.ways)}, 지역(시·도)"),
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


def _english(names: Names) -> dict[str, Consent]:
    return {
        "intent": Consent(
            label="I have read the petition and sign it.",
            text="I have read what this petition asks for and why, I agree, and I sign. "
            f"This signature is used as material handed to the {names.recipient}.",
        ),
        "collect": Consent(
            label="I agree to the collection and use of my personal data.",
            text="You may refuse. We then cannot tell signers apart and cannot accept the signature. "
            f"Controller: {names.controller}.",
            rows=(
                (
                    "Purpose",
                    "accepting signatures, checking contact details, finding duplicates, drawing up "
                    "the list of signers, telling you about receipt and outcome",
                ),
                ("Data", f"name, {_english_contact(names.ways)}, region (province or city)"),
                (
                    "Kept until",
                    "90 days after the notice of the outcome, at the latest one year after the "
                    "campaign ends. Unconfirmed signatures are deleted after 7 days.",
                ),
            ),
            emphasis=("Kept until",),
        ),
        "sensitive": Consent(
            label="I agree to the processing of sensitive data.",
            text="This signature holds an opinion on government policy, which may count as a belief or "
            f"political view. {names.controller} processes it only for the purpose and the time "
            "stated above and does not publish it unless you agree separately. You may refuse; we "
            "then cannot accept the signature.",
        ),
        "provide": Consent(
            label=f"May we hand your name to the {names.recipient}?",
            text="By law the receiving authority may pass the case on to others, such as the "
            f"{names.ministry}. You can sign without agreeing: your name is then not handed in and "
            "you are only counted.",
            rows=(
                ("Recipient", names.recipient),
                ("Purpose", "receiving, checking and handling the complaint"),
                ("Data", "name, region, day of signing, the opinion expressed (sensitive data)"),
                ("Kept until", "the authority's own records retention period ends"),
            ),
            emphasis=("Recipient", "Purpose", "Kept until"),
        ),
        "show": Consent(
            label="Show your name on the public list?",
            text="Anyone can then see that you signed, and searches or screenshots may preserve it. "
            "If you choose nothing, it stays private. You can make it private at any time.",
        ),
        "comment_use": Consent(
            label="You may use my words without my name.",
            text="Your words may appear in the submission or on this site without your name. Please do "
            "not write resident registration numbers, contact details or other people's names.",
        ),
        "news": Consent(
            label="Send me news of this campaign by e-mail.",
            text="Refusing changes nothing about your signature, and every letter has a link to stop. "
            "Kept until you withdraw (we ask again every two years).",
        ),
        "fundraising": Consent(
            label="Also send me appeals for donations or paid events (marked “(광고)”, advertisement).",
        ),
        "sample": Consent(
            label="If I am drawn, send me one e-mail that asks “Did you sign?”",
            text="To show that signatures are genuine, a few people are drawn by lot and asked. Nobody "
            "is told who was asked or what they answered. That you were asked is kept for the 14 days "
            "of asking, and answers are only counted. Refusing changes nothing about your signature.",
        ),
        "age": Consent(
            label="I am 14 or older.",
            text="Under 14 a legal guardian must consent, so we do not accept online signatures.",
        ),
    }
