"""The petition in easy words, and what people ask about it. Neither is what is signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.lib.languages import said
from campaign.petitions.models import Petition


class EasyWords(models.Model):
    """What is asked, in short sentences, for who finds the petition's own text hard to read."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, primary_key=True)
    text = models.TextField(_("쉬운 말"), max_length=1500, blank=True)
    text_en = models.TextField(_("쉬운 말(영어)"), max_length=2000, blank=True)

    def __str__(self) -> str:
        return str(said(self, "text"))


class Question(models.Model):
    """A question that people ask, with its answer, in the order in which it was added."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("물음"), max_length=160)
    answer = models.TextField(_("답"), max_length=1000)
    question_en = models.CharField(_("물음(영어)"), max_length=200, blank=True)
    answer_en = models.TextField(_("답(영어)"), max_length=1300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(said(self, "question"))
