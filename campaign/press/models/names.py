"""Names of people who are protected."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


class ShieldedName(models.Model):
    """A name that must stand in no text: its fingerprint alone, and what to write instead."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(max_length=32)
    length = models.PositiveSmallIntegerField()
    alias = models.CharField(_("대신 쓸 이름"), max_length=80)

    class Meta:
        ordering = ["alias"]
        constraints = [UniqueConstraint(fields=["petition", "mark"], name="a_name_shielded_once")]

    def __str__(self) -> str:
        return self.alias
