"""Who did what, and who looked at what."""

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One act of an organiser. Never changed; deleted from the oldest on, after three years."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"


class Beginning(models.Model):
    """What stood before the oldest event that is still kept: the chain goes on from there."""

    number = models.PositiveBigIntegerField(unique=True)
    head = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class AccessReview(models.Model):
    """A person has looked through the access log of one month of a petition."""

    petition = models.UUIDField()
    month = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "month"], name="a_month_is_reviewed_once")
        ]

    def __str__(self) -> str:
        return f"{self.petition} {self.month}"
