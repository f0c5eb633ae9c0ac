"""What a person answered to the checklist."""

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.packets.models.packet import Packet
from campaign.packets.rules.checklist import Answered
from campaign.petitions.models import Petition


class Tick(models.Model):
    """What a person answered to a line of the checklist, for the packet that is coming.

    Approving a packet binds the answers to it; for the next one they are given anew.
    """

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="ticks")
    packet = models.ForeignKey(
        Packet, on_delete=models.CASCADE, related_name="ticks", null=True, default=None
    )
    line = models.CharField(max_length=20)
    reason = models.CharField(_("그렇지 않은 까닭"), max_length=300, blank=True)
    who = models.CharField(_("답한 사람이나 부서"), max_length=80, blank=True)
    on = models.DateField(_("확인한 날"), null=True)
    how = models.CharField(_("답과 확인한 방법"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["packet", "line"], name="a_line_is_answered_once"),
            UniqueConstraint(
                fields=["petition", "line"],
                condition=Q(packet=None),
                name="a_line_to_come_is_answered_once",
            ),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def answer(self) -> Answered:
        told = [self.who, self.on.isoformat() if self.on else "", self.how]
        return Answered(self.reason, " · ".join(part for part in told if part))
