"""Paper: sheets and where they are, scans of them, and the lines that two people read."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Manifest, Petition
from campaign.signatures.models import Signature

ATTEMPTS = 3  # of a worker at one part of a printing


class Profile(models.TextChoices):
    SUPPORT = "support", _("지지 서명지")
    JOINT = "joint", _("공동신청인 서명지")
    SINGLE = "single", _("한 사람 양식")


class Custody(models.TextChoices):
    STOCK = "stock", _("아직 내주지 않음")
    OUT = "out", _("내줌")
    RETURNED = "returned", _("돌아옴")
    LOST = "lost", _("잃어버림")
    CANCELLED = "cancelled", _("취소함")


class SheetQuerySet(QuerySet["Sheet"]):
    def in_custody(self, custody: str) -> "SheetQuerySet":
        """Return the sheets that are in a state of custody; see Sheet.custody."""
        lost, back = Q(lost_on__isnull=False), Q(returned_on__isnull=False)
        out, cancelled = Q(handed_on__isnull=False), Q(cancelled_on__isnull=False)
        if custody == Custody.CANCELLED:
            return self.filter(cancelled)
        return self.exclude(cancelled).filter(
            {
                Custody.LOST: lost,
                Custody.RETURNED: back & ~lost,
                Custody.OUT: out & ~back & ~lost,
                Custody.STOCK: ~out & ~back & ~lost,
            }[Custody(custody)]
        )


class Sheet(models.Model):
    """One sheet of paper: which words stand on it, and in whose hands it is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=8, unique=True)
    profile = models.CharField(max_length=8, choices=Profile)
    manifest = models.ForeignKey(Manifest, on_delete=models.PROTECT, related_name="+")
    lines = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField()
    # Who has it, sealed with the petition's data key of this name.
    holder = models.BinaryField(_("받은 사람이나 모임"), default=b"", blank=True)
    holder_key = models.BinaryField(max_length=8, default=b"", blank=True)
    handed_on = models.DateField(_("내준 날"), null=True)
    returned_on = models.DateField(_("돌아온 날"), null=True)
    lost_on = models.DateField(_("잃은 날"), null=True)
    # It was printed by mistake, and stays so; its number is given to no other sheet.
    cancelled_on = models.DateField(null=True)
    why_cancelled = models.CharField(_("까닭"), max_length=200, blank=True)
    # When its lines were typed to the end; taken back where a checker misses a line.
    entered_at = models.DateTimeField(null=True)
    misses_lines = models.BooleanField(default=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["petition", "number"], name="sheets_are_numbered"),
            models.CheckConstraint(condition=Q(lines__gte=1), name="a_sheet_has_a_line"),
            models.CheckConstraint(
                condition=Q(cancelled_on=None, why_cancelled="")
                | Q(cancelled_on__isnull=False) & ~Q(why_cancelled=""),
                name="a_cancelled_sheet_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.spelled_code}"

    @property
    def place(self) -> bytes:
        """Bind the sealed holder to this row."""
        return b"petition/sheet/v1\0" + self.petition_id.bytes + self.id.bytes

    @property
    def spelled_code(self) -> str:
        return f"{self.code[:4]}-{self.code[4:]}"

    @property
    def custody(self) -> Custody:
        if self.cancelled_on:
            return Custody.CANCELLED
        if self.lost_on:
            return Custody.LOST
        if self.returned_on:
            return Custody.RETURNED
        return Custody.OUT if self.handed_on else Custody.STOCK

    @property
    def is_joint(self) -> bool:
        return self.profile == Profile.JOINT


class Printing(models.Model):
    """Sheets that a worker sets in type for one file, some at a time; the row says how far it is.

    It holds nobody's data, and is gone after a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="printings")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    parts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    is_ready = models.BooleanField(default=False)
    # A worker has it until then; one that died lets go.
    held_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="from_first_to_last")
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"

    @property
    def number(self) -> int:
        return self.last - self.first + 1

    @property
    def has_failed(self) -> bool:
        return not self.is_ready and self.attempts > ATTEMPTS

    @property
    def is_in_work(self) -> bool:
        return not self.is_ready and not self.has_failed

    @property
    def path(self) -> str:
        return f"printing/{self.pk}.pdf"

    def part(self, number: int) -> str:
        return f"printing/{self.pk}-{number}.pdf"


class Scan(models.Model):
    """A picture of a page, made anew from what was uploaded, and sealed in the storage."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="scans")
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="scans", null=True)
    order = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=64)
    # The key of the file, wrapped by the petition's data key.
    wrap = models.BinaryField(max_length=128)
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    # Where its lines stand (rules.places.Edges); [] where it shows none, null until somebody said.
    edges = models.JSONField(null=True)
    # Something on it is to be blacked out for good, once it is known where it stands.
    is_due = models.BooleanField(default=False)
    # How often the file was made anew. `digest` stays that of the first: the book holds it.
    edition = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["uploaded_at", "order"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        """Bind the key and the file to this row."""
        return b"petition/scan/v1\0" + self.petition_id.bytes + self.id.bytes

    @property
    def path(self) -> str:
        edition = f"-{self.edition}" if self.edition else ""
        return f"paper/{self.pk}{edition}.sealed"


class State(models.TextChoices):
    ENTERED = "entered", _("확인 기다림")
    RETURNED = "returned", _("다시 적기")
    AGREED = "agreed", _("곧 셈")
    MATCHED = "matched", _("겹침 살피기")
    COUNTED = "counted", _("셈")
    UNREADABLE = "unreadable", _("읽을 수 없음")
    UNCONSENTED = "unconsented", _("동의 표시 없음")
    DUPLICATE = "duplicate", _("겹침")


OPEN = (State.ENTERED, State.RETURNED)
AT_WORK = (*OPEN, State.AGREED, State.MATCHED)


class Objection(models.TextChoices):
    """What a checker finds wrong with a line; no words, for words may name people."""

    NAME = "name", _("이름이 다름")
    PLACE = "place", _("지역·주소가 다름")
    TICKS = "ticks", _("동의 표시가 다름")
    OTHER = "other", _("그 밖에 다름")


class RowQuerySet(QuerySet["Row"]):
    def out(self) -> "RowQuerySet":
        """Return the lines that no longer count: withdrawn by their signers, or void."""
        is_void = Q(signature__void_reason__isnull=False)
        return self.filter(Q(signature__is_withdrawn=True) | is_void)


class Row(models.Model):
    """A line of a sheet as one person read it, until another has read the same and it counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="rows")
    line = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.ENTERED)
    objection = models.CharField(max_length=8, choices=Objection, blank=True)
    # What was read, sealed with the petition's data key of this name; empty once it is settled.
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    checked_at = models.DateTimeField(null=True)
    # How many signatures bear the same name and region, by the way they were made.
    same_online = models.PositiveSmallIntegerField(default=0)
    same_on_paper = models.PositiveSmallIntegerField(default=0)
    signature = models.OneToOneField(
        Signature, on_delete=models.PROTECT, related_name="paper_row", null=True
    )

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ["line"]
        constraints = [
            UniqueConstraint(fields=["sheet", "line"], name="one_row_for_a_line"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("entered_by")),
                name="nobody_checks_what_they_entered",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ENTERED, checked_by=None)
                | ~Q(state=State.ENTERED) & Q(checked_by__isnull=False),
                name="beyond_entry_means_somebody_checked",
            ),
            models.CheckConstraint(
                condition=Q(state=State.COUNTED, signature__isnull=False)
                | ~Q(state=State.COUNTED) & Q(signature=None),
                name="a_counted_line_has_its_signature",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="rows_by_state")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.line}"

    @property
    def place(self) -> bytes:
        """Bind what was read to this row."""
        return b"petition/paper/v1\0" + self.sheet_id.bytes + self.id.bytes

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
