"""What the codes of reasons and groups are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.gate.rules.signs import Kind, Speed
from campaign.gate.rules.suspicion import Reason, Trait

REASONS = {
    Reason.PROOF: gettext_lazy("브라우저가 일한 증명이 없음"),
    Reason.DOMAIN: gettext_lazy("잘 알려지지 않은 메일"),
    Reason.DISPOSABLE: gettext_lazy("일회용 메일"),
    Reason.SPEED: gettext_lazy("사람보다 빨리 적음"),
    Reason.LATE: gettext_lazy("묵혀 두었다가 확인함"),
    Reason.NETWORK_CROWD: gettext_lazy("한 통신망에서 몰림"),
    Reason.DOMAIN_CROWD: gettext_lazy("한 메일 주소 끝에서 몰림"),
    Reason.PATTERN_CROWD: gettext_lazy("이름의 모양이 같은 것이 몰림"),
}
TRAITS = {
    Trait.NETWORK: gettext_lazy("통신망"),
    Trait.DOMAIN: gettext_lazy("메일 주소 끝"),
    Trait.PATTERN: gettext_lazy("이름의 모양"),
    Trait.KIND: gettext_lazy("메일의 종류"),
    Trait.SPEED: gettext_lazy("적은 빠르기"),
}
VALUES = {
    Kind.PROVIDER: gettext_lazy("큰 메일 회사"),
    Kind.INSTITUTION: gettext_lazy("학교나 기관"),
    Kind.OTHER: gettext_lazy("그 밖의 메일"),
    Kind.DISPOSABLE: gettext_lazy("일회용 메일"),
    Kind.NONE: gettext_lazy("메일 없음"),
    Speed.UNKNOWN: gettext_lazy("모름"),
    Speed.QUICK: gettext_lazy("매우 빠름"),
    Speed.SECONDS: gettext_lazy("몇 초"),
    Speed.MINUTE: gettext_lazy("1분쯤"),
    Speed.LONG: gettext_lazy("오래"),
    Speed.TABLET: gettext_lazy("현장 태블릿"),
}
MARK = 6


def name_of_code(code: str) -> str:
    """Name a reason; one that is not known any more names itself."""
    return str(REASONS[Reason(code)]) if code in set(Reason) else code


def name_of_group(by: str, value: str) -> str:
    """Name a group. A network or a mail domain is a mark that nobody can read back."""
    if by not in set(Trait):
        return name_of_code(value)
    named = VALUES.get(value, value)  # type: ignore[call-overload]
    if by in {Trait.NETWORK, Trait.DOMAIN}:
        named = _("무리 %s") % value[:MARK]
    return f"{TRAITS[Trait(by)]} · {named}"
