"""Joint applicants are told before it is filed, and asked before it is withdrawn."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.routes.models import Submission
from campaign.signatures.models import Signature


class Round(models.Model):
    """Joint applicants are told once on which day it will be filed, and may leave until then.

    Or they are asked once whether the representatives may withdraw it, and answer until a day: that
    wants their consent shown in writing (Enforcement Decree of the Act on the Anti-Corruption and
    Civil Rights Commission, article 36 (3)).
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rounds")
    files_on = models.DateField(_("내는 날"), null=True)
    answers_until = models.DateField(_("답을 받는 마지막 날"), null=True)
    reason = models.TextField(_("거두려는 까닭"), max_length=1000, blank=True)
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
        constraints = [
            CheckConstraint(
                condition=Q(files_on=None, answers_until__isnull=False)
                | Q(files_on__isnull=False, answers_until=None, reason=""),
                name="a_round_tells_or_asks",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.files_on or self.answers_until}"


class RoundLetter(models.Model):
    """A letter to a joint applicant; due until it was mailed, or there was nobody to mail to.

    What was answered to a round that asks stands in it, and may be changed until its last day.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="letters")
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    agrees = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="round_letters_due")]
        constraints = [
            UniqueConstraint(fields=["round", "signature"], name="one_letter_of_a_round"),
            CheckConstraint(
                condition=Q(agrees=None, answered_at=None)
                | Q(agrees__isnull=False, answered_at__isnull=False),
                name="an_answer_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
