"""What a citizen types, field by field."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.lib.refusing_unseen import HIDDEN_LETTERS
from campaign.lib.unseen import hides
from campaign.signatures.rules import free_text, phone, regions
from campaign.signatures.rules.signer import FULL, MASKED, PRIVATE

IDENTITY_NUMBER = _(
    "주민등록번호나 카드 번호 같은 숫자는 적을 수 없습니다. 지우고 다시 보내 주세요."
)
CONTACT_DETAIL = _("전화번호나 전자우편 주소는 여기에 적지 마세요. 지우고 다시 보내 주세요.")
ADDRESS_WRONG = _("주소가 끝까지 적혔는지 살펴 주세요. 예: name@example.org")


# What is most likely wrong with an address, for those whom an example alone does not help.
NUMBER_TYPED = _("전화번호가 아니라 전자우편 주소를 적어 주세요. 예: name@example.org")
SEVERAL_ADDRESSES = _("주소는 하나만 적어 주세요.")
SPACE_TYPED = _("주소에서 띄어쓰기와 쉼표를 빼 주세요. 예: name@example.org")
NOT_ASCII = _("주소의 @ 앞은 영문자와 숫자로 적어 주세요. 예: name@example.org")

SEVERAL_NAMES = _(
    "한 사람의 이름만 쉼표나 가운뎃점 없이 적어 주세요. 함께하실 분은 따로 서명하시면 됩니다."
)


def refuse_numbers(text: str) -> None:
    """Refuse identity numbers in any free text, without repeating them."""
    if free_text.forbidden_number(text):
        raise forms.ValidationError(IDENTITY_NUMBER, code="identity_number")


class NameField(forms.CharField):
    """A person's name in any script, as it will stand on the roll."""

    def __init__(self) -> None:
        super().__init__(
            label=_("성명"),
            max_length=50,
            error_messages={"required": _("성명을 적어 주세요.")},
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )

    def clean(self, value: Any) -> str:
        name = free_text.normalised(super().clean(value))
        refuse_numbers(name)
        if hides(name):
            raise forms.ValidationError(HIDDEN_LETTERS, code="hidden_letters")
        if free_text.are_names(name):
            raise forms.ValidationError(SEVERAL_NAMES, code="several_names")
        if not free_text.is_name(name):
            raise forms.ValidationError(
                _("이름에는 글자만 적어 주세요. 숫자와 기호, 그림 문자는 빼 주세요."),
                code="not_a_name",
            )
        return name


def _wrong_with(address: str) -> Any:
    """Return the sentence that helps most with what is no address."""
    if "@" not in address and phone.looks_dialled(address):
        return NUMBER_TYPED
    if address.count("@") > 1:
        return SEVERAL_ADDRESSES
    if any(letter.isspace() or letter == "," for letter in address):
        return SPACE_TYPED
    return ADDRESS_WRONG if address.rpartition("@")[0].isascii() else NOT_ASCII


class AddressField(forms.EmailField):
    """One e-mail address; full-width letters are asked for again, a last dot is forgiven."""

    default_validators = [EmailValidator(message=ADDRESS_WRONG)]

    def __init__(self) -> None:
        super().__init__(
            label=_("전자우편"),
            max_length=254,
            help_text=_("확인 편지를 보냅니다. 다른 곳에 쓰지 않습니다."),
            error_messages={"required": _("확인 편지를 받을 주소를 적어 주세요.")},
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        )

    def clean(self, value: Any) -> str:
        typed = str(value or "").strip().rstrip(".,")
        try:
            local, _at, domain = str(super().clean(typed)).rpartition("@")
        except forms.ValidationError as error:
            if any(one.code == "invalid" for one in error.error_list):
                raise forms.ValidationError(_wrong_with(typed), code="invalid") from error
            raise
        if not local.isascii():
            raise forms.ValidationError(NOT_ASCII, code="invalid")
        return f"{local}@{domain.lower()}"


class PhoneField(forms.CharField):
    """One Korean mobile number, in any spelling; kept as E.164."""

    def __init__(self) -> None:
        super().__init__(
            label=_("휴대전화"),
            max_length=30,
            help_text=_("확인 번호 여섯 자리를 문자로 보냅니다. 다른 곳에 쓰지 않습니다."),
            error_messages={"required": _("확인 문자를 받을 번호를 적어 주세요.")},
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        )

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        number = phone.e164(typed)
        if typed and number is None:
            message = _("휴대전화 번호를 끝까지 적어 주세요. 예: 010-1234-5678")
            raise forms.ValidationError(message, code="not_a_mobile")
        return number or ""


def region_choices() -> list[tuple[str, Any]]:
    language = get_language() or "ko"
    named: list[tuple[str, Any]] = [
        (r.code, r.name_en if language == "en" else r.name) for r in _regions_today()
    ]
    return [("", _("골라 주세요")), *named]


def _regions_today() -> list[regions.Region]:
    return regions.valid_on(clock.today())


class RegionField(forms.ChoiceField):
    """A region that can be chosen today."""

    def __init__(self) -> None:
        super().__init__(
            label=_("지역"),
            choices=region_choices,
            error_messages={"required": _("지역을 골라 주세요. “밝히지 않음”도 고를 수 있습니다.")},
        )

    def valid_value(self, value: object) -> bool:
        return any(region.code == value for region in _regions_today())


def consent(message: Any) -> forms.BooleanField:
    return forms.BooleanField(error_messages={"required": message})


SHOW = [
    (PRIVATE, _("비공개")),
    (MASKED, _("가린 이름(홍*동)으로 공개")),
    (FULL, _("이름 그대로 공개")),
]
