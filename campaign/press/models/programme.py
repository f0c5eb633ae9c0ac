"""The programme of an event: who speaks, in what order."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaign.press.models.events import Event


class ProgrammeItem(models.Model):
    """One item of the order of events."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(pgettext_lazy("순서의 한 줄", "순서"), max_length=60)
    title = models.CharField(_("내용"), max_length=160, blank=True)
    speaker = models.CharField(_("발언자"), max_length=80, blank=True)
    role = models.CharField(_("소속·직책"), max_length=120, blank=True)
    english = models.CharField(_("영어로 한 줄"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("분"), default=5)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order} {self.kind}"
