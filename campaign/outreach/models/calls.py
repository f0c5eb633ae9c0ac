"""Who was told by telephone, or when a request to come was accepted."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from campaign.newsroom.models import Document
from campaign.outreach.models.contacts import Contact
from campaign.press.models import Event


class Call(models.Model):
    """A contact heard, and not by a letter of ours, how an event or a document stands.

    The edition of an event is its SEQUENCE; of a document, the number of its version, and one more
    once it was retracted.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="calls")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, related_name="+")
    edition = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["at"]
        constraints = [
            CheckConstraint(
                condition=Q(event=None) ^ Q(document=None), name="a_call_is_about_one_thing"
            ),
            UniqueConstraint(
                fields=["contact", "event", "edition"], name="a_call_about_an_event_once"
            ),
            UniqueConstraint(
                fields=["contact", "document", "edition"], name="a_call_about_a_document_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.edition}"
