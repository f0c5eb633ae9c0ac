"""What was printed and broadcast: links, never copies."""

from uuid import uuid4

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.outreach.models import OutletKind
from campaign.petitions.models import Petition
from campaign.press.models import Event

QUOTE = 200  # a short quotation; a whole article would be somebody else's work


class Coverage(models.Model):
    """An article or a broadcast."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("행사")
    )
    url = models.URLField(_("기사 주소"), max_length=1000)
    outlet = models.CharField(_("언론사"), max_length=120)
    kind = models.CharField(_("갈래"), max_length=10, choices=OutletKind, default=OutletKind.ONLINE)
    headline = models.CharField(_("기사 제목"), max_length=300)
    published_on = models.DateField(_("나온 날"))
    quote = models.CharField(_("짧은 인용"), max_length=QUOTE, blank=True)
    mistakes = models.TextField(_("틀린 곳"), max_length=1000, blank=True)
    is_public = models.BooleanField(_("공개 목록에 싣기"), default=False)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_on", "outlet"]
        constraints = [UniqueConstraint(fields=["petition", "url"], name="an_article_once")]

    def __str__(self) -> str:
        return self.headline


class Asked(models.TextChoices):
    POLITE = "polite", _("고쳐 달라고 부탁함")
    CORRECTION = "correction", _("정정보도 청구")
    REPLY = "reply", _("반론보도 청구")
    FOLLOW_UP = "follow_up", _("추후보도 청구")


class Outcome(models.TextChoices):
    OPEN = "open", _("기다림")
    GRANTED = "granted", _("고쳐짐")
    REFUSED = "refused", _("받아들이지 않음")
    DROPPED = "dropped", _("그만둠")


class CorrectionRequest(models.Model):
    """What an outlet was asked to put right, and by when it should answer."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(_("무엇을"), max_length=10, choices=Asked, default=Asked.POLITE)
    asked_on = models.DateField(_("요청한 날"))
    due_on = models.DateField(_("답을 받을 날"))
    outcome = models.CharField(
        _("어떻게 되었나"), max_length=8, choices=Outcome, default=Outcome.OPEN
    )
    note = models.CharField(_("메모"), max_length=300, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome}"
