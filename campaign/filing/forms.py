"""What organisers type about a filing: for each kind of event its own questions."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.filing.models import Duty, Kind
from campaign.filing.queries import route_of, routes
from campaign.lib import clock
from campaign.lib.reencode import MOST_BYTES
from campaign.lib.tokens import CODE_DIGITS
from campaign.packets.forms import DateInput, between
from campaign.packets.models import Packet
from campaign.petitions.forms import Lines
from campaign.routes.queries import submission_of

FIELDS: dict[str, tuple[str, ...]] = {
    Kind.RECEIVED: ("on", "route", "number", "office", "handler", "phone", "file"),
    Kind.HANDLER: ("on", "number", "office", "handler", "phone"),
    Kind.PROGRESS: ("on", "note", "file"),
    Kind.EXTENDED: ("on", "until", "note", "file"),
    Kind.SUPPLEMENT_ASKED: ("on", "until", "note", "file"),
    Kind.SUPPLEMENT_GIVEN: ("on", "note", "file"),
    Kind.TRANSFERRED: ("on", "office", "route", "number", "note", "file"),
    Kind.RECOMMENDED: ("on", "note", "file"),
    Kind.AGENCY_REPLIED: ("on", "note", "file"),
    Kind.REPLIED: ("on", "summary", "summary_en", "url", "file"),
    Kind.WITHDRAWN: ("on", "note", "file"),
    Kind.DUE_SET: ("duty", "until", "note"),
    Kind.NOTE: ("on", "note", "file"),
}
REQUIRED: dict[str, tuple[str, ...]] = {
    Kind.RECEIVED: ("route",),
    Kind.TRANSFERRED: ("office", "route"),
    Kind.SUPPLEMENT_ASKED: ("until",),
    Kind.REPLIED: ("summary",),
    Kind.DUE_SET: ("duty", "until", "note"),
    Kind.NOTE: ("note",),
}


class EventForm(forms.Form):
    """The questions of one kind of event."""

    on = forms.DateField(label=_("언제"), widget=DateInput())
    duty = forms.ChoiceField(label=_("어느 기한인가요?"), choices=Duty.choices)
    route = forms.ChoiceField(label=_("어느 절차로 처리되나요?"), choices=())
    number = forms.CharField(
        label=_("접수 번호"),
        max_length=60,
        required=False,
        help_text=_("공개 쪽에는 보이지 않습니다."),
    )
    office = forms.CharField(label=_("부서나 기관"), max_length=120, required=False)
    handler = forms.CharField(
        label=_("담당자 이름"),
        max_length=80,
        required=False,
        help_text=_("암호로 잠가 두고, 공개 쪽에는 보이지 않습니다."),
    )
    phone = forms.CharField(label=_("담당자 전화"), max_length=30, required=False)
    until = forms.DateField(label=_("언제까지"), widget=DateInput(), required=False)
    note = forms.CharField(
        label=_("자세한 내용"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("운영자만 봅니다."),
    )
    summary = forms.CharField(
        label=_("답변을 한두 문장으로"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("공개 쪽에 그대로 보입니다. 담당자 이름과 연락처는 빼 주세요."),
    )
    summary_en = forms.CharField(
        label=_("답변을 한두 문장으로(영어)"),
        max_length=800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    url = forms.URLField(label=_("답변을 볼 수 있는 주소"), required=False, assume_scheme="https")
    file = forms.FileField(
        label=_("접수증이나 문서의 사진 또는 파일"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        help_text=_(
            "JPEG, PNG, PDF. 10 MB, 20쪽까지. 사진에 든 위치 정보는 버리고 암호로 잠가 둡니다."
        ),
    )

    def __init__(self, *args: Any, packet: Packet, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packet, self.kind = packet, kind
        self.fields = {name: self.fields[name] for name in FIELDS[kind]}
        for name in REQUIRED.get(kind, ()):
            self.fields[name].required = True
        if "on" in self.fields:
            self.fields["on"].initial = clock.today()
        if "route" in self.fields:
            self.fields["route"].initial = route_of(packet.petition)
            self.fields["route"].choices = routes(packet.petition).items()  # type: ignore[attr-defined]
        if kind == Kind.WITHDRAWN and submission_of(packet.petition).is_joint:
            self.fields["note"].required = True
            self.fields["note"].label = _("다른 공동신청인의 동의를 어떻게 받았나요?")
            self.fields["note"].help_text = _(
                "대표자도 다른 공동신청인이 동의한다는 것을 서면으로 보여야 취하할 수 있습니다"
                "(부패방지권익위법 시행령 제36조 제3항 단서). 몇 명이 언제 무엇으로 동의했는지 "
                "적고, 동의서를 아래에 올려 주세요. 운영자만 봅니다."
            )
        if kind == Kind.DUE_SET:
            self.fields["note"].label = _("까닭")
        if kind == Kind.EXTENDED:
            self.fields["until"].help_text = _(
                "알려 온 날이 없으면 비워 두세요. 셈해서 보여 드립니다."
            )

    def clean_on(self) -> date:
        return between(self.cleaned_data["on"], first=self.packet.delivered_on or clock.today())

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        begun = self.cleaned_data.get("on") or self.packet.delivered_on
        if until and begun and until < begun:
            raise forms.ValidationError(
                _("그 일이 있은 날보다 앞설 수 없습니다."), code="too_early"
            )
        return until

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("파일이 너무 큽니다. 10 MB까지 올릴 수 있습니다."))
        return file


class LinkForm(forms.Form):
    """For whom a link is made."""

    label = forms.CharField(
        label=_("받는 곳"),
        max_length=120,
        help_text=_("받는 사람에게도 보입니다. 기관과 부서만 적고, 사람의 이름은 빼 주세요."),
    )


class CodeForm(forms.Form):
    """The code that was told by telephone."""

    code = forms.CharField(
        label=_("전화로 들은 번호 여섯 자리"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "000000"}
        ),
    )

    def clean_code(self) -> str:
        digits = "".join(letter for letter in self.cleaned_data["code"] if letter.isdecimal())
        if len(digits) != CODE_DIGITS:
            raise forms.ValidationError(_("숫자 여섯 자리를 넣어 주세요."), code="length")
        return digits


class NumberForm(forms.Form):
    """Under which number it stands at the authority, and who has it."""

    number = forms.CharField(label=_("접수 번호"), max_length=60)
    office = forms.CharField(label=_("담당 부서"), max_length=120, required=False)
    handler = forms.CharField(label=_("담당자 이름"), max_length=80, required=False)
    phone = forms.CharField(label=_("담당자 전화"), max_length=30, required=False)


class ReplyForm(forms.Form):
    """The reply of the authority."""

    file = forms.FileField(
        label=_("답변 문서"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        help_text=_("PDF, JPEG, PNG. 10 MB, 20쪽까지. 암호로 잠가 두고 단체만 봅니다."),
    )

    clean_file = EventForm.clean_file


class LetterForm(forms.Form):
    """What the letter says; a line is a numbered item."""

    paragraphs = Lines(
        label=_("편지의 내용"),
        help_text=_("한 줄이 한 항목이 됩니다. 보내기 전에 읽고 고쳐 주세요."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
