"""What organisers type about a complaint and a packet."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.packets.models import Answer, Complaint, Packet, Representative, Set
from campaign.petitions.forms import Lines
from campaign.routes.rules import MOST_REPRESENTATIVES

SHORTEST_PASSPHRASE = 12
REPRESENTATIVE = ("name", "affiliation", "address", "phone", "email")


class DateInput(forms.DateInput):
    """A day, as browsers let one pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ComplaintForm(forms.ModelForm):  # type: ignore[type-arg]
    purpose = Lines(
        label=_("신청 취지"), help_text=_("한 줄에 하나씩, 다섯 줄을 넘지 않게 적어 주세요.")
    )
    letter = Lines(label=_("공문 본문"), help_text=_("한 줄이 한 항목이 됩니다."))
    # The law wants an answer; an empty box would give one that nobody gave.
    has_other_remedies = forms.TypedChoiceField(
        label=_("소송이나 다른 불복 절차를 신청했습니까?"),
        choices=[("True", _("있습니다")), ("False", _("없습니다"))],
        coerce=lambda answer: answer == "True",
        widget=forms.RadioSelect,
        help_text=_("있으면 아래에 종류, 기관, 사건번호, 진행 상황을 적어 주세요."),
        error_messages={"required": _("있는지 없는지 골라 주세요. 법이 정한 기재 사항입니다.")},
    )

    class Meta:
        model = Complaint
        exclude = ("petition",)  # noqa: DJ006 (all that is printed is typed here)
        widgets = {
            "facts": forms.Textarea(attrs={"rows": 6, "data-editor": ""}),
            "reasons": forms.Textarea(attrs={"rows": 14, "data-editor": ""}),
            "other_remedies": forms.Textarea(attrs={"rows": 3}),
            "other_commissions": forms.Textarea(attrs={"rows": 2}),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("has_other_remedies") and not given.get("other_remedies"):
            self.add_error(
                "other_remedies", _("어떤 절차인지 적어 주세요. 법이 정한 기재 사항입니다.")
            )
        return given


class RepresentativeForm(forms.ModelForm):  # type: ignore[type-arg]
    """One of the people who represent; an empty line is left out."""

    class Meta:
        model = Representative
        fields = REPRESENTATIVE


def representatives_form(most: int | None) -> Any:
    """Return the kind of form for as many people as the route's law lets represent."""
    number = most or MOST_REPRESENTATIVES
    return forms.formset_factory(
        RepresentativeForm, extra=number, max_num=number, validate_max=True, can_delete=True
    )


def initial_representatives(complaint: Complaint) -> list[dict[str, Any]]:
    rows = Representative.objects.filter(complaint=complaint.pk)
    return list(rows.values(*REPRESENTATIVE))


def typed_representatives(formset: Any) -> list[dict[str, Any]]:
    """Return the people in the order of the lines, without the lines to be removed."""
    kept = [form.cleaned_data for form in formset if not form.cleaned_data.get("DELETE")]
    return [{name: row[name] for name in REPRESENTATIVE} for row in kept if row.get("name")]


def typed_so_far(formset: Any) -> list[Representative]:
    """Return the people whose lines are right, unsaved."""
    rows = [form.cleaned_data for form in formset if form.is_valid() and form.cleaned_data]
    kept = [row for row in rows if row.get("name") and not row.get("DELETE")]
    return [Representative(**{name: row[name] for name in REPRESENTATIVE}) for row in kept]


class RequestForm(forms.Form):
    """Why the packet is made; the reason goes into the trail."""

    purpose = forms.CharField(label=_("쓸 곳"), max_length=200, initial=_("국민권익위원회 제출"))
    is_supplement = forms.ChoiceField(
        label=_("무엇을 담을까요?"),
        choices=[("", _("모두")), ("yes", _("보충: 지난번에 낸 뒤 바뀐 것만"))],
        required=False,
        widget=forms.RadioSelect(),
    )

    has_comments = forms.BooleanField(
        label=_("시민 의견 모음을 넣습니다"),
        required=False,
        help_text=_("싣기로 한 한마디를 이름 없이 싣습니다."),
    )

    def __init__(
        self,
        *args: Any,
        base: Packet | None = None,
        has_comments: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_comments:
            del self.fields["has_comments"]
        if base is None:
            del self.fields["is_supplement"]
        else:
            self.fields["is_supplement"].help_text = _("지난번에 낸 문서: %(number)s") % {
                "number": base.document_number
            }

    def clean_is_supplement(self) -> bool:
        return bool(self.cleaned_data["is_supplement"])


class RoundForm(forms.Form):
    """On which day it will be filed."""

    files_on = forms.DateField(
        label=_("내는 날"), widget=DateInput(), help_text=_("오늘부터 사흘 뒤나 그보다 나중")
    )


class WithdrawalForm(forms.Form):
    """Why it is to be withdrawn, and until when joint applicants can answer."""

    reason = forms.CharField(
        label=_("거두려는 까닭"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("공동신청인이 읽습니다. 취하하면 무엇이 달라지는지도 적어 주세요."),
    )
    answers_until = forms.DateField(
        label=_("답을 받는 마지막 날"),
        widget=DateInput(),
        help_text=_("오늘부터 사흘 뒤나 그보다 나중"),
    )


class TickForm(forms.Form):
    """A line of the checklist: so it is, or why it is not."""

    reason = forms.CharField(
        label=_("그렇지 않은 까닭"),
        max_length=300,
        required=False,
        help_text=_("비우면 그렇다고 확인하는 것입니다."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.must_reason and not given.get("reason"):
            self.add_error("reason", _("까닭을 적어 주세요."))
        return given

    def __init__(self, *args: Any, must_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.must_reason = must_reason
        if must_reason:
            self.fields["reason"].help_text = ""


class ToldForm(TickForm):
    """Who at the authority said that it takes an electronic roll; or why nobody was asked."""

    who = forms.CharField(label=_("답한 사람이나 부서"), max_length=80, required=False)
    on = forms.DateField(label=_("확인한 날"), widget=DateInput(), required=False)
    how = forms.CharField(
        label=_("답과 확인한 방법"),
        max_length=200,
        required=False,
        help_text=_("예: 110에 전화, 출력본을 받는다고 답함"),
    )
    field_order = ("who", "on", "how", "reason")

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and on > clock.today():
            raise forms.ValidationError(_("아직 오지 않은 날입니다."), code="to_come")
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in ("who", "on", "how"):
            if not given.get("reason") and not given.get(name) and name not in self.errors:
                self.add_error(name, _("적거나, 아래에 확인하지 못한 까닭을 적어 주세요."))
        return given


class DownloadForm(forms.Form):
    """The passphrase of the encrypted file; it is kept nowhere."""

    passphrase = forms.CharField(
        label=_("이 파일의 암호"),
        min_length=SHORTEST_PASSPHRASE,
        max_length=100,
        help_text=_("적어 두세요. 어디에도 남지 않고, 파일과 함께 보내면 안 됩니다."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(
        label=_("무엇을 내려받을까요?"),
        choices=[
            (Set.OFFICER, _("제출용: 접수기관에 내는 문서")),
            (Set.UPLOAD, _("온라인 접수용: 제출용 문서를 접수 누리집이 받는 크기로 나눈 것")),
            (
                Set.PRINT,
                _("인쇄용: 양면으로 뽑아 묶을 제출용 문서와, 따로 뽑을 접수증, 등표지, 간지"),
            ),
            (Set.PROOF, _("검증용: 제출용 문서와 공개 장부, 검증 프로그램")),
        ],
        initial=Set.OFFICER,
        widget=forms.RadioSelect(),
    )

    def __init__(self, *args: Any, without: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [one for one in kind.choices if one[0] not in without]
        kind.error_messages["invalid_choice"] = _("여기서는 그렇게 내려받을 수 없습니다.")


class DeliverForm(forms.Form):
    """When and how the packet was handed in."""

    on = forms.DateField(label=_("제출한 날"), widget=DateInput())
    how = forms.CharField(label=_("제출 방법"), max_length=120, initial=_("방문 접수"))
    receipt_number = forms.CharField(label=_("접수 번호"), max_length=60, required=False)

    def __init__(self, *args: Any, packet: Packet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packet = packet

    def clean_on(self) -> date:
        as_of = self.packet.as_of or clock.now()
        return between(self.cleaned_data["on"], first=timezone.localdate(as_of))


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the authority answered, and when."""

    url = forms.URLField(label=_("답변을 볼 수 있는 주소"), required=False, assume_scheme="https")

    class Meta:
        model = Answer
        fields = ("on", "summary", "summary_en", "url")
        widgets = {
            "on": DateInput(),
            "summary": forms.Textarea(attrs={"rows": 3}),
            "summary_en": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"summary": _("공개 쪽에 그대로 보입니다. 담당자 이름과 연락처는 빼 주세요.")}

    def __init__(self, *args: Any, packet: Packet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packet = packet

    def clean_on(self) -> date:
        return between(self.cleaned_data["on"], first=self.packet.delivered_on or clock.today())


def between(day: date, *, first: date) -> date:
    """Refuse a day before what it follows from, or one that is still to come."""
    if day > clock.today():
        raise forms.ValidationError(_("아직 오지 않은 날입니다."), code="to_come")
    if day < first:
        raise forms.ValidationError(
            _("%(first)s보다 앞설 수 없습니다."),
            code="too_early",
            params={"first": date_format(first, "SHORT_DATE_FORMAT")},
        )
    return day
