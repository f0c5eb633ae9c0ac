"""The append-only book of a petition. It holds commitments and knows nothing of signatures."""

from django.db import models
from django.db.models import Q, UniqueConstraint


class Log(models.Model):
    """One book for each petition, and the tally of what has been folded into it."""

    id = models.UUIDField(primary_key=True)
    origin = models.CharField(max_length=200, unique=True)
    size = models.PositiveBigIntegerField(default=0)
    last_serial = models.PositiveBigIntegerField(default=0)
    contact = models.IntegerField(default=0)
    paper = models.IntegerField(default=0)
    identity = models.IntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    folded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.origin


class Entry(models.Model):
    """A leaf, kept for good. Without an index it waits in the outbox for the sequencer."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT)
    body = models.BinaryField(max_length=128)
    type = models.PositiveSmallIntegerField()
    strength = models.PositiveSmallIntegerField(default=0)
    change = models.SmallIntegerField(default=0)
    is_correction = models.BooleanField(default=False)
    serial = models.PositiveBigIntegerField(null=True)
    log_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["log", "log_index"], name="one_entry_for_an_index"),
            UniqueConstraint(
                fields=["log", "serial"],
                condition=Q(is_correction=False),
                name="one_signature_for_a_serial",
            ),
        ]
        indexes = [
            models.Index(fields=["log"], condition=Q(log_index=None), name="entries_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.log_id} {self.log_index}"
