"""Links by which a person's calendar reads what is planned."""

from django.db import models
from django.db.models import Q, UniqueConstraint

from campaign.people.models import User
from campaign.petitions.models import Petition


class FeedToken(models.Model):
    """One person's link to the events of a petition; its secret is shown once and not kept."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["petition", "user"],
                condition=Q(closed_at=None),
                name="one_open_feed_for_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.user_id}"
