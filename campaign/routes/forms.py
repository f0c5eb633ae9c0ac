"""What organisers type about routes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.petitions.forms import Lines
from campaign.petitions.models import Authority
from campaign.routes.models import MODES, Given, Proceeding, Standing, SubmissionRoute
from campaign.routes.rules import MOST_REPRESENTATIVES, Conflict

# What this site asks of nobody; a route that wants it can be described, not taken.
NEVER_ASKED = {Given.BIRTH_DATE, Given.OCCUPATION}


class ChooseForm(forms.Form):
    """Who files; and that the warnings were read, where there are any."""

    mode = forms.ChoiceField(label=_("신청하는 방식"), widget=forms.RadioSelect)
    has_read_warnings = forms.BooleanField(
        label=_("경고를 읽었고, 그래도 이 절차로 냅니다"), required=False
    )

    def __init__(
        self, *args: Any, route: SubmissionRoute, warnings: list[Conflict], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        mode = self.fields["mode"]
        mode.choices = [(key, MODES[key]) for key in MODES if key in route.modes]  # type: ignore[attr-defined]
        if not warnings:
            del self.fields["has_read_warnings"]


class ProceedingForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Proceeding
        fields = ("kind", "where", "number", "state")


class RouteForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything that a route says, so that none needs code."""

    new_authority = forms.CharField(
        label=_("목록에 없는 기관"),
        max_length=120,
        required=False,
        help_text=_("받는 기관이 위 목록에 없으면 여기에 이름을 적어 주세요."),
    )
    url = forms.URLField(label=_("온라인 접수"), required=False, assume_scheme="https")
    modes = forms.MultipleChoiceField(
        label=_("신청하는 방식"), choices=MODES.items(), widget=forms.CheckboxSelectMultiple
    )
    signers_give = forms.MultipleChoiceField(
        label=_("서명자가 내는 것"),
        choices=Given.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    answer_days = forms.IntegerField(
        label=_("처리 기간(일)"), min_value=1, max_value=999, required=False
    )
    items = Lines(
        label=_("법이 정한 기재 사항"),
        required=False,
        help_text=_(
            "한 줄에 하나씩 “근거 | 사항 | 문서”. 문서는 form(신청서), reasons(취지와 이유), "
            "representatives(대표자 선정서)이고, 비우면 연명부입니다."
        ),
    )

    field_limits = Lines(
        label=_("온라인 접수: 칸마다의 글자 수"),
        required=False,
        help_text=_(
            "한 줄에 하나씩 “제목 | 100”. 칸의 이름은 제출 문서의 “붙여 넣을 글”에 보이는 대로 "
            "적습니다. 접수 누리집에서 확인한 것만 적어 주세요."
        ),
    )

    class Meta:
        model = SubmissionRoute
        fields = (
            *("name", "name_en", "standing", "family", "authority", "new_authority"),
            *("head", "address", "filing", "filing_en", "url", "basis", "checked_on"),
            *("fits", "fits_en", "caution", "caution_en", "min_people", "max_representatives"),
            *("modes", "signers_give", "signed", "needs_original", "answer_days"),
            *("upload_mb", "upload_files", "field_limits"),
            *("asks_remedies", "asks_commissions", "is_public", "form_title", "applicant"),
            *("purpose_title", "reasons_title", "form_basis", "representatives_basis"),
            *("laws", "honorific", "items"),
        )
        widgets = {
            "checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("filing", "filing_en", "fits", "fits_en", "caution", "caution_en")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standing"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in (Standing.READY, Standing.OFF)
        ]
        self.fields["authority"].empty_label = _("청원의 제출할 곳과 같음")  # type: ignore[attr-defined]
        self.fields["authority"].queryset = Authority.objects.order_by("name")  # type: ignore[attr-defined]
        self.initial["items"] = [" | ".join(row) for row in self.instance.items]
        limits = self.instance.field_limits
        self.initial["field_limits"] = [f"{name} | {most}" for name, most in limits]
        self.initial["answer_days"] = self.instance.terms.get("answer", {}).get("number")

    def clean_max_representatives(self) -> int | None:
        most: int | None = self.cleaned_data["max_representatives"]
        if most is not None and not 1 <= most <= MOST_REPRESENTATIVES:
            raise forms.ValidationError(
                _("한 사람에서 다섯 사람까지입니다."), code="representatives"
            )
        return most

    def clean_items(self) -> list[list[str]]:
        rows = [[part.strip() for part in line.split("|")] for line in self.cleaned_data["items"]]
        known = {"form", "reasons", "representatives", ""}
        rows = [[*row, ""] if len(row) == 2 else row for row in rows]
        if any(len(row) != 3 or row[2] not in known for row in rows):
            raise forms.ValidationError(_("“근거 | 사항 | 문서” 꼴로 적어 주세요."), code="items")
        return rows

    def clean_field_limits(self) -> list[list[str | int]]:
        rows = [line.rpartition("|") for line in self.cleaned_data["field_limits"]]
        found = [(name.strip(), number.strip()) for name, _bar, number in rows]
        if not all(name and number.isdecimal() and int(number) for name, number in found):
            raise forms.ValidationError(_("“칸 | 글자 수” 꼴로 적어 주세요."), code="field_limits")
        return [[name, int(number)] for name, number in found]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asked = NEVER_ASKED & set(given.get("signers_give", ()))
        if asked and given.get("standing") == Standing.READY:
            self.add_error(
                "signers_give",
                _("이 사이트는 생년월일과 직업을 받지 않습니다. 빼거나, 절차를 꺼 두어 주세요."),
            )
        days = given.get("answer_days")
        if days:
            counted = {"unit": "days", "counting": "after_first", "number": days}
            self.instance.terms = {**self.instance.terms, "answer": counted}
        return given
