"""What people decided about held signatures."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.ledger.rules.entries import VoidReason
from campaign.petitions.models import Petition
from campaign.signatures.models import Signature

# What the log says of a void signature, in people's words. Paper has its own desk.
VOID_REASONS = {
    VoidReason.BOT: _("프로그램이 한 서명"),
    VoidReason.DUPLICATE: _("겹친 서명"),
    VoidReason.ABUSE: _("남의 이름이나 장난"),
    VoidReason.PAPER_INVALID: _("종이의 흠"),
    VoidReason.DENIED: _("본인이 아니라고 알려 옴"),
    VoidReason.OTHER: _("그 밖의 까닭"),
}


class Kind(models.TextChoices):
    CLEAR = "clear", _("세기로 함")
    REJECT = "reject", _("세지 않기로 함")


class Decision(models.Model):
    """One press of a button, over one held signature or a group of them. It can be undone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT)
    kind = models.CharField(max_length=6, choices=Kind)
    # VoidReason of a rejection, as the log says it.
    reason = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveIntegerField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.CLEAR, reason=None)
                | Q(kind=Kind.REJECT, reason__isnull=False),
                name="who_rejects_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def why(self) -> str:
        """Return the public reason of a rejection."""
        return str(VOID_REASONS[VoidReason(self.reason)]) if self.reason else ""


class Decided(models.Model):
    """A signature of a decision; why it was held is kept while that can be undone."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="rows")
    signature = models.ForeignKey(Signature, on_delete=models.PROTECT)
    reasons = models.CharField(max_length=120)
    held_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["decision", "signature"], name="decided_once_in_a_decision")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.signature_id}"


class State(models.TextChoices):
    CHOOSING = "choosing", _("세어 보는 중")
    WAITING = "waiting", _("승인 기다림")
    VOIDING = "voiding", _("무효로 하는 중")
    DONE = "done", _("무효로 함")
    CANCELLED = "cancelled", _("취소함")
    RESTORING = "restoring", _("되돌리는 중")
    RESTORED = "restored", _("모두 되돌림")


class Removal(models.Model):
    """Many signatures are voided at once: by conditions, for a public reason, by two persons."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT)
    conditions = models.JSONField()
    reason = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300)
    # SHA-256 of all the above, which the VOID leaves carry.
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State, default=State.CHOOSING)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved_at = models.DateTimeField(null=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    # How far the choosing has read: the entry it looked at last.
    read = models.PositiveBigIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("requested_by")),
                name="nobody_approves_their_own_removal",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["choosing", "waiting", "cancelled"])
                | Q(approved_by__isnull=False),
                name="many_are_voided_by_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"removal {self.pk}"

    @property
    def is_in_work(self) -> bool:
        return self.state in {State.CHOOSING, State.VOIDING, State.RESTORING}

    @property
    def why(self) -> str:
        return str(VOID_REASONS[VoidReason(self.reason)])


class Step(models.IntegerChoices):
    """How far a removal is with one signature."""

    CHOSEN = 0
    VOID = 1
    SKIPPED = 2
    RESTORED = 3


class Removed(models.Model):
    """A signature of a removal, fixed before the second person looks at it."""

    removal = models.ForeignKey(Removal, on_delete=models.CASCADE, related_name="rows")
    signature = models.ForeignKey(Signature, on_delete=models.PROTECT)
    step = models.PositiveSmallIntegerField(choices=Step, default=Step.CHOSEN)
    # Why and since when it was held, if it was: restored, it waits for a person again.
    reasons = models.CharField(max_length=120, blank=True)
    held_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["removal", "signature"], name="removed_once_by_a_removal")
        ]
        indexes = [models.Index(fields=["removal", "step"], name="removed_by_step")]

    def __str__(self) -> str:
        return f"{self.removal_id} {self.signature_id}"
