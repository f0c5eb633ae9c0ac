"""What organisers type to explain a petition."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.plain.models import EasyWords, Question


class EasyWordsForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = EasyWords
        fields = ("text", "text_en")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "text_en": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "text": _("한 줄에 한 문장씩, 어려운 말 없이 적습니다. 비워 두면 보이지 않습니다.")
        }


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Question
        fields = ("question", "answer", "question_en", "answer_en")
        widgets = {
            "answer": forms.Textarea(attrs={"rows": 3}),
            "answer_en": forms.Textarea(attrs={"rows": 3}),
        }
