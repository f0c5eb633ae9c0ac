"""What an organiser types about an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaign.petitions.forms import Lines
from campaign.press.models import Event, Mode, ProgrammeItem

ROWS_TO_ADD = 3
# Pages of the desk that stand where an event would: …/press/new/ and so on.
TAKEN_BY_THE_SITE = {
    "new",
    "calendar",
    "rules",
    "releases",
    "contacts",
    "facts",
    "photos",
    "coverage",
}
PLAN = (
    *("precision", "starts_at", "minutes", "hard_end_at", "mode", "setting"),
    *("place", "map_url", "backup_place", "stream_url", "place_en", "backup_place_en"),
)
REST = (
    *("hosts", "organisers", "master", "contact_name", "contact_role", "contact_phone"),
    *("shows_phone", "contact_email", "addressees", "copied_to", "embargo_until", "attachments"),
    *("title_en", "purpose_en", "hosts_en", "organisers_en", "master_en"),
)


class PlanForm(forms.ModelForm):  # type: ignore[type-arg]
    """When and where; whoever holds an old answer to that comes at the wrong time."""

    map_url = forms.URLField(label=_("지도 주소"), required=False, assume_scheme="https")
    stream_url = forms.URLField(
        label=_("중계 주소"),
        required=False,
        assume_scheme="https",
        help_text=_("온라인으로 열 때 누구나 들어올 주소입니다. 공개 쪽에 보입니다."),
    )

    class Meta:
        model = Event
        fields: tuple[str, ...] = PLAN
        widgets: dict[str, forms.Widget] = {
            name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            for name in ("starts_at", "hard_end_at")
        }
        help_texts: dict[str, Any] = {
            "precision": _("정하지 않은 것은 아무에게도 보이지 않습니다."),
            "starts_at": _("한국 시각입니다. 아직 정하지 않았으면 어림잡아 적어 주세요."),
            "hard_end_at": _("신고나 대관이 끝나는 시각이 있으면 적어 주세요."),
            "setting": _("바깥이면 집회 신고를 해야 하는지 먼저 살펴야 알릴 수 있습니다."),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needed = {Mode.ONLINE: "stream_url"}.get(given.get("mode", ""), "place")
        if not given.get(needed) and needed not in self.errors and needed in self.fields:
            self.add_error(needed, self.fields[needed].error_messages["required"])
        starts, ends = given.get("starts_at"), given.get("hard_end_at")
        if starts and ends and ends <= starts:
            self.add_error("hard_end_at", _("시작보다 늦어야 합니다."))
        return given

    def fields_typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class RescheduleForm(PlanForm):
    """Another time or place for what was announced, and why."""

    reason = forms.CharField(
        label=_("까닭"), max_length=300, help_text=_("공개 쪽의 ‘바뀐 것’에 그대로 보입니다.")
    )

    override = forms.CharField(
        label=_("신고하지 못해도 옮기는 까닭"), max_length=300, required=False
    )


class EventForm(PlanForm):
    attachments = Lines(label=_("붙임"), required=False, help_text=_("한 줄에 하나씩 적어 주세요."))

    class Meta(PlanForm.Meta):
        fields = ("kind", "title", "slug", "purpose", *PLAN, *REST)
        widgets = {
            **PlanForm.Meta.widgets,
            "embargo_until": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
            "purpose": forms.Textarea(attrs={"rows": 5}),
            "purpose_en": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            **PlanForm.Meta.help_texts,
            "slug": _("영문 소문자와 숫자, 붙임표. 예: press-conference"),
            "contact_phone": _(
                "휴대전화는 기자에게 보내는 취재요청서에만 그대로 실리고, 공개 쪽에서는 가립니다."
            ),
            "shows_phone": _("휴대전화밖에 없고 공개해도 되는 번호일 때만 고르세요."),
            "embargo_until": _(
                "비우면 즉시 보도입니다. 적으면 그때까지 취재요청서를 공개하지 않습니다."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_public:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("알린 뒤에는 주소를 바꿀 수 없습니다.")
            for name in PLAN:  # that is told with a reason, on its own page
                del self.fields[name]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        others = Event.objects.filter(petition_id=self.instance.petition_id, slug=slug)
        if slug in TAKEN_BY_THE_SITE or others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("이미 쓰고 있는 이름입니다."), code="taken")
        return slug


class ReasonForm(forms.Form):
    """Why an event is put off, or stands again."""

    reason = forms.CharField(
        label=_("까닭"), max_length=300, help_text=_("공개 쪽의 ‘바뀐 것’에 그대로 보입니다.")
    )


class CancelForm(ReasonForm):
    """Calling an event off asks for its title, so that nobody does it to the wrong one."""

    title = forms.CharField(label=_("행사의 제목"), max_length=200)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_title(self) -> str:
        typed: str = self.cleaned_data["title"]
        if " ".join(typed.split()) != " ".join(self.event.title.split()):
            raise forms.ValidationError(_("위에 적힌 제목과 다릅니다. 그대로 옮겨 적어 주세요."))
        return typed


class ItemForm(forms.Form):
    """One line of the programme; an empty line is left out, a cleared one removed."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(label=_("차례"), required=False, min_value=0)
    kind = forms.CharField(
        label=pgettext_lazy("순서의 한 줄", "순서"), max_length=60, required=False
    )
    title = forms.CharField(label=_("내용"), max_length=160, required=False)
    speaker = forms.CharField(
        label=_("발언자"),
        max_length=80,
        required=False,
        help_text=_("공개해도 되는 이름. 가명도 됩니다."),
    )
    role = forms.CharField(label=_("소속·직책"), max_length=120, required=False)
    english = forms.CharField(label=_("영어로 한 줄"), max_length=300, required=False)
    minutes = forms.IntegerField(label=_("분"), required=False, min_value=0, max_value=600)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("kind") and any(given.get(name) for name in ("title", "speaker", "role")):
            self.add_error("kind", _("이 줄이 무엇인지 적어 주세요. 예: 발언 1"))
        return given


ItemFormSet = forms.formset_factory(ItemForm, extra=ROWS_TO_ADD, max_num=60)


def initial_items(event: Event | None) -> list[dict[str, Any]]:
    names = ("id", "order", "kind", "title", "speaker", "role", "english", "minutes")
    rows = ProgrammeItem.objects.filter(event=event) if event else ProgrammeItem.objects.none()
    return list(rows.values(*names))


def typed_items(formset: Any) -> list[dict[str, Any]]:
    """Return the programme in the order of the numbers typed."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("kind")]
    rows.sort(key=lambda row: row["order"] or 999)
    return [
        {
            "id": row["id"],
            "kind": row["kind"],
            "title": row["title"],
            "speaker": row["speaker"],
            "role": row["role"],
            "english": row["english"],
            "minutes": row["minutes"] or 0,
        }
        for row in rows
    ]
