"""What the list of signatures is narrowed to, and what is looked for in it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from campaign.dashboard.models import SavedView
from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.signatures.forms.fields import AddressField
from campaign.signatures.models import Method

WEEK = timedelta(days=7)
STATES = {
    "counted": gettext_lazy("셈"),
    "waiting": gettext_lazy("기록 대기"),
    "held": gettext_lazy("살펴보는 중"),
    "unreviewed": gettext_lazy("미검토"),
    "void": gettext_lazy("무효"),
    "withdrawn": gettext_lazy("거둠"),
}
ALL = [("", gettext_lazy("모두"))]


class FilterForm(forms.Form):
    """What the list is narrowed to; a wrong value narrows nothing."""

    state = forms.ChoiceField(
        required=False, label=gettext_lazy("상태"), choices=[*ALL, *STATES.items()]
    )
    method = forms.ChoiceField(
        required=False, label=gettext_lazy("방법"), choices=[*ALL, *Method.choices]
    )
    week = forms.ChoiceField(required=False, label=gettext_lazy("장부에 오른 주"))
    first = forms.IntegerField(required=False, min_value=1, label=gettext_lazy("이 번호부터"))
    last = forms.IntegerField(required=False, min_value=1, label=gettext_lazy("이 번호까지"))

    def __init__(self, data: Mapping[str, Any], *, petition: Petition) -> None:
        super().__init__(data)
        self.fields["week"].choices = [*ALL, *_weeks(petition)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def query(self) -> str:
        """Return what was chosen as an address; what is wrong is left out."""
        chosen = QueryDict(mutable=True)
        chosen.update({name: str(value) for name, value in self.cleaned_data.items() if value})
        return chosen.urlencode()


class FindForm(forms.Form):
    """A serial or an address."""

    what = forms.CharField(label=gettext_lazy("서명 번호나 전자우편 주소"), max_length=254)

    def clean_what(self) -> int | str:
        typed = str(self.cleaned_data["what"]).strip()
        if typed.isdecimal():
            return int(typed[:18])
        return AddressField().clean(typed)


class ViewForm(forms.ModelForm):  # type: ignore[type-arg]
    """A name for what is chosen now."""

    class Meta:
        model = SavedView
        fields = ["name"]


def _weeks(petition: Petition) -> list[tuple[str, str]]:
    """Return the weeks since the petition opened, newest first, each from Monday to Sunday."""
    if petition.opened_at is None:
        return []
    opened, day = timezone.localdate(petition.opened_at), clock.today()
    weeks = []
    day -= timedelta(days=day.weekday())
    while day + WEEK > opened:
        last = day + timedelta(days=6)
        label = f"{date_format(day, 'SHORT_DATE_FORMAT')} – {date_format(last, 'MONTH_DAY_FORMAT')}"
        weeks.append((day.isoformat(), label))
        day -= WEEK
    return weeks
