"""Where no letter goes, how many went, and how they fared. Addresses are keyed marks."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    BOUNCED = "bounced", _("편지가 되돌아옴")
    COMPLAINED = "complained", _("스팸으로 신고함")
    DENIED = "denied", _("서명하지 않았다고 함")


class Suppression(models.Model):
    """An address to which this site sends no letter, until a person lifts it."""

    mark = models.BinaryField(max_length=32, unique=True)
    reason = models.CharField(max_length=10, choices=Reason)
    since = models.DateField()

    def __str__(self) -> str:
        return self.reason


class Sent(models.Model):
    """Letters to one address in one hour, over all petitions. It lives for a day."""

    mark = models.BinaryField(max_length=32)
    hour = models.DateTimeField()
    number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [UniqueConstraint(fields=["mark", "hour"], name="one_count_of_an_hour")]
        indexes = [models.Index(fields=["hour"], name="sent_by_age")]

    def __str__(self) -> str:
        return f"{self.hour} {self.number}"


class HourTally(models.Model):
    """How the letters of one hour to one mail provider fared: numbers alone, kept 90 days.

    Texts stand among them under a provider of their own; those rows stay, because they cost money.
    """

    petition = models.UUIDField()
    hour = models.DateTimeField()
    # A provider with many customers, or "" for all others together.
    provider = models.CharField(max_length=20, blank=True)
    created = models.PositiveIntegerField(default=0)
    mailed = models.PositiveIntegerField(default=0)
    bounced = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "hour", "provider"], name="one_hour_of_letters")
        ]
        indexes = [models.Index(fields=["hour"], name="tallies_by_age")]

    def __str__(self) -> str:
        return f"{self.hour} {self.provider}"
