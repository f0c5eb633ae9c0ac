"""Every field that people type words into refuses the letters that nobody sees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.lib.unseen import JOINERS, LINES, TURNING, hides

HIDDEN_LETTERS = _("눈에 보이지 않는 글자가 섞여 있습니다. 모두 지우고 손으로 다시 적어 주세요.")
TURNING_LETTERS = _(
    "글의 방향을 바꾸는, 눈에 보이지 않는 글자가 “%(before)s” 바로 뒤에 있습니다. "
    "그 자리를 지우고 다시 적어 주세요."
)
SHOWN_BEFORE = 12


def refuse_in_forms() -> None:
    """Have every such field refuse them, beside the field.

    Fields are of many forms, Django's and allauth's among them; this is the one place where
    all of them pass.
    """
    forms.CharField.validate = _validate  # type: ignore[method-assign, assignment]


def _validate(field: forms.CharField, value: Any) -> None:
    forms.Field.validate(field, value)
    if not isinstance(value, str):  # a number or a list, by now
        return
    if isinstance(field.widget, forms.Textarea):
        _refuse_turning(value)
    elif isinstance(field.widget, forms.TextInput) and hides(value, allowed=JOINERS | LINES):
        raise forms.ValidationError(HIDDEN_LETTERS, code="hidden_letters")


def _refuse_turning(text: str) -> None:
    """Refuse what turns a long text; soft hyphens and the like come with what is pasted."""
    found = min((text.find(letter) for letter in TURNING if letter in text), default=-1)
    if found >= 0:
        before = {"before": text[max(0, found - SHOWN_BEFORE) : found].strip()}
        raise forms.ValidationError(TURNING_LETTERS, code="hidden_letters", params=before)
