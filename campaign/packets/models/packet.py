"""What is handed in, what it is made of, and what was answered."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.ledger.models import Entry
from campaign.petitions.models import Petition


class State(models.TextChoices):
    REQUESTED = "requested", _("만들 차례를 기다림")
    FROZEN = "frozen", _("집계 고정")
    RENDERED = "rendered", _("승인 기다림")
    APPROVED = "approved", _("승인됨")
    DELIVERED = "delivered", _("제출함")
    CANCELLED = "cancelled", _("취소함")
    FAILED = "failed", _("만들지 못함")


class Set(models.TextChoices):
    """What is taken from one snapshot: plain papers to hand in, or all that proves them."""

    OFFICER = "officer", _("제출용")
    UPLOAD = "upload", _("온라인 접수용")
    PRINT = "print", _("인쇄용")
    PROOF = "proof", _("검증용")


class Failure(models.TextChoices):
    """Reasons that somebody can do something about."""

    DISK_FULL = "disk_full", _("서버의 저장 공간이 모자랍니다. 관리자에게 알려 주세요.")
    STOPPED = "stopped_too_often", _("만드는 중에 서버가 거듭 멈추었습니다.")
    NO_CERTIFICATE = "no_certificate", _("전자 봉인에 쓸 인증서를 열 수 없습니다.")
    NO_TIMESTAMP = "no_timestamp", _("시점 확인 기관이 답하지 않아 봉인하지 못했습니다.")


class Packet(models.Model):
    """One submission, from a snapshot that does not change."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="packets")
    document_number = models.CharField(max_length=40, unique=True)
    purpose = models.CharField(_("쓸 곳"), max_length=200)
    # The packet handed in before, of which this one tells only what changed.
    base = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="supplements"
    )
    has_comments = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved_at = models.DateTimeField(null=True)
    as_of = models.DateTimeField(null=True)
    log_size = models.PositiveBigIntegerField(null=True)
    last_serial = models.PositiveBigIntegerField(null=True)
    total = models.PositiveIntegerField(null=True)
    provided = models.PositiveIntegerField(null=True)
    snapshot_digest = models.CharField(max_length=64, blank=True)
    manifest_digest = models.CharField(max_length=64, blank=True)
    roll_digest = models.CharField(max_length=64, blank=True)
    # The PACKET leaf; none where it was approved before such leaves were entered.
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    # The key of the snapshot and the files, wrapped by the petition's data key.
    wrap = models.BinaryField(max_length=128)
    done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)
    delivered_on = models.DateField(_("제출한 날"), null=True)
    delivered_how = models.CharField(_("제출 방법"), max_length=120, blank=True)
    receipt_number = models.CharField(_("접수 번호"), max_length=60, blank=True)

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("requested_by")),
                name="nobody_approves_their_own_packet",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, state__in=["requested", "frozen", "rendered"])
                | Q(approved_by__isnull=False, state__in=["approved", "delivered"])
                | Q(state__in=["cancelled", "failed"]),
                name="approved_means_somebody_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.document_number

    @property
    def place(self) -> bytes:
        """Bind the packet's key and files to this row."""
        return b"petition/packet/v1\0" + self.petition_id.bytes + self.id.bytes

    @property
    def why_failed(self) -> str:
        """The reason in words, or its name where it is none of those we expect."""
        reason = self.failure
        return str(Failure(reason).label) if reason in Failure.values else f"{reason}."

    @property
    def is_in_work(self) -> bool:
        return self.state in {State.REQUESTED, State.FROZEN}

    @property
    def is_ready(self) -> bool:
        return self.state in {State.APPROVED, State.DELIVERED}


class Artifact(models.Model):
    """One finished file, sealed in the storage."""

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="artifacts")
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=160)
    pages = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["name"]
        constraints = [UniqueConstraint(fields=["packet", "name"], name="artifact_names_differ")]

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """What the authority answered to a packet, in the organisers' words."""

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="answers")
    on = models.DateField(_("답변을 받은 날"))
    summary = models.TextField(_("답변을 한두 문장으로"), max_length=600)
    summary_en = models.TextField(_("답변을 한두 문장으로(영어)"), max_length=800, blank=True)
    url = models.URLField(_("답변을 볼 수 있는 주소"), blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.packet} {self.on}"
