"""The end of a campaign: asked for by one person, let through by another, done in steps."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


class State(models.TextChoices):
    WAITING = "waiting", _("다른 대표의 확인을 기다림")
    RUNNING = "running", _("파기하는 중")
    DONE = "done", _("파기함")


class Ending(models.Model):
    """All that is held of a petition's signers is destroyed, and a certificate says so."""

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, primary_key=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # SHA-256 of the certificate.
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("requested_by")),
                name="nobody_ends_a_campaign_alone",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING) | Q(approved_by__isnull=False),
                name="nothing_is_destroyed_unapproved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.state}"

    @property
    def is_in_work(self) -> bool:
        return self.state == State.RUNNING
