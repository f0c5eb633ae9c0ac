"""What organisers type about a complaint and a packet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.packets.models import Complaint, Representative
from campaign.petitions.forms import Lines

SHORTEST_PASSPHRASE = 12


class ComplaintForm(forms.ModelForm):  # type: ignore[type-arg]
    purpose = Lines(
        label=_("신청 취지"), help_text=_("한 줄에 하나씩, 다섯 줄을 넘지 않게 적어 주세요.")
    )
    letter = Lines(label=_("공문 본문"), help_text=_("한 줄이 한 항목이 됩니다."))

    class Meta:
        model = Complaint
        exclude = ("petition",)  # noqa: DJ006 (all that is printed is typed here)
        widgets = {
            "facts": forms.Textarea(attrs={"rows": 6, "data-editor": ""}),
            "reasons": forms.Textarea(attrs={"rows": 14, "data-editor": ""}),
            "other_remedies": forms.Textarea(attrs={"rows": 3}),
            "other_commissions": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "has_other_remedies": _("있으면 아래에 종류, 기관, 사건번호, 진행 상황을 적어 주세요."),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("has_other_remedies") and not given.get("other_remedies"):
            self.add_error(
                "other_remedies", _("어떤 절차인지 적어 주세요. 법이 정한 기재 사항입니다.")
            )
        return given


RepresentativeFormSet = forms.inlineformset_factory(
    Complaint,
    Representative,
    fields=("order", "name", "affiliation", "address", "phone", "email"),
    labels={"order": _("차례")},  # type: ignore[dict-item]
    extra=3,
    max_num=3,
    can_delete=True,
)


class RequestForm(forms.Form):
    """Why the packet is made; the reason goes into the trail."""

    purpose = forms.CharField(label=_("쓸 곳"), max_length=200, initial=_("국민권익위원회 제출"))


class DownloadForm(forms.Form):
    """The passphrase of the encrypted file; it is kept nowhere."""

    passphrase = forms.CharField(
        label=_("이 파일의 암호"),
        min_length=SHORTEST_PASSPHRASE,
        max_length=100,
        help_text=_("적어 두세요. 어디에도 남지 않고, 파일과 함께 보내면 안 됩니다."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class DeliverForm(forms.Form):
    """When and how the packet was handed in."""

    on = forms.DateField(label=_("제출한 날"), widget=forms.DateInput(attrs={"type": "date"}))
    how = forms.CharField(label=_("제출 방법"), max_length=120, initial=_("방문 접수"))
    receipt_number = forms.CharField(label=_("접수 번호"), max_length=60, required=False)
