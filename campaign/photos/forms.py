"""What is typed about photographs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.lib.pictures import pictures
from campaign.lib.refused import Refused
from campaign.photos.models import Photo
from campaign.signatures.rules.free_text import forbidden_number

MOST_FILES, BOXES_TO_ADD, MOST_BOXES, ALL = 10, 2, 20, 100
ACCEPTED = "image/jpeg,image/png"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several pictures, each made anew; what is the matter with one is said by its name."""

    widget = FilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:
        files = (data if isinstance(data, list) else [data]) or [None]  # none is refused below
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("한 번에 열 장까지 올릴 수 있습니다."), code="many")
        return [self._picture(super(FilesField, self).clean(one, initial)) for one in files]

    @staticmethod
    def _picture(file: Any) -> bytes:
        try:
            made = pictures(file.read())
        except Refused as refusal:
            words = f"{file.name}: {refusal.message}"
            raise forms.ValidationError(words, code=refusal.code) from None
        if len(made) != 1:
            raise forms.ValidationError(_("사진은 JPEG나 PNG로 올려 주세요."), code="pages")
        return made[0]


class UploadForm(forms.Form):
    pictures = FilesField(
        label=_("사진"),
        help_text=_(
            "JPEG나 PNG, 한 장에 10 MB까지, 한 번에 열 장까지. "
            "찍은 곳과 기기는 지우고 담습니다. HEIC는 JPEG로 바꾸어 올려 주세요."
        ),
        error_messages={"required": _("사진을 골라 주세요.")},
    )
    credit = forms.CharField(label=_("찍은 사람"), max_length=120, required=False)


class PhotoForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Photo
        fields = (
            *("caption", "alt", "credit", "licence", "consent", "consent_note"),
            *("has_minors", "guardian"),
        )
        help_texts = {
            "credit": _("신문에 적을 이름입니다. 사진 파일 안에도 들어갑니다."),
            "licence": _("사진 파일 안에도 적힙니다. 찍은 사람에게 먼저 물어보아 주세요."),
            "guardian": _("누구의 보호자에게 언제 어떻게 동의받았는지. 없으면 공개하지 못합니다."),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, value in given.items():
            if isinstance(value, str) and forbidden_number(value):
                self.add_error(
                    name, _("주민등록번호 같은 번호는 적을 수 없습니다. 지우고 다시 보내 주세요.")
                )
        return given


class BoxForm(forms.Form):
    """A part of the picture that nobody is to see, in hundredths of it."""

    left = forms.FloatField(label=_("왼쪽에서(%)"), min_value=0, max_value=ALL, required=False)
    top = forms.FloatField(label=_("위에서(%)"), min_value=0, max_value=ALL, required=False)
    width = forms.FloatField(label=_("너비(%)"), min_value=0, max_value=ALL, required=False)
    height = forms.FloatField(label=_("높이(%)"), min_value=0, max_value=ALL, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        numbers = [given.get(name) for name in ("left", "top", "width", "height")]
        some = [one for one in numbers if one is not None]
        if some and len(some) < len(numbers):
            raise forms.ValidationError(_("네 칸을 모두 적어 주세요."), code="part")
        return given


BoxFormSet = forms.formset_factory(BoxForm, extra=BOXES_TO_ADD, max_num=MOST_BOXES)


def boxes_of(photo: Photo) -> list[dict[str, float]]:
    names = ("left", "top", "width", "height")
    return [dict(zip(names, box, strict=True)) for box in photo.boxes]


def typed_boxes(formset: Any) -> list[list[float]]:
    """Return the rows that hide something; a row without width is left out."""
    rows = [form.cleaned_data for form in formset]
    return [
        [one["left"], one["top"], one["width"], one["height"]]
        for one in rows
        if one.get("width") and one.get("height")
    ]
