"""What speaks for or against a signature, for a few days and in a table of its own."""

from django.db import models


class Risk(models.Model):
    """What was seen of one visit to the sign door: classes and keyed marks, nothing to read back.

    It lives for 72 hours, longer than any challenge: the nonce says that a solution was used.
    """

    petition = models.UUIDField()
    pending = models.UUIDField(unique=True)
    hour = models.DateTimeField()
    nonce = models.BinaryField(max_length=16, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["hour"], name="risks_by_age")]

    def __str__(self) -> str:
        return str(self.pending)
