"""Links that are counted: of an organisation of the coalition, or for something else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Organisation, Petition


class Link(models.Model):
    """An address of the sign form. Its code, in small letters, is all a signature keeps of it."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="links")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    code = models.CharField(max_length=12, unique=True)
    label = models.CharField(_("어디에 쓰나요?"), max_length=80)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField()
    # A closed one still leads to the petition, and counts nothing.
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["label", "made_at"]

    def __str__(self) -> str:
        return self.label
