"""What two people read in a line."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.paper.models import Objection, Sheet
from campaign.paper.rules.entry import Reading, day_of, region_of, region_of_address
from campaign.signatures.forms.fields import NameField, refuse_numbers
from campaign.signatures.rules import free_text, regions


class NameOrNothing(NameField):
    def clean(self, value: Any) -> str:
        return super().clean(value) if str(value or "").strip() else ""


class LineForm(forms.Form):
    """One line of a sheet, as somebody reads it. A line left empty is no line."""

    name = NameOrNothing()
    region = forms.CharField(label=_("지역"), required=False, max_length=30)
    address = forms.CharField(label=_("주소"), required=False, max_length=200)
    day = forms.CharField(label=_("월/일"), required=False, max_length=12)
    collect = forms.BooleanField(label=_("수집"), required=False)
    sensitive = forms.BooleanField(label=_("민감"), required=False)
    provide = forms.BooleanField(label=_("제공"), required=False)
    is_unreadable = forms.BooleanField(label=_("읽을 수 없음"), required=False)

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.fields["name"].required = False
        if not sheet.is_joint:
            del self.fields["address"]
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.values())

    def clean_region(self) -> str:
        typed: str = self.cleaned_data["region"].strip()
        code = region_of(typed) if typed else ""
        if code is None:
            raise forms.ValidationError(
                _("시·도 이름으로 적어 주세요. 예: 서울, 경기, 해외"), code="no_region"
            )
        return code

    def clean_address(self) -> str:
        address = free_text.normalised(self.cleaned_data["address"])
        refuse_numbers(address)
        return address

    def clean_day(self) -> str:
        typed: str = self.cleaned_data["day"].strip()
        if not typed:
            return ""
        day = day_of(typed, today=clock.today())
        if day is None:
            raise forms.ValidationError(_("“11/20”처럼 이미 지난 날을 적어 주세요."), code="no_day")
        return day.isoformat()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("is_unreadable") or self.errors or not any(given.values()):
            return given
        if not given.get("name"):
            self.add_error("name", _("성명을 적거나 “읽을 수 없음”에 표시해 주세요."))
        self._place(given)
        return given

    def _place(self, given: dict[str, Any]) -> None:
        """Ask for the region, which for a joint applicant is where the address lies."""
        if self.sheet.is_joint:
            if not given.get("address"):
                self.add_error("address", _("주소를 적어 주세요."))
                return
            given["region"] = given.get("region") or region_of_address(given["address"]) or ""
        if not given.get("region"):
            self.add_error("region", _("지역을 적어 주세요. 쓰지 않았으면 - 를 적습니다."))

    def reading(self) -> Reading | None:
        """Return what was read, or None for an empty line."""
        if self.is_blank:
            return None
        if self.cleaned_data["is_unreadable"]:
            return Reading(is_unreadable=True)
        return Reading(**self.cleaned_data)


def typed_again(reading: Reading) -> dict[str, Any]:
    """Return what a person would type for what was read."""
    named = regions.BY_CODE.get(reading.region)
    english = get_language() == "en"
    word = (named.name_en if english else named.short) if named else ""
    if reading.region == regions.UNDISCLOSED:
        word = "-"
    month_and_day = "/".join(str(int(part)) for part in reading.day.split("-")[1:])
    return {**vars(reading), "region": word, "day": month_and_day}


OK = "ok"


class VerdictForm(forms.Form):
    """What a second reader says of a line."""

    verdict = forms.ChoiceField(
        label=_("견준 결과"),
        required=False,
        choices=[("", _("아직")), (OK, _("맞음")), *Objection.choices],
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
