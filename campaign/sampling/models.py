"""A sample of the signatures of a packet: who is drawn is asked, and only numbers stay."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaign.packets.models import Packet
from campaign.signatures.models import Signature


class Sample(models.Model):
    """What is announced before the draw, the public value that draws, and what came of it.

    What was announced, and the value once it is entered, never change: the database refuses it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # One for a packet: nobody draws again until they like what they see.
    packet = models.OneToOneField(Packet, on_delete=models.PROTECT, related_name="sample")
    wanted = models.PositiveSmallIntegerField(_("몇 명을 뽑나요?"))
    source = models.CharField(_("무엇으로 뽑나요?"), max_length=200)
    public_on = models.DateField(_("그 값이 발표되는 날"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    value = models.CharField(_("발표된 값"), max_length=200, blank=True)
    # The numbers of the value, written in the one way that the draw reads.
    word = models.CharField(max_length=200, blank=True)
    url = models.URLField(_("발표를 볼 수 있는 주소"), blank=True)
    valued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    valued_at = models.DateTimeField(null=True)
    drawn_at = models.DateTimeField(null=True)
    # Of so many live signatures were drawn so many.
    live = models.PositiveIntegerField(default=0)
    drawn = models.PositiveSmallIntegerField(default=0)
    # So many of them had agreed to be asked, so many letters went out, and so were the answers.
    agreed = models.PositiveSmallIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=0)
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    ends_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # Who watches, and a digest of the secret in their link.
    auditor = models.CharField(_("누가 지켜보나요?"), max_length=120, blank=True)
    auditor_digest = models.BinaryField(max_length=32, null=True, unique=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(word="", valued_at=None, drawn_at=None)
                | Q(~Q(word=""), valued_at__isnull=False),
                name="a_value_is_entered_whole_and_before_the_draw",
            ),
            models.CheckConstraint(
                condition=Q(drawn__lte=F("wanted"))
                & Q(agreed__lte=F("drawn"))
                & Q(asked__lte=F("agreed"))
                & Q(asked__gte=F("yes") + F("no")),
                name="nobody_answers_who_was_not_asked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def silent(self) -> int:
        return self.asked - self.yes - self.no

    @property
    def not_asked(self) -> int:
        return self.drawn - self.asked


class Question(models.Model):
    """One signer is to be asked, or was. All rows of a sample go when its time is over.

    What was answered is in the numbers of the sample alone.
    """

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="questions")
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(null=True)
    digest = models.BinaryField(max_length=32, null=True, unique=True)
    is_answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "signature"], name="a_signer_is_asked_once")
        ]
        indexes = [models.Index(fields=["due_at"], name="questions_due")]

    def __str__(self) -> str:
        return str(self.pk)
