"""The append-only book of a petition. It holds commitments and knows nothing of signatures."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.ledger.rules.checkpoint import Checkpoint as Head
from campaign.ledger.rules.entries import EntryType
from campaign.ledger.rules.notes import Verifier
from campaign.ledger.rules.replay import Count
from campaign.ledger.rules.tree import EMPTY_ROOT, TILE_BYTES
from campaign.ledger.rules.witness import Trouble


class Hold(models.IntegerChoices):
    """Whether a signature's leaf waits for a person to look at it.

    A held one is not folded; an overdue one was folded unreviewed, and the public count leaves it
    out. What was let go is never held again.
    """

    NONE = 0
    HELD = 1
    OVERDUE = 2


class Log(models.Model):
    """One book for each petition, and the tally of what has been folded into it."""

    id = models.UUIDField(primary_key=True)
    origin = models.CharField(max_length=200, unique=True)
    size = models.PositiveBigIntegerField(default=0)
    last_serial = models.PositiveBigIntegerField(default=0)
    contact = models.IntegerField(default=0)
    paper = models.IntegerField(default=0)
    identity = models.IntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    void = models.PositiveIntegerField(default=0)
    folded_at = models.DateTimeField(null=True)
    # The tiles stand up to here; behind `size` only where entries were folded before there was
    # a tree.
    tree_size = models.PositiveBigIntegerField(default=0)
    root = models.BinaryField(max_length=32, default=EMPTY_ROOT)
    is_closed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.origin

    @property
    def head(self) -> Head:
        return Head(self.origin, self.tree_size, bytes(self.root))

    @property
    def tally(self) -> Count:
        """Return the count at the head."""
        return Count(self.contact, self.paper, self.identity, self.withdrawn, self.void)


class Entry(models.Model):
    """A leaf, kept for good. Without an index it waits in the outbox for the sequencer."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False)
    body = models.BinaryField(max_length=128)
    type = models.PositiveSmallIntegerField()
    strength = models.PositiveSmallIntegerField(default=0)
    change = models.SmallIntegerField(default=0)
    is_correction = models.BooleanField(default=False)
    hold = models.PositiveSmallIntegerField(choices=Hold, default=Hold.NONE)
    serial = models.PositiveBigIntegerField(null=True)
    log_index = models.PositiveBigIntegerField(null=True)
    # The index of the signature at which a WITHDRAW, VOID or RESTORE aims.
    target = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["log", "target"],
                condition=Q(type=EntryType.WITHDRAW),
                name="one_withdrawal_for_a_signature",
            ),
            UniqueConstraint(fields=["log", "log_index"], name="one_entry_for_an_index"),
            UniqueConstraint(
                fields=["log", "serial"],
                condition=Q(is_correction=False),
                name="one_signature_for_a_serial",
            ),
            CheckConstraint(
                condition=Q(hold=Hold.NONE)
                | Q(hold=Hold.HELD, type=EntryType.SIGN, log_index=None)
                | Q(hold=Hold.OVERDUE, type=EntryType.SIGN),
                name="a_held_signature_has_no_index",
            ),
        ]
        indexes = [
            # What waits, for the sequencer or for a person: all that a count adds to the tally.
            models.Index(
                fields=["log"], condition=Q(log_index=None) | Q(hold__gt=0), name="entries_open"
            ),
            # Corrections are in it as well, which the constraint above leaves out.
            models.Index(
                fields=["log", "serial"],
                condition=Q(serial__isnull=False),
                name="entries_by_serial",
            ),
            models.Index(
                fields=["log", "target"], condition=Q(target__isnull=False), name="entries_aimed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.log_id} {self.log_index}"


class Tile(models.Model):
    """Up to 256 hashes of a level of the tree. It only grows; a full one never changes."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False)
    level = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    data = models.BinaryField(max_length=TILE_BYTES)

    class Meta:
        constraints = [UniqueConstraint(fields=["log", "level", "number"], name="one_tile_a_place")]

    def __str__(self) -> str:
        return f"{self.log_id} {self.level}/{self.number}"


class Checkpoint(models.Model):
    """What was signed and published: the log at one size, and how many signatures it holds."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False)
    size = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    count_note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["log", "size"], name="one_root_for_a_size")]

    def __str__(self) -> str:
        return f"{self.log_id} {self.size}"


TROUBLES = {
    Trouble.AWAY: _("대답이 없습니다. 그쪽 서버가 켜져 있는지 물어보세요."),
    Trouble.UNKNOWN: _("이 장부를 아직 모릅니다. 장부의 열쇠를 그쪽에 알려 주세요."),
    Trouble.UNTRUSTED: _("그쪽이 아는 열쇠가 다릅니다. 장부의 열쇠를 다시 알려 주세요."),
    Trouble.UNSIGNED: _("대답은 왔으나 적어 둔 증인 열쇠의 서명이 아닙니다."),
    Trouble.AHEAD: _("그쪽이 본 장부가 더 깁니다. 옛 백업으로 되돌린 것은 아닌지 보세요."),
    Trouble.SPLIT: _("전에 본 장부와 이어지지 않는다고 합니다. 곧바로 살펴야 합니다."),
    Trouble.REFUSED: _("까닭을 말하지 않고 거절합니다."),
}


class Witness(models.Model):
    """Somebody elsewhere who signs the heads of a log, and how that went last."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="witnesses")
    vkey = models.CharField(max_length=300)
    url = models.URLField(max_length=300)
    # Who has ever signed stays in the policy: receipts hold its lines.
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    size = models.PositiveBigIntegerField(default=0)
    cosigned_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=10, choices=TROUBLES.items(), blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [UniqueConstraint(fields=["log", "vkey"], name="one_row_for_a_witness")]

    def __str__(self) -> str:
        return self.vkey.partition("+")[0]

    @property
    def verifier(self) -> Verifier:
        return Verifier.parse(self.vkey)


class Quorum(models.Model):
    """How many witnesses a head needs before it is published, from which size on."""

    log = models.OneToOneField(Log, on_delete=models.PROTECT, primary_key=True)
    needed = models.PositiveSmallIntegerField()
    from_size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.log_id} {self.needed}"
