"""Every change of an event that was announced."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.people.models import User
from campaign.press.models.events import Event


class Revision(models.Model):
    """An announced change; never altered."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    changes = models.JSONField()
    is_material = models.BooleanField()
    sequence = models.PositiveIntegerField(default=0)
    note = models.CharField(_("까닭"), max_length=300, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [UniqueConstraint(fields=["event", "number"], name="revisions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number}"
