"""Joint applicants are told before it is filed."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.routes.models import Submission
from campaign.signatures.models import Signature


class Round(models.Model):
    """Joint applicants are told once on which day it will be filed, and may withdraw until then."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rounds")
    files_on = models.DateField(_("내는 날"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    # From then on every letter of the round is a row.
    listed_at = models.DateTimeField(null=True)
    applicants = models.PositiveIntegerField(default=0)
    unreached = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.submission} {self.files_on}"


class RoundLetter(models.Model):
    """A letter to a joint applicant; due until it was mailed, or there was nobody to mail to."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="letters")
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="round_letters_due")]
        constraints = [
            UniqueConstraint(fields=["round", "signature"], name="one_letter_of_a_round")
        ]

    def __str__(self) -> str:
        return str(self.pk)
