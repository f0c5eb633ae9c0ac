"""What is asked when signatures are not to be counted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.ledger.rules.entries import Strength, VoidReason
from campaign.lib import clock
from campaign.review.models import VOID_REASONS
from campaign.review.rules.conditions import Conditions
from campaign.signatures.rules import regions

REJECTIONS = [
    (int(reason), label)
    for reason, label in VOID_REASONS.items()
    if reason != VoidReason.PAPER_INVALID
]
STRENGTHS = {
    Strength.CONTACT: _("연락처"),
    Strength.PAPER: _("종이"),
    Strength.IDENTITY: _("본인확인"),
}
Choices = Sequence[tuple[str, str]]
ANY = [("", _("가리지 않음"))]


class DayField(forms.DateField):
    def __init__(self, label: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, required=False, widget=widget)


class ClusterField(forms.ChoiceField):
    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False)


class RemovalForm(forms.Form):
    """Which signatures, why as the public reads it, and why as the second person reads it."""

    first = forms.IntegerField(label=_("이 서명 번호부터"), min_value=1, required=False)
    last = forms.IntegerField(label=_("이 서명 번호까지"), min_value=1, required=False)
    since = DayField(_("장부에 오른 날, 이날부터"))
    until = DayField(_("장부에 오른 날, 이날까지"))
    strength = forms.TypedChoiceField(
        label=_("무엇으로 확인했나"),
        choices=[*ANY, *STRENGTHS.items()],
        coerce=int,
        required=False,
    )
    region = forms.ChoiceField(label=_("지역"), required=False)
    why_held = forms.ChoiceField(label=_("살펴볼 까닭"), required=False)
    network = ClusterField(_("같은 통신망(최근 사흘)"))
    domain = ClusterField(_("같은 메일 주소 끝(최근 사흘)"))
    pattern = ClusterField(_("같은 이름의 모양(최근 사흘)"))
    speed = ClusterField(_("같은 빠르기(최근 사흘)"))
    reason = forms.TypedChoiceField(
        label=_("세지 않는 까닭(공개됩니다)"), coerce=int, choices=[*VOID_REASONS.items()]
    )
    note = forms.CharField(
        label=_("왜 그렇게 보나요?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("승인하는 사람이 읽습니다. 사람의 이름이나 주소는 적지 마세요."),
    )

    def __init__(self, *args: Any, found: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in found.items():
            self.fields[name].choices = [*ANY, *choices]  # type: ignore[attr-defined]
        language, today = get_language() or "ko", clock.today()
        places = [
            (one.code, regions.name_of(one.code, language)) for one in regions.valid_on(today)
        ]
        self.fields["region"].choices = [*ANY, *places]  # type: ignore[attr-defined]

    @property
    def narrowing(self) -> list[forms.BoundField]:
        return [self[name] for name in Conditions.__dataclass_fields__]

    @property
    def conditions(self) -> Conditions:
        given = {name: self.cleaned_data.get(name) for name in Conditions.__dataclass_fields__}
        days = {name: day.isoformat() for name, day in given.items() if isinstance(day, date)}
        return Conditions.from_mapping(given | days)
