"""What is handed in: the complaint, its representatives, and the packets made from them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.ledger.models import Entry
from campaign.packets.rules.checklist import Answered
from campaign.petitions.models import Petition
from campaign.routes.models import Submission
from campaign.signatures.models import Signature


class Complaint(models.Model):
    """What the route asks for besides the text that was signed (Act on the ACRC, article 39)."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, primary_key=True)
    title = models.CharField(_("제목"), max_length=160)
    attention = models.CharField(_("참조"), max_length=120, blank=True)
    purpose = models.JSONField(_("신청 취지"), default=list)
    facts = models.TextField(_("원인이 된 사실"), blank=True)
    reasons = models.TextField(_("신청 이유"))
    letter = models.JSONField(_("공문 본문"), default=list)
    has_other_remedies = models.BooleanField(_("소송이나 다른 불복 절차를 신청했습니까?"))
    other_remedies = models.TextField(_("그 내용"), blank=True)
    other_commissions = models.TextField(_("다른 권익위원회에 신청한 내용"), blank=True)
    agent = models.CharField(_("대리인의 인적 사항과 신청인과의 관계"), max_length=200, blank=True)
    contact_name = models.CharField(_("담당자"), max_length=80)
    contact_role = models.CharField(_("담당자 직책"), max_length=80, blank=True)
    contact_phone = models.CharField(_("담당자 전화"), max_length=30)
    contact_email = models.EmailField(_("담당자 전자우편"))
    notify_by = models.CharField(_("통지 방법"), max_length=60, default="우편, 전자우편")

    def __str__(self) -> str:
        return self.title


class Representative(models.Model):
    """One of at most three people who act for the applicants."""

    complaint = models.ForeignKey(
        Complaint, on_delete=models.CASCADE, related_name="representatives"
    )
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("성명"), max_length=80)
    affiliation = models.CharField(_("소속·직책"), max_length=120, blank=True)
    address = models.CharField(_("주소"), max_length=200)
    phone = models.CharField(_("연락처"), max_length=30, blank=True)
    email = models.EmailField(_("전자우편"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(order__gte=1, order__lte=3), name="at_most_three_represent"
            ),
            UniqueConstraint(fields=["complaint", "order"], name="representatives_are_numbered"),
        ]

    def __str__(self) -> str:
        return self.name


class ConfirmedNumber(models.Model):
    """Something like a number in a text that a person looked at and left: it is none."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="+")
    # HMAC of the text's name and the number, with a pepper outside the database.
    mark = models.BinaryField(max_length=32)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "mark"], name="a_number_is_confirmed_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


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


class Tick(models.Model):
    """What a person answered to a line of the checklist, for the packet that is coming.

    Approving a packet binds the answers to it; for the next one they are given anew.
    """

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="ticks")
    packet = models.ForeignKey(
        Packet, on_delete=models.CASCADE, related_name="ticks", null=True, default=None
    )
    line = models.CharField(max_length=20)
    reason = models.CharField(_("그렇지 않은 까닭"), max_length=300, blank=True)
    who = models.CharField(_("답한 사람이나 부서"), max_length=80, blank=True)
    on = models.DateField(_("확인한 날"), null=True)
    how = models.CharField(_("답과 확인한 방법"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["packet", "line"], name="a_line_is_answered_once"),
            UniqueConstraint(
                fields=["petition", "line"],
                condition=Q(packet=None),
                name="a_line_to_come_is_answered_once",
            ),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def answer(self) -> Answered:
        told = [self.who, self.on.isoformat() if self.on else "", self.how]
        return Answered(self.reason, " · ".join(part for part in told if part))


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
