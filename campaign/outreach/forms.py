"""What the desk, and journalists on their own page, type."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.newsroom.models import Version
from campaign.outreach.models import Basis, Contact, MediaList, OutletKind
from campaign.outreach.queries import beside, sending
from campaign.outreach.queries import contacts as queries
from campaign.outreach.rules import table
from campaign.petitions.models import Organisation, Petition
from campaign.press.models import Event

Count = Callable[..., tuple[sending.Flight, int]]
WHY_UNREADABLE = {
    "large": _("2.4 MB보다 큽니다. 나누어 올려 주세요."),
    "encoding": _("글자를 읽을 수 없습니다. UTF-8이나 엑셀(CP949)로 저장한 CSV를 올려 주세요."),
    "columns": _("첫 줄에 이름, 언론사, 전자우편 칸이 있어야 합니다."),
    "empty": _("첫 줄 아래에 사람이 없습니다. 한 줄에 한 사람씩 적은 파일을 올려 주세요."),
    "quotes": _("따옴표가 닫히지 않은 칸이 있습니다. 표를 CSV로 다시 저장해 올려 주세요."),
    "rows": _("20,000줄보다 많습니다. 나누어 올려 주세요."),
}


class Beats(forms.CharField):
    """Beats, with a comma between them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        words = str(super().clean(value)).replace("/", ",").split(",")
        return list(dict.fromkeys(one.strip() for one in words if one.strip()))


class ContactForm(forms.Form):
    name = forms.CharField(label=_("이름"), max_length=80)
    outlet = forms.CharField(label=_("언론사"), max_length=120)
    kind = forms.ChoiceField(label=_("갈래"), choices=OutletKind.choices)
    email = forms.EmailField(label=_("전자우편"))
    phone = forms.CharField(label=_("전화"), max_length=30, required=False)
    beats = Beats(
        label=_("분야"), required=False, help_text=_("쉼표로 나누어 적어 주세요. 예: 사회, IT")
    )
    region = forms.CharField(label=_("지역"), max_length=40, required=False)
    basis = forms.ChoiceField(label=_("왜 가지고 있어도 되나요"), choices=Basis.choices)
    notes = forms.CharField(
        label=_("메모"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("본인이 자기 자료를 달라고 하면 이것도 보여 드립니다."),
    )

    def __init__(self, *args: Any, contact: Contact | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if contact:
            self.initial = _typed(queries.card(contact))


def _typed(card: queries.Card) -> dict[str, Any]:
    row, person = card.row, card.person
    return {
        "name": person.name,
        "phone": person.phone,
        "notes": person.notes,
        "outlet": row.outlet.name,
        "kind": row.outlet.kind,
        "email": card.addresses[0][1] if card.addresses else "",
        "beats": row.beats,
        "region": row.region,
        "basis": row.basis,
    }


class ImportForm(forms.Form):
    """A file at first; once it was looked at, its text."""

    file = forms.FileField(
        label=_("CSV 파일"),
        error_messages={"required": _("CSV 파일을 골라 주세요.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("이름, 언론사, 전자우편 칸이 있어야 하고 전화, 분야, 지역은 있으면 읽습니다."),
    )
    basis = forms.ChoiceField(label=_("왜 가지고 있어도 되나요"), choices=Basis.choices)
    text = forms.CharField(required=False, widget=forms.HiddenInput, max_length=table.MOST_BYTES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("text")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "file" in self.errors:
            return given
        try:
            if file := given.get("file"):
                given["text"] = table.decode(file.read(table.MOST_BYTES + 1))
            given["rows"] = table.read(given.get("text", ""))
        except table.Unreadable as trouble:
            self.add_error("file", WHY_UNREADABLE[str(trouble)])
        return given


class ListForm(forms.Form):
    """A list by rule where a kind, beat or region is named; of chosen people where none is."""

    name = forms.CharField(label=_("명단 이름"), max_length=80)
    kinds = forms.MultipleChoiceField(
        label=_("갈래"),
        choices=OutletKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    beats = Beats(label=_("분야"), required=False)
    region = forms.CharField(label=_("지역"), max_length=40, required=False)
    members = forms.MultipleChoiceField(
        label=_("사람"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards = queries.found(organisation, "")
        self.fields["members"].choices = [  # type: ignore[attr-defined]
            (str(one.row.pk), f"{one.person.name} · {one.row.outlet}") for one in cards
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        rule = {name: given.get(name) for name in ("kinds", "beats", "region") if given.get(name)}
        if not rule and not given.get("members"):
            self.add_error("members", _("갈래나 분야, 지역을 고르거나 사람을 골라 주세요."))
        if rule and given.get("members"):
            self.add_error("members", _("규칙으로 찾는 명단에는 사람을 따로 더하지 않습니다."))
        return {"name": given.get("name"), "rule": rule, "members": given.get("members") or []}


class JoinForm(forms.Form):
    other = forms.UUIDField()


class OwnForm(forms.Form):
    """What a journalist may change without an account."""

    beats = Beats(label=_("받고 싶은 분야"), required=False)


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.document.number} {(obj.frozen or {}).get('title', obj.title)}"


class MailingForm(forms.Form):
    """What goes to whom."""

    version = VersionField(
        label=_("보낼 글"), queryset=Version.objects.none(), help_text=_("공개한 글만 보냅니다.")
    )
    subject = forms.CharField(
        label=_("편지 제목"),
        max_length=150,
        required=False,
        help_text=_("비우면 “[보도자료] 제목”처럼 붙입니다."),
    )
    intro = forms.CharField(
        label=_("앞에 붙일 말"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lists = forms.ModelMultipleChoiceField(
        label=_("받는 명단"),
        queryset=MediaList.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [one.pk for one in sending.choices(petition)]
        rows = Version.objects.filter(pk__in=versions).select_related("document")
        lists = MediaList.objects.filter(organisation=petition.organisation)
        self.fields["version"].queryset = rows  # type: ignore[attr-defined]
        self.fields["lists"].queryset = lists  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("version") and not given.get("subject"):
            given["subject"] = sending.usual_subject(given["version"])
        return given


class NumberForm(forms.Form):
    number = forms.IntegerField(
        label=_("받을 사람의 수를 적어 주세요"),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class WhomForm(forms.Form):
    """Whom to write to: lists, people, or both; `number` is typed once they were counted."""

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
    )
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["lists"].queryset = MediaList.objects.filter(organisation=organisation)
        fields["people"].queryset = queries.contacts(organisation)
        fields["people"].choices = [
            (str(one.row.pk), f"{one.person.name} · {one.row.outlet}")
            for one in queries.found(organisation, "")
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("lists") and not given.get("people"):
            self.add_error(None, _("명단이나 사람을 골라 주세요."))
        return given

    def counted(self, count: Count, about: Any) -> dict[str, Any]:
        """Return for the page whom the chosen would be, and what is to be put right before."""
        chosen = {name: self.cleaned_data[name] for name in ("lists", "people")}
        flight, already = count(about, **chosen)
        problems = sorted(flight.problems.items())
        found = beside.slips(
            [self.cleaned_data["intro"]],
            petition=about.petition,
            event=about if isinstance(about, Event) else about.event,
        )
        page = {"flight": flight, "already": already, "chosen": chosen}
        return page | {"problems": problems, "findings": found}
