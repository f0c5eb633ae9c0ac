"""What is typed about invitations, by organisers and by journalists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.guests.models import MOST_CREW, Answer, Need
from campaign.guests.rules import LONGEST_WORDS
from campaign.outreach.forms import WhomForm


class InviteForm(WhomForm):
    """Whom to ask to an event."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intro"].help_text = _(
            "행사의 일시와 장소, 답할 주소는 편지에 저절로 들어갑니다."
        )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("오시나요"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("네 가지 가운데 하나를 골라 주세요.")},
    )
    colleague = forms.CharField(
        label=_("대신 가는 기자"),
        max_length=80,
        required=False,
        help_text=_("“다른 기자가 감”을 고르셨으면 이름을 적어 주세요."),
    )
    crew = forms.IntegerField(
        label=_("함께 오는 사람 수"),
        min_value=0,
        max_value=MOST_CREW,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    needs = forms.MultipleChoiceField(
        label=_("필요한 것"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("더 하실 말"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == Answer.COLLEAGUE and not given.get("colleague"):
            self.add_error("colleague", _("오실 분의 이름을 적어 주세요. 들어오실 때 찾습니다."))
        given["crew"] = given.get("crew") or 0
        return given


class PhoneForm(forms.Form):
    """An answer that was said on the telephone."""

    answer = forms.ChoiceField(choices=Answer.choices)
    colleague = forms.CharField(max_length=80, required=False)


class MarkForm(forms.Form):
    """A press at the door: in, or taken back."""

    guest = forms.UUIDField()
    is_in = forms.BooleanField(required=False)
    q = forms.CharField(max_length=LONGEST_WORDS, required=False)


class WalkInForm(forms.Form):
    """Somebody who was not asked; nothing but name and outlet is taken."""

    name = forms.CharField(
        label=_("이름"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    outlet = forms.CharField(
        label=_("언론사"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    agreed = forms.BooleanField(
        label=_("읽어 드렸고 좋다고 하셨습니다"),
        help_text=_("“이름과 언론사를 오늘 온 분의 명단에 적고, 여섯 달 뒤에 지웁니다.”"),
    )


class RequestForm(forms.Form):
    """Somebody whom nobody asked. The last two fields are for programs."""

    name = forms.CharField(
        label=_("이름"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    outlet = forms.CharField(
        label=_("언론사"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("전자우편"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("확인하는 편지를 한 통 보냅니다."),
    )
    phone = forms.CharField(
        label=_("전화"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("email") and not given.get("phone") and "email" not in self.errors:
            self.add_error("email", _("전자우편이나 전화 가운데 하나는 적어 주세요."))
        return given
