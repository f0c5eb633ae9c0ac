"""Who was offered a text before its hour by a letter, and whether they heard that it has come."""

from django.db import models

from campaign.newsroom.models import Grant
from campaign.outreach.models import Contact, Delivery


class Offer(models.Model):
    """A journalist's link to a text under embargo, and the letter that carries it.

    The row is also the queue of the second letter: who has agreed is told when the text is open.
    """

    grant = models.OneToOneField(
        Grant, on_delete=models.CASCADE, primary_key=True, related_name="offer"
    )
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    letter = models.ForeignKey(Delivery, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.grant)
