"""What an organiser types about an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaign.petitions.forms import Lines
from campaign.press.models import Event, ProgrammeItem

ROWS_TO_ADD = 3


TAKEN_BY_THE_SITE = {"new"}  # …/press/new/ is a page


class EventForm(forms.ModelForm):  # type: ignore[type-arg]
    map_url = forms.URLField(label=_("지도 주소"), required=False, assume_scheme="https")
    attachments = Lines(label=_("붙임"), required=False, help_text=_("한 줄에 하나씩 적어 주세요."))

    class Meta:
        model = Event
        fields = (
            "kind",
            "title",
            "slug",
            "purpose",
            "starts_at",
            "minutes",
            "place",
            "map_url",
            "backup_place",
            "hosts",
            "organisers",
            "master",
            "contact_name",
            "contact_role",
            "contact_phone",
            "contact_email",
            "addressees",
            "copied_to",
            "embargo_until",
            "attachments",
            "title_en",
            "purpose_en",
            "place_en",
            "backup_place_en",
            "hosts_en",
            "organisers_en",
            "master_en",
        )
        widgets = {
            **{
                name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
                for name in ("starts_at", "embargo_until")
            },
            "purpose": forms.Textarea(attrs={"rows": 5}),
            "purpose_en": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "starts_at": _("한국 시각입니다."),
            "slug": _("영문 소문자와 숫자, 붙임표. 예: press-conference"),
            "contact_phone": _(
                "휴대전화는 기자에게 보내는 취재요청서에만 그대로 실리고, 공개 쪽에서는 가립니다."
            ),
            "embargo_until": _(
                "비우면 즉시 보도입니다. 적으면 그때까지 취재요청서를 공개하지 않습니다."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_public:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("알린 뒤에는 주소를 바꿀 수 없습니다.")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        others = Event.objects.filter(petition_id=self.instance.petition_id, slug=slug)
        if slug in TAKEN_BY_THE_SITE or others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("이미 쓰고 있는 이름입니다."), code="taken")
        return slug

    def fields_typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ItemForm(forms.Form):
    """One line of the programme; an empty line is left out, a cleared one removed."""

    order = forms.IntegerField(label=_("차례"), required=False, min_value=0)
    kind = forms.CharField(
        label=pgettext_lazy("순서의 한 줄", "순서"), max_length=60, required=False
    )
    title = forms.CharField(label=_("내용"), max_length=160, required=False)
    speaker = forms.CharField(label=_("발언자"), max_length=80, required=False)
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
    names = ("order", "kind", "title", "speaker", "role", "english", "minutes")
    rows = ProgrammeItem.objects.filter(event=event) if event else ProgrammeItem.objects.none()
    return list(rows.values(*names))


def typed_items(formset: Any) -> list[dict[str, Any]]:
    """Return the programme in the order of the numbers typed."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("kind")]
    rows.sort(key=lambda row: row["order"] or 999)
    return [
        {
            "kind": row["kind"],
            "title": row["title"],
            "speaker": row["speaker"],
            "role": row["role"],
            "english": row["english"],
            "minutes": row["minutes"] or 0,
        }
        for row in rows
    ]
