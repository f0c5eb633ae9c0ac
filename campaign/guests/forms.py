"""What is typed about invitations, by organisers and by journalists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.guests.models import MOST_CREW, Answer, Need
from campaign.outreach.models import Contact, MediaList
from campaign.outreach.queries import contacts
from campaign.petitions.models import Organisation


class InviteForm(forms.Form):
    """Whom to ask: lists, people, or both."""

    lists = forms.ModelMultipleChoiceField(
        label=_("명단"),
        queryset=MediaList.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    people = forms.ModelMultipleChoiceField(
        label=_("사람"),
        queryset=Contact.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    intro = forms.CharField(
        label=_("앞에 붙일 말"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("행사의 일시와 장소, 답할 주소는 편지에 저절로 들어갑니다."),
    )
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["lists"].queryset = MediaList.objects.filter(organisation=organisation)
        fields["people"].queryset = contacts.contacts(organisation)
        fields["people"].choices = [
            (str(one.row.pk), f"{one.person.name} · {one.row.outlet}")
            for one in contacts.found(organisation, "")
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("lists") and not given.get("people"):
            self.add_error(None, _("명단이나 사람을 골라 주세요."))
        return given


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
    q = forms.CharField(max_length=80, required=False)


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
