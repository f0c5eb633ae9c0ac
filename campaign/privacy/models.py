"""What people are told about their data. Petitions stand above and are named by id."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock


class Kind(models.TextChoices):
    PACKET = "packet", _("제출 문서를 내려받음")
    DELIVERED = "delivered", _("접수기관에 냄")
    EXPORT = "export", _("명단을 내려받음")
    REVEALED = "revealed", _("운영자가 한 건을 열어 봄")


class Disclosure(models.Model):
    """Once, data of these serials went to somebody for a purpose; it holds no names."""

    petition = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    source = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    purpose = models.CharField(max_length=200)
    recipient = models.CharField(max_length=200)
    columns = models.JSONField(default=list)
    serials = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["petition", "at"], name="disclosures_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"


class NameTakenBack(models.Model):
    """The name with this serial is no longer to be handed in; packets already delivered had it."""

    petition = models.UUIDField()
    serial = models.PositiveBigIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "serial"], name="a_name_is_taken_back_once")
        ]

    def __str__(self) -> str:
        return f"{self.petition} {self.serial}"


class Document(models.TextChoices):
    POLICY = "policy", _("개인정보 처리방침")
    CONSENTS = "consents", _("동의를 받는 글")


class Publication(models.Model):
    """The words of one document from a day on, in all languages; the next number replaces them."""

    document = models.CharField(max_length=10, choices=Document)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    # {"ko": …, "en": …}
    words = models.JSONField()
    at = models.DateTimeField()
    # From when it holds, where people were told beforehand; otherwise from the day it was made.
    in_force_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="publications_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"

    @property
    def starts_at(self) -> datetime:
        return self.in_force_at or self.at

    @property
    def is_to_come(self) -> bool:
        return self.starts_at > clock.now()


class Matter(models.TextChoices):
    """What is destroyed once it has served."""

    PENDING = "pending", _("확인하지 않은 서명")
    LINK = "link", _("내 서명 주소를 물은 요청")
    LETTER = "letter", _("편지를 보낸 주소의 표지")
    RISK = "risk", _("프로그램이 한 서명을 가리는 표지")
    EXPORT = "export", _("내려받으려고 만든 명단 파일")
    ACCESS = "access", _("접속기록과 권한 변경 기록")
    PACKET = "packet", _("제출 문서의 명단 파일")
    FILING = "filing", _("접수증과 답변 파일")
    SAMPLE = "sample", _("표본으로 물었다는 표지")
    SCAN = "scan", _("종이 서명의 그림")
    LINE = "line", _("종이에서 옮겨 적은 줄")
    EXHIBIT = "exhibit", _("증거·참고자료 파일")
    RECORD = "record", _("서명 원부")
    KEY = "key", _("청원의 열쇠")
    REQUEST = "request", _("권리 요구 기록")


# How long each is kept; what a campaign's end destroys is not in here.
KEPT = {
    Matter.PENDING: timedelta(days=7),
    Matter.LINK: timedelta(days=1),
    Matter.LETTER: timedelta(days=1),
    Matter.RISK: timedelta(hours=72),
    Matter.EXPORT: timedelta(hours=1),
    Matter.SAMPLE: timedelta(days=14),
    Matter.ACCESS: timedelta(days=3 * 365 + 1),
    Matter.REQUEST: timedelta(days=3 * 365 + 1),
}


class Method(models.TextChoices):
    """How it was made unreadable for good (Decree of the Act, article 16)."""

    DELETED = "deleted", _("지움")
    KEY = "key", _("열쇠를 지움")
    FILE = "file", _("암호로 잠근 파일과 그 열쇠를 지움")


class Why(models.TextChoices):
    """By which rule."""

    PERIOD = "period", _("보유 기간이 지남")
    CANCELLED = "cancelled", _("취소함")
    FETCHED = "fetched", _("내려받음")
    ENDED = "ended", _("캠페인이 끝남")


class Destruction(models.Model):
    """So many of a matter are gone; numbers alone, and never changed."""

    matter = models.CharField(max_length=8, choices=Matter)
    petition = models.UUIDField(null=True)
    number = models.PositiveIntegerField()
    method = models.CharField(max_length=8, choices=Method)
    why = models.CharField(max_length=10, choices=Why)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="something_was_destroyed"
            )
        ]
        indexes = [models.Index(fields=["petition", "at"], name="destructions_in_order")]

    def __str__(self) -> str:
        return f"{self.matter} {self.number}"


# At the latest this long after signing was closed for good (consent B).
CAMPAIGN_KEPT = timedelta(days=365)
AFTER_OUTCOME = timedelta(days=90)
