"""Every change of an event that was announced."""

from django.db import models
from django.db.models import UniqueConstraint

from campaign.press.models.events import Event


class Revision(models.Model):
    """An announced change; never altered."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    changes = models.JSONField()
    is_material = models.BooleanField()

    class Meta:
        ordering = ["-number"]
        constraints = [UniqueConstraint(fields=["event", "number"], name="revisions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number}"
