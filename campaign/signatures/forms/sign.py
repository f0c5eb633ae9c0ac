"""The form that is signed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from campaign.lib.refusing_unseen import HIDDEN_LETTERS
from campaign.lib.unseen import JOINERS, hides
from campaign.petitions.models import Way
from campaign.signatures.adapters.drawing import NoDrawing, flat_drawing
from campaign.signatures.forms.fields import (
    CONTACT_DETAIL,
    SHOW,
    AddressField,
    NameField,
    PhoneField,
    RegionField,
    consent,
    refuse_numbers,
)
from campaign.signatures.rules import free_text
from campaign.signatures.rules.signer import PRIVATE, Choices, Joint, Signer

OF_AN_ACCOUNT = _(
    "{name}의 주인임을 보입니다. 이름이나 주소는 받지 않고 되돌릴 수 없는 확인값만 남깁니다. "
    "이 누리집에서 확인한 사실은 그 회사가 압니다."
)
# What each way proves and what it leaves behind; said beside the choice.
SAYS = {
    Way.EMAIL: _("그 편지함의 주인임을 보입니다. 주소는 암호로 잠가 보관합니다."),
    Way.SMS: _(
        "그 번호의 전화를 가진 사람임을 보입니다. 번호는 암호로 잠가 보관합니다. "
        "우리나라 번호만 됩니다."
    ),
    **{
        way: format_lazy(OF_AN_ACCOUNT, name=way.label)
        for way in (Way.KAKAO, Way.NAVER, Way.GOOGLE)
    },
    Way.IDENTITY: _(
        "한 사람임을 본인확인기관이 확인합니다. 연계정보(CI)는 남기지 않고 되돌릴 수 없는 확인값만 "
        "남깁니다. 꼭 이 방법이어야 하는 것은 아닙니다."
    ),
}
TEXT_CHANGED = _(
    "여신 뒤에 청원문이나 동의 문구가 바뀌었습니다. 청원으로 돌아가 새 글을 읽어 보시고, 그래도 "
    "서명하시려면 여기에 다시 표시해 주세요."
)
METHODS = {Way.EMAIL: "email", Way.SMS: "sms", Way.IDENTITY: "identity"}  # all others: social
CONTACTS = {Way.EMAIL: "email", Way.SMS: "phone"}


@dataclass(frozen=True)
class WayRow:
    """One way to choose: its radio button, what it means, and the field it needs."""

    tag: Any
    id: str
    label: Any
    says: Any
    field: forms.BoundField | None


JOINT_FIELDS = ("joint", "joint_collect", "joint_provide", "address", "signed_name", "drawing")


def _drawing(text: str) -> str:
    try:
        return flat_drawing(text)
    except NoDrawing:
        return ""


class SignForm(forms.Form):
    """The signing form: three fields, optional words, and consents that stand alone."""

    name = NameField()
    way = forms.ChoiceField(
        label=_("어떻게 확인할까요?"),
        required=False,
        choices=Way.choices,
        widget=forms.RadioSelect,
    )
    email = AddressField()
    phone = PhoneField()
    region = RegionField()
    comment = forms.CharField(
        label=_("한마디"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    comment_use = forms.BooleanField(required=False)
    intent = consent(_("서명하시려면 취지를 읽고 서명한다는 칸에 표시해 주세요."))
    collect = consent(_("개인정보 수집·이용에 동의하지 않으면 서명을 접수할 수 없습니다."))
    sensitive = consent(_("민감정보 처리에 동의하지 않으면 서명을 접수할 수 없습니다."))
    provide = forms.ChoiceField(
        choices=[("yes", _("이름을 명부에 실어 냅니다")), ("no", _("인원수에만 더합니다"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("이름을 낼지, 인원수에만 더할지 골라 주세요.")},
    )
    show = forms.ChoiceField(required=False, choices=SHOW, widget=forms.RadioSelect)
    news = forms.BooleanField(required=False)
    fundraising = forms.BooleanField(required=False)
    sample = forms.BooleanField(required=False)
    age = consent(_("만 14세 이상인지 표시해 주세요. 14세 미만은 종이로 서명할 수 있습니다."))
    joint = forms.BooleanField(required=False)
    joint_collect = forms.BooleanField(required=False)
    joint_provide = forms.BooleanField(required=False)
    address = forms.CharField(
        label=_("주소"),
        required=False,
        max_length=200,
        help_text=_("공동신청인이 되려면 법에 따라 주소를 적습니다. 상세 주소까지 적어 주세요."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    signed_name = forms.CharField(
        label=_("서명으로 이름 적기"),
        required=False,
        max_length=50,
        help_text=_("성명을 한 번 더 적으면 서명이 됩니다. 그려서 서명한 것과 똑같이 다룹니다."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    drawing = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=10)
    website = forms.CharField(
        required=False,
        label=_("비워 두세요"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        takes_joint: bool = False,
        ways: Sequence[Way] = (Way.EMAIL,),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer(ways)
        if not takes_joint:
            for name in JOINT_FIELDS:
                del self.fields[name]

    def _offer(self, ways: Sequence[Way]) -> None:
        """With e-mail alone there is nothing to choose, and the form has one field fewer."""
        if Way.SMS not in ways:
            del self.fields["phone"]
        if len(ways) == 1:
            del self.fields["way"]
            return
        self.fields["way"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]

    def way_rows(self) -> Iterator[WayRow]:
        """Yield what stands in the choice of ways."""
        for choice in self["way"]:
            way = Way(choice.data["value"])
            name = CONTACTS.get(way)
            attrs = choice.data["attrs"]
            attrs["aria-labelledby"] = f"{attrs['id']}_name"
            attrs["aria-describedby"] = f"{attrs['id']}_says"
            field = self[name] if name else None
            yield WayRow(choice.tag(), attrs["id"], way.label, SAYS[way], field)

    def clean_address(self) -> str:
        address = free_text.normalised(self.cleaned_data["address"])
        refuse_numbers(address)
        return address

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._settle_way(given)
        if given.get("joint"):
            self._ask_of_joint(given)
        return given

    def _settle_way(self, given: dict[str, Any]) -> None:
        """Ask for the chosen way's contact and forget what was typed for another.

        Who chose nothing but filled in one contact has chosen.
        """
        if "way" not in self.fields:
            given["way"] = Way.EMAIL
            return
        typed = [way for way, name in CONTACTS.items() if self.data.get(name)]
        if not given.get("way") and len(typed) == 1:
            given["way"] = typed[0]
        for way, name in CONTACTS.items():
            if way != given.get("way"):
                self.errors.pop(name, None)
                given[name] = ""
        if not given.get("way") and "way" not in self.errors:
            self.add_error("way", _("어떻게 확인할지 하나 골라 주세요."))

    def _ask_of_joint(self, given: dict[str, Any]) -> None:
        """Ask what a joint applicant must say, and take either signature for as good."""
        for name in ("joint_collect", "joint_provide"):
            if not given.get(name):
                self.add_error(name, _("공동신청인이 되려면 동의가 필요합니다."))
        if given.get("provide") == "no":
            self.add_error("provide", _("공동신청인은 이름을 명부에 실어 냅니다."))
        if not given.get("address") and "address" not in self.errors:
            self.add_error("address", _("공동신청인이 되려면 주소를 적어 주세요."))
        given["drawing"] = _drawing(given.get("drawing", ""))
        if given["drawing"]:
            return
        typed = "".join(free_text.normalised(given.get("signed_name", "")).split())
        if not typed or typed != "".join(given.get("name", "").split()):
            self.add_error("signed_name", _("위의 성명과 똑같이 한 번 더 적어 주세요."))

    def _joint(self) -> Joint | None:
        given = self.cleaned_data
        if not given.get("joint"):
            return None
        signed_by = "drawing" if given["drawing"] else "typing"
        return Joint(address=given["address"], signed_by=signed_by, drawing=given["drawing"])

    def clean_comment(self) -> str:
        comment = free_text.normalised(self.cleaned_data["comment"])
        if hides(comment, allowed=JOINERS):
            raise forms.ValidationError(HIDDEN_LETTERS, code="hidden_letters")
        refuse_numbers(comment)
        if free_text.contact_detail(comment):
            raise forms.ValidationError(CONTACT_DETAIL, code="contact_detail")
        return comment

    @property
    def is_trap_filled(self) -> bool:
        """People do not see the field `website`; programs fill it."""
        return bool(self.cleaned_data["website"])

    def ask_again(self, text_number: int) -> bool:
        """Ask whoever began under an older text to read the one that is signed now."""
        told = self.cleaned_data["text"]
        if not told or told == str(text_number):
            return False
        self.data = {name: value for name, value in self.data.items() if name != "intent"}
        self.add_error("intent", TEXT_CHANGED)
        return True

    def signer(self) -> Signer:
        given = self.cleaned_data
        way = Way(given["way"])
        has_mail = way == Way.EMAIL
        return Signer(
            name=given["name"],
            contact=given[CONTACTS[way]] if way in CONTACTS else "",
            method=METHODS.get(way, "social"),
            region=given["region"],
            comment=given["comment"],
            joint=self._joint(),
            choices=Choices(
                provide=given["provide"] == "yes",
                show=given["show"] or PRIVATE,
                comment_use=given["comment_use"] and bool(given["comment"]),
                news=given["news"] and has_mail,
                fundraising=given["fundraising"] and has_mail,
                sample=given["sample"] and has_mail,
            ),
        )

    @property
    def chosen_way(self) -> Way:
        return Way(self.cleaned_data["way"])
