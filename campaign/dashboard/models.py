"""What a person keeps for the next time."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


class SavedView(models.Model):
    """A person's own choice of rows of a petition's list. No address is ever in it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    name = models.CharField(_("이름"), max_length=40)
    query = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [
            UniqueConstraint(fields=["user", "petition", "name"], name="one_view_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
