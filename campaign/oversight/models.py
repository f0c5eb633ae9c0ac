"""Mailboxes that receive the state of a log: most groups have no witness, and a mailbox is one."""

from uuid import uuid4

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


class Kind(models.TextChoices):
    COALITION = "coalition", _("함께하는 단체")
    PRESS = "press", _("언론")


class Reader(models.Model):
    """An address, sealed, that receives the state of the log once it has agreed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=2, default="ko")
    mark = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    added_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    # When the letter that asks is due; null once it is out, or where nobody need be asked.
    ask_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["petition", "mark"], name="an_address_reads_once")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        """Bind the sealed address to this row."""
        return b"petition/reader/v1\0" + self.petition_id.bytes + self.id.bytes


class Mailing(models.Model):
    """One letter to one reader on one day; the row is the queue."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE)
    day = models.DateField()
    is_last = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField()
    due_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["reader", "day", "is_last"], name="one_letter_a_day")
        ]
        indexes = [models.Index(fields=["due_at"], name="mailings_due")]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.day}"


class Stamp(models.Model):
    """What a timestamp authority said of a checkpoint (RFC 3161); empty where it said nothing."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    size = models.PositiveBigIntegerField()
    response = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["petition", "size"], name="one_stamp_for_a_size")]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.size}"
