"""What speaks for or against a signature, for a few days and in tables of its own."""

from django.db import models
from django.db.models import UniqueConstraint


class Risk(models.Model):
    """What was seen of one visit to the sign door: classes and keyed marks, nothing to read back.

    It lives for 72 hours, longer than any challenge: the nonce says that a solution was used.
    """

    pending = models.UUIDField(primary_key=True)
    petition = models.UUIDField()
    hour = models.DateTimeField()
    # A solved challenge; None where no work was proved.
    nonce = models.BinaryField(max_length=16, null=True, unique=True)
    # Under the key of a day, which is dead before the row is.
    network = models.BinaryField(max_length=4)
    # Classes of gate.rules.signs.
    kind = models.CharField(max_length=12)
    # Under a key of this petition outside the database; empty where there is no mailbox.
    domain = models.BinaryField(max_length=8)
    pattern = models.CharField(max_length=40)
    speed = models.CharField(max_length=8)
    # Why it was held when it was confirmed; "" where it was not.
    reasons = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["hour"], name="risks_by_age"),
            models.Index(fields=["petition", "hour"], name="risks_of_a_petition"),
        ]

    def __str__(self) -> str:
        return str(self.pending)


class Crowd(models.Model):
    """A group of signatures that grows now far beyond what is usual for its petition."""

    petition = models.UUIDField()
    trait = models.CharField(max_length=8)
    # A class as it is written in Risk, or a mark in hexadecimal.
    value = models.CharField(max_length=40)
    recent = models.PositiveIntegerField()
    usual = models.FloatField()
    since = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "trait", "value"], name="one_crowd_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.trait} {self.value}: {self.recent}"


class Unproven(models.Model):
    """How many signatures of a petition counted at once though only a mailbox speaks for them."""

    petition = models.UUIDField(primary_key=True)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.petition}: {self.number}"
