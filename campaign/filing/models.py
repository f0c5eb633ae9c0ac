"""What becomes of a packet once it left: events, their files, and the recipient's way in."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.packets.models import Answer, Packet
from campaign.petitions.models import Petition
from campaign.signatures.models import Signature


class Kind(models.TextChoices):
    """What happened. The values are those of `rules.schedule.Kind`."""

    RECEIVED = "received", _("접수됨")
    HANDLER = "handler", _("접수 번호와 담당자")
    PROGRESS = "progress", _("처리 상황을 알려 옴")
    EXTENDED = "extended", _("처리기간 연장")
    SUPPLEMENT_ASKED = "supplement_asked", _("보완 요구")
    SUPPLEMENT_GIVEN = "supplement_given", _("보완함")
    TRANSFERRED = "transferred", _("다른 기관으로 이송")
    RECOMMENDED = "recommended", _("권고나 의견표명")
    AGENCY_REPLIED = "agency_replied", _("권고에 대한 기관의 회신")
    REPLIED = "replied", _("답변 받음")
    WITHDRAWN = "withdrawn", _("신청을 취하함")
    DUE_SET = "due_set", _("기한을 고침")
    NOTE = "note", _("그 밖의 메모")


class Duty(models.TextChoices):
    """What is owed by a day. The values are those of `rules.schedule.Duty`."""

    PROGRESS = "progress", _("처리 상황 알림")
    ANSWER = "answer", _("답변")
    SUPPLEMENT = "supplement", _("보완")
    AGENCY = "agency", _("권고에 대한 회신")


class HandOver(models.Model):
    """A recipient's way to a packet: a link and a code told by telephone, both kept as digests.

    The link hands out the packet until its receipt is confirmed; what is confirmed, a number and
    the reply are taken for as long as it is not closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="hand_overs")
    label = models.CharField(_("받는 곳"), max_length=120)
    token_digest = models.BinaryField(max_length=32, unique=True)
    code_digest = models.BinaryField(max_length=32)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and not self.packet.petition.is_destroyed

    @property
    def hands_out(self) -> bool:
        """Tell whether the packet can be downloaded with it."""
        return self.is_open and self.received_at is None and clock.now() < self.expires_at


class Access(models.Model):
    """Something was done with a link; never changed, and shown to organisers."""

    class What(models.TextChoices):
        WRONG = "wrong", _("틀린 번호를 넣음")
        OPENED = "opened", _("번호를 넣고 들어옴")
        DOWNLOADED = "downloaded", _("내려받음")
        RECEIVED = "received", _("받았다고 확인함")
        NUMBER = "number", _("접수 번호를 적음")
        REPLY = "reply", _("답변을 올림")
        CLOSED = "closed", _("닫음")

    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="accesses")
    what = models.CharField(max_length=10, choices=What)
    # The network of who came (/24 or /48), as for organisers: these are not signers.
    network = models.CharField(max_length=50, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.what


class Event(models.Model):
    """Something happened to what was handed in. Never changed: a later one replaces a wrong one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField(_("언제"))
    # The code of a route by whose terms days are counted from here on.
    route = models.CharField(max_length=30, blank=True)
    until = models.DateField(_("언제까지"), null=True)
    duty = models.CharField(_("어느 기한인가요?"), max_length=12, choices=Duty, blank=True)
    number = models.CharField(_("접수 번호"), max_length=60, blank=True)
    office = models.CharField(_("부서나 기관"), max_length=120, blank=True)
    note = models.CharField(_("내용"), max_length=600, blank=True)
    # Who handles it, sealed with the petition's data key: name and telephone.
    sealed = models.BinaryField(blank=True)
    key = models.BinaryField(max_length=8, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    # An organiser, or the recipient by a link.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="due_set") | (Q(until__isnull=False) & ~Q(note="") & ~Q(duty="")),
                name="a_day_is_set_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def place(self) -> bytes:
        """Bind what is sealed to this row."""
        return b"petition/filing-event/v1\0" + self.packet_id.bytes + self.id.bytes


class Attachment(models.Model):
    """A file of an event, made anew from what was uploaded, sealed in the storage."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="attachment")
    pages = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    # Empty once the file is destroyed.
    wrap = models.BinaryField(max_length=128)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def path(self) -> str:
        return f"filings/{self.pk}.sealed"

    @property
    def place(self) -> bytes:
        """Bind key and file to this row."""
        return b"petition/filing-file/v1\0" + self.event_id.bytes + self.id.bytes


class Announcement(models.Model):
    """Signers are told what was answered: each once, in the order of their serials.

    The row is the queue: `last_serial` says up to whom rows of `Told` were made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    answer = models.OneToOneField(Answer, on_delete=models.SET_NULL, null=True)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(max_length=600)
    summary_en = models.TextField(max_length=800, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    last_serial = models.PositiveBigIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Told(models.Model):
    """One signer is to be told, or was. The rows go once the announcement is finished."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE)
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "signature"], name="a_signer_is_told_once"
            )
        ]
        indexes = [models.Index(fields=["due_at"], name="tellings_due")]

    def __str__(self) -> str:
        return str(self.pk)
