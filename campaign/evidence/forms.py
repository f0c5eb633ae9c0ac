"""What organisers type about evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.evidence.adapters.files import Cleaned, cleaned
from campaign.evidence.adapters.inspect import MOST_BYTES
from campaign.evidence.models import Exhibit
from campaign.lib.refused import Refused
from campaign.signatures.rules.free_text import forbidden_number

WORDS = ("title", "source", "shows")
HELP = {
    "title": _("예: 국가인권위원회 결정문. 목록과 쪽 머리에 적힙니다."),
    "source": _("예: 국가인권위원회, 2026. 3. 13."),
    "shows": _("예: 법적 근거 없이 의무로 하였음. 비워 두어도 됩니다."),
}


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """The words beside a file."""

    class Meta:
        model = Exhibit
        fields = WORDS
        help_texts = HELP

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in WORDS:
            if forbidden_number(given.get(name, "")):
                self.add_error(
                    name, _("주민등록번호 같은 번호는 적을 수 없습니다. 지우고 다시 보내 주세요.")
                )
        return given


class AddForm(WordsForm):
    """A file and the words beside it; what is the matter with the file is said beside it."""

    file = forms.FileField(
        label=_("파일"),
        help_text=_("PDF(20 MB, 100쪽까지), JPEG, PNG(10 MB까지)."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"required": _("파일을 골라 주세요.")},
    )
    field_order = ["file", *WORDS]

    original: bytes

    def clean_file(self) -> Cleaned:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(
                _("파일이 너무 큽니다. PDF는 20 MB, 그림은 10 MB까지 올릴 수 있습니다."),
                code="too_large",
            )
        self.original = upload.read()
        try:
            return cleaned(self.original)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal.message), code=refusal.code) from None
