"""Signatures: what was said is sealed, what must be unique is a keyed fingerprint."""

from uuid import UUID, uuid4

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.ledger.models import Entry, Hold
from campaign.ledger.rules.entries import Strength, VoidReason
from campaign.lib import clock
from campaign.petitions.models import Manifest, Petition


class Method(models.TextChoices):
    EMAIL = "email", _("전자우편")
    SMS = "sms", _("문자")
    SOCIAL = "social", _("소셜 로그인")
    PAPER = "paper", _("자필")
    IDENTITY = "identity", _("본인확인")


STRENGTHS = {
    Method.EMAIL: Strength.CONTACT,
    Method.SMS: Strength.CONTACT,
    Method.SOCIAL: Strength.CONTACT,
    Method.PAPER: Strength.PAPER,
    Method.IDENTITY: Strength.IDENTITY,
}


class PendingSignature(models.Model):
    """A signature that waits for its owner's answer. It blocks nobody and lives 7 days."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    manifest = models.ForeignKey(Manifest, on_delete=models.PROTECT)
    language = models.CharField(max_length=2)
    method = models.CharField(max_length=8, choices=Method, default=Method.EMAIL)
    fingerprint = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    created_at = models.DateTimeField()
    mail_due_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    mails = models.PositiveSmallIntegerField(default=0)
    link_digest = models.BinaryField(max_length=32, null=True, unique=True)
    link_expires_at = models.DateTimeField(null=True)
    code_digest = models.BinaryField(max_length=32, null=True)
    code_expires_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # What its letters carry, so that one that comes back finds its row without naming anybody.
    letter_tag = models.BinaryField(max_length=16, null=True)
    bounced_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    # A mail provider with very many customers, or ""; gone once the answer was counted.
    provider = models.CharField(max_length=20, blank=True)
    is_noted = models.BooleanField(default=False)
    # The confirmed signature, or the earlier one of the same address.
    signature = models.ForeignKey("signatures.Signature", on_delete=models.CASCADE, null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="mail_due"
            ),
            models.Index(fields=["created_at"], name="pending_by_age"),
            models.Index(fields=["fingerprint"], name="pending_by_address"),
            models.Index(fields=["letter_tag"], name="pending_by_letter"),
            models.Index(
                fields=["petition"],
                condition=Q(is_noted=False, signature__isnull=False),
                name="answers_to_note",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        """Bind the sealed words to this row."""
        return b"petition/pending/v1\0" + self.petition_id.bytes + self.id.bytes


class LinkRequest(models.Model):
    """Somebody asks for the private link to a signature.

    The worker answers by letter and deletes the row; or it texts a code, which the page then asks
    for, and the row goes once the code was right.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    language = models.CharField(max_length=2)
    method = models.CharField(max_length=8, choices=Method, default=Method.EMAIL)
    fingerprint = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    code_digest = models.BinaryField(max_length=32, null=True)
    code_expires_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="links_due")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        """Bind the sealed address to this row."""
        return b"petition/link/v1\0" + self.petition_id.bytes + self.id.bytes


def record_place(petition_id: UUID, signature_id: UUID) -> bytes:
    """Bind a sealed record to its row."""
    return b"petition/rec/v1\0" + petition_id.bytes + signature_id.bytes


class Signature(models.Model):
    """A confirmed signature. A withdrawn one keeps its row and its leaf, nothing else.

    A void one keeps its record, so that it can be restored, and its slot.
    """

    # Known to the request that confirms, and to the signer after it; no column, stored nowhere.
    withdrawal_secret: bytes | None = None

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT)
    method = models.CharField(max_length=8, choices=Method)
    fingerprint = models.BinaryField(max_length=32, null=True)
    slot = models.PositiveSmallIntegerField(default=1)
    sealed = models.BinaryField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    is_withdrawn = models.BooleanField(default=False)
    void_reason = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["petition", "method", "fingerprint", "slot"],
                name="one_confirmed_signature_per_contact",
            ),
            CheckConstraint(
                condition=Q(void_reason=None) | Q(void_reason__in=list(VoidReason)),
                name="void_for_a_public_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["petition"], condition=Q(is_withdrawn=True), name="withdrawn_signatures"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def counts(self) -> bool:
        """Tell whether it is in the public count."""
        is_out = self.is_withdrawn or self.void_reason is not None
        return not is_out and self.entry.hold == Hold.NONE

    @property
    def place(self) -> bytes:
        return record_place(self.petition_id, self.id)


class HeldSignature(models.Model):
    """A confirmed signature at which a person has yet to look, and why. Gone once one did."""

    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, primary_key=True)
    # A few codes with a space between; nothing of the network or the address.
    reasons = models.CharField(max_length=120)
    # Rounded down to the hour: the minute would tell who stood beside whom in a log of visits.
    held_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["held_at"], name="held_by_age")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.reasons}"


class RecordKey(models.Model):
    """The key of one record, in a table of its own: deleting it erases the record for good."""

    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, primary_key=True)
    wrap = models.BinaryField(max_length=128)

    def __str__(self) -> str:
        return str(self.pk)


class CallCode(models.Model):
    """A code that a caller reads out from the mail, so that an organiser may withdraw for them."""

    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, primary_key=True)
    mail_due_at = models.DateTimeField(null=True)
    digest = models.BinaryField(max_length=32, null=True)
    expires_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="calls_due"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Tally(models.Model):
    """Folded numbers per day, region and method: statistics never read signatures."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    day = models.DateField()
    region = models.CharField(max_length=12)
    method = models.CharField(max_length=8, choices=Method)
    number = models.IntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "day", "region", "method"], name="one_tally_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.day} {self.region}"


class TallyChange(models.Model):
    """A change that the next fold adds to a cell; it names no signature."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    day = models.DateField()
    region = models.CharField(max_length=12)
    method = models.CharField(max_length=8, choices=Method)
    change = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.petition_id} {self.day} {self.change:+}"


class Fate(models.TextChoices):
    """What becomes of a signature that was made at a place."""

    RECEIVED = "received", _("들어옴")
    REFUSED = "refused", _("받지 못함")
    CONFIRMED = "confirmed", _("확인함")
    WITHDRAWN = "withdrawn", _("거둠")


class SourceTally(models.Model):
    """Folded numbers of a place, which is known by the opaque code of its signatures' source."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    source = models.CharField(max_length=12)
    fate = models.CharField(max_length=9, choices=Fate)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "source", "fate"], name="one_tally_of_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.source} {self.fate}"


class SourceChange(models.Model):
    """One more for a place, which the next fold adds; it names no signature."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    source = models.CharField(max_length=12)
    fate = models.CharField(max_length=9, choices=Fate)

    def __str__(self) -> str:
        return f"{self.petition_id} {self.source} {self.fate}"
