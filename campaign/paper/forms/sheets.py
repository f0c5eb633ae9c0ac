"""What is typed about sheets and scans."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.lib.reencode import MOST_BYTES
from campaign.paper.models import Custody, Profile
from campaign.paper.rules import codes
from campaign.paper.rules.places import Edges
from campaign.petitions.models import Petition

HEIGHTS = ("top_left", "top_right", "bottom_left", "bottom_right")
MOST_AT_ONCE = 500
MOVES = [one for one in Custody.choices if one[0] != Custody.CANCELLED]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HeightField(forms.FloatField):
    """A height in hundredths of a page; beyond it where a picture shows a part of the lines."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, min_value=-300, max_value=400, step_size=0.1)


class NumbersField(forms.CharField):
    """Numbers of sheets, such as "3-20, 25"."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return []
        try:
            return codes.numbers(text)
        except codes.NotNumbers:
            raise forms.ValidationError(
                _("“3-20, 25”처럼 번호만 적어 주세요."), code="not_numbers"
            ) from None

    def run_validators(self, value: Any) -> None:
        """Do nothing: the numbers were read."""


class MakeForm(forms.Form):
    """How many sheets of which kind."""

    profile = forms.ChoiceField(label=_("종류"), choices=Profile)
    number = forms.IntegerField(label=_("몇 장"), min_value=1, max_value=MOST_AT_ONCE, initial=10)
    is_here = forms.BooleanField(
        label=_("인쇄하지 않고, 이미 서명되어 온 종이를 등록합니다."), required=False
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not petition.takes_joint_applicants:
            kinds = [kind for kind in Profile.choices if kind[0] != Profile.JOINT]
            self.fields["profile"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("profile") == Profile.SINGLE and not given.get("is_here"):
            self.add_error(
                "profile",
                _("한 사람 양식은 공개 쪽에서 각자 인쇄합니다. 우편으로 오면 여기에 등록합니다."),
            )
        return given


class PrintForm(forms.Form):
    """Which sheets are printed again."""

    first = forms.IntegerField(label=_("이 번호부터"), min_value=1)
    last = forms.IntegerField(label=_("이 번호까지"), min_value=1)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {"first", "last"} <= given.keys():
            number = given["last"] - given["first"] + 1
            if not 0 < number <= MOST_AT_ONCE:
                self.add_error(
                    "last", _("앞의 번호와 같거나 뒤의 번호로, 한 번에 500장까지 인쇄합니다.")
                )
        return given


class MoveForm(forms.Form):
    """Which sheets changed hands, and when."""

    numbers = NumbersField(label=_("서명지 번호"), help_text=_("예: 3-20, 25"))
    to = forms.ChoiceField(label=_("무엇을 했나요"), choices=MOVES)
    on = forms.DateField(label=_("날짜"), widget=DayInput())
    handed_to = forms.CharField(
        label=_("받은 사람이나 모임"),
        required=False,
        max_length=120,
        help_text=_("내줄 때만 적습니다. 이름 대신 모임이나 장소를 적어도 됩니다."),
    )

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError(_("아직 오지 않은 날입니다."), code="to_come")
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("to") == Custody.OUT and not given.get("handed_to"):
            self.add_error("handed_to", _("누구에게 내주었는지 적어 주세요."))
        return given


class CancelForm(forms.Form):
    """Which sheets were printed by mistake, and why they are not used."""

    numbers = NumbersField(label=_("서명지 번호"), help_text=_("예: 3-20, 25"))
    why = forms.CharField(
        label=_("취소하는 까닭"),
        max_length=200,
        help_text=_("사람 이름은 적지 마세요. 예: 예전 글로 인쇄함"),
    )


class ScanForm(forms.Form):
    """A file of scanned pages."""

    file = forms.FileField(
        label=_("스캔 파일"),
        help_text=_("JPEG, PNG, PDF. 10 MB, 20쪽까지. 찍은 곳과 기기 정보는 지우고 보관합니다."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        error_messages={"required": _("파일을 골라 주세요.")},
    )
    numbers = NumbersField(
        label=_("서명지 번호"),
        required=False,
        help_text=_(
            "한 장이면 모든 쪽을 그 장에, 여러 장이면 한 쪽씩 차례로 둡니다. "
            "비워 두면 나중에 정합니다. 예: 3-20"
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("파일이 너무 큽니다. 10 MB, 4천만 화소까지 올릴 수 있습니다."), code="too_large"
            )
        return file


class PlaceForm(forms.Form):
    """Where the lines stand on a page, in hundredths of its height from above."""

    top_left = HeightField(label=_("첫 줄 위 괘선, 왼쪽 끝 (%)"))
    top_right = HeightField(label=_("첫 줄 위 괘선, 오른쪽 끝 (%)"))
    bottom_left = HeightField(label=_("마지막 줄 아래 괘선, 왼쪽 끝 (%)"))
    bottom_right = HeightField(label=_("마지막 줄 아래 괘선, 오른쪽 끝 (%)"))
    has_no_lines = forms.BooleanField(label=_("이 쪽에는 서명한 줄이 없습니다."), required=False)

    def edges(self) -> Edges | None:
        """Return what was typed, or None where the page shows no lines."""
        given = self.cleaned_data
        if given["has_no_lines"]:
            return None
        return Edges(**{name: round(given[name] * 10) for name in HEIGHTS})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_whole = all(isinstance(given.get(name), float) for name in HEIGHTS)
        edges = self.edges() if is_whole else None
        if edges and not edges.is_upright:
            self.add_error("bottom_left", _("마지막 줄은 첫 줄보다 아래에 있습니다."))
        return given


class AssignForm(forms.Form):
    """To which sheet a page belongs."""

    number = forms.IntegerField(label=_("서명지 번호"), min_value=1)


class WithdrawForm(forms.Form):
    """Whose signature is taken back, and how that was asked for."""

    line = forms.IntegerField(label=_("줄 번호"), min_value=1)
    how = forms.ChoiceField(
        label=_("어떻게 알려 왔나요"),
        choices=[
            ("", _("골라 주세요")),
            ("phone", _("전화")),
            ("letter", _("우편")),
            ("in_person", _("직접 찾아옴")),
        ],
    )
