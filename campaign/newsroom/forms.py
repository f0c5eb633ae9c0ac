"""What the press desk types."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.newsroom.models import Change, Desk, Document, Kind, Version
from campaign.petitions.models import Petition
from campaign.press.models import Event
from campaign.press.queries.names import plain

QUOTES_TO_ADD = 2
WAYS_TO_AGREE = [
    ("in_person", _("만나서")),
    ("phone", _("전화로")),
    ("mail", _("전자우편으로")),
    ("message", _("문자나 메신저로")),
]
SHORTEST_NAME = 2
OF_CHANGE = ("change", "change_note", "wrong", "right")


class DocumentForm(forms.Form):
    """A version, and what belongs to the document: its kind, event and hour."""

    kind = forms.ChoiceField(label=_("종류"), choices=Kind.choices)
    event = forms.ModelChoiceField(
        label=_("행사"),
        queryset=Event.objects.none(),
        required=False,
        empty_label=_("행사 없음"),
        help_text=_("고르면 일시와 장소, 순서, 문의할 사람을 행사에서 가져옵니다."),
    )
    title = forms.CharField(label=_("제목"), max_length=120)
    subtitle = forms.CharField(label=_("부제"), max_length=200, required=False)
    body = forms.CharField(
        label=_("본문"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 16, "data-editor": ""}),
        help_text=_("서명 수는 {{ fact:verified_signatures }}처럼 적으면 장부에서 가져옵니다."),
    )
    opens_at = forms.DateTimeField(
        label=_("공개하는 때"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("한국 시각입니다. 비우면 펴내는 대로 공개합니다. 적으면 그때 저절로 열립니다."),
    )
    is_embargoed = forms.BooleanField(label=_("그 전에 기자에게 엠바고로 드립니다"), required=False)
    topic = forms.CharField(
        label=_("엠바고에 동의하기 전에 보이는 주제"),
        max_length=160,
        required=False,
        help_text=_("제목과 본문은 동의한 뒤에 보입니다."),
    )
    change = forms.ChoiceField(
        label=_("앞 판과 다른 점"),
        choices=[row for row in Change.choices if row[0] != Change.FIRST],
    )
    change_note = forms.CharField(
        label=_("무엇을 고쳤나"),
        max_length=500,
        required=False,
        help_text=_("앞 판을 읽은 사람에게 보입니다."),
    )
    wrong = forms.CharField(
        label=_("틀렸던 것"),
        max_length=300,
        required=False,
        help_text=_("틀린 것을 바로잡았을 때 적습니다. 바로잡은 것 모음에 보입니다."),
    )
    right = forms.CharField(label=_("맞는 것"), max_length=300, required=False)

    def __init__(
        self, *args: Any, petition: Petition, version: Version | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _initial(version)
        events = Event.objects.filter(petition=petition)
        self.fields["event"].queryset = events  # type: ignore[attr-defined]
        if version is None or version.number == 1:
            for name in OF_CHANGE:
                del self.fields[name]
        else:
            self.fields["kind"].disabled = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("is_embargoed") and not given.get("opens_at"):
            self.add_error("opens_at", _("엠바고에는 공개하는 때가 있어야 합니다."))
        wrong, right = given.pop("wrong", ""), given.pop("right", "")
        if given.get("change") == Change.CORRECTED and not (wrong and right):
            empty = "right" if wrong else "wrong"
            self.add_error(empty, _("틀렸던 것과 맞는 것을 모두 적어 주세요."))
        if "change" in self.fields:
            given["erratum"] = {"wrong": wrong, "right": right} if wrong and right else None
        return given


def _initial(version: Version | None) -> dict[str, Any]:
    if version is None:
        return {}
    document: Document = version.document
    names = ("title", "subtitle", "body", "change", "change_note")
    erratum = version.erratum or {}
    return {name: getattr(version, name) for name in names} | {
        "wrong": erratum.get("wrong", ""),
        "right": erratum.get("right", ""),
        "kind": document.kind,
        "event": document.event_id,
        "opens_at": document.opens_at,
        "is_embargoed": document.is_embargoed,
        "topic": document.topic,
    }


class QuoteForm(forms.Form):
    """Somebody's words; an empty row is left out, a cleared one removed."""

    speaker = forms.CharField(label=_("말한 사람"), max_length=80, required=False)
    role = forms.CharField(label=_("소속·직책"), max_length=120, required=False)
    text = forms.CharField(
        label=_("한 말"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("text") and not given.get("speaker"):
            self.add_error("speaker", _("누가 한 말인지 적어 주세요."))
        return given


QuoteFormSet = forms.formset_factory(QuoteForm, extra=QUOTES_TO_ADD, max_num=30)


def typed_quotes(formset: Any) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in formset if form.cleaned_data.get("text")]


class AgreeForm(forms.Form):
    how = forms.ChoiceField(label=_("어떻게 확인받았나"), choices=WAYS_TO_AGREE)


class RetractForm(forms.Form):
    why = forms.CharField(
        label=_("거두는 까닭"),
        max_length=500,
        help_text=_("글은 남고, 이 까닭과 함께 거두었다고 보입니다."),
    )


class DeskForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Desk
        fields = (
            *("contact_name", "contact_role", "contact_phone", "shows_phone", "contact_email"),
            *("about", "needs_two"),
        )
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "contact_phone": _(
                "휴대전화는 기자에게 보내는 글에만 그대로 실리고, 공개 쪽에서는 가립니다."
            ),
            "shows_phone": _("휴대전화밖에 없고 공개해도 되는 번호일 때만 고르세요."),
            "about": _("모든 글의 끝에 붙습니다."),
            "needs_two": _("마지막으로 고친 사람이 아닌 사람이 읽고 승인해야 펴낼 수 있습니다."),
        }

    def __init__(self, *args: Any, may_rule: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_rule:
            del self.fields["needs_two"]


class ShieldForm(forms.Form):
    """A name that must stand in no text."""

    name = forms.CharField(
        label=_("지킬 이름"),
        max_length=40,
        help_text=_("이름은 저장하지 않고, 글에서 찾아낼 수 있는 지문만 남깁니다."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    alias = forms.CharField(label=_("대신 쓸 이름"), max_length=80)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if len(plain(name)) < SHORTEST_NAME:
            raise forms.ValidationError(_("두 글자 이상이어야 합니다."), code="short")
        return name


class GrantForm(forms.Form):
    """Whom a text is given to before its hour."""

    outlet = forms.CharField(label=_("언론사"), max_length=120)
    name = forms.CharField(label=_("기자 이름"), max_length=80)


class AcceptForm(forms.Form):
    """A journalist's word to keep the hour."""

    name = forms.CharField(label=_("이름"), max_length=80)
    agrees = forms.BooleanField(label=_("공개하는 때까지 보도하지 않겠습니다."))
