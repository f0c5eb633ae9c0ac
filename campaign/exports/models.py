"""Lists of people that leave the house: asked for, approved by another, made, fetched once."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaign.exports.rules.purposes import WITHOUT_SECOND_PERSON, Purpose
from campaign.petitions.models import Petition

FETCHED_WITHIN = timedelta(hours=1)
PURPOSES = {
    Purpose.OUTCOME: _("접수와 처리결과 알리기"),
    Purpose.AUTHORITY: _("접수기관의 확인 요청에 답하기"),
    Purpose.NEWS: _("소식을 받겠다고 한 사람에게 소식 보내기"),
    Purpose.FUNDRAISING: _("모금 안내를 받겠다고 한 사람에게 안내하기"),
    Purpose.PUBLIC_NAMES: _("이름을 공개하겠다고 한 사람의 명단"),
    Purpose.COMMENTS: _("써도 좋다고 한 한마디 모으기(이름 없음)"),
    Purpose.BREACH: _("개인정보 유출 알리기"),
}
COLUMNS = {
    "serial": _("서명 번호"),
    "name": _("성명"),
    "shown_name": _("성명"),
    "contact": _("전자우편 또는 전화번호"),
    "region": _("지역"),
    "signed": _("서명한 날"),
    "comment": _("한마디"),
}


class State(models.TextChoices):
    WAITING = "waiting", _("승인 기다림")
    MAKING = "making", _("만드는 중")
    READY = "ready", _("내려받을 수 있음")
    FETCHED = "fetched", _("내려받음")
    EXPIRED = "expired", _("한 시간이 지나 지움")
    CANCELLED = "cancelled", _("취소함")
    FAILED = "failed", _("만들지 못함")


class Form(models.TextChoices):
    XLSX = "xlsx", _("엑셀(XLSX)")
    CSV = "csv", _("쉼표로 나눈 글(CSV)")
    JSON = "json", _("프로그램이 읽을 글(JSON)")


class Reason(models.TextChoices):
    ASKED = "asked", _("서명한 사람이 물어봄")
    AUTHORITY = "authority", _("접수기관이 확인을 요청함")
    DISPUTE = "dispute", _("남이 대신 서명했다는 신고")
    MISTAKE = "mistake", _("잘못 적힌 것으로 보임")


class Export(models.Model):
    """One list for one purpose, fetched at most once by who asked for it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT)
    purpose = models.CharField(_("무엇에 쓰나요?"), max_length=12, choices=PURPOSES.items())
    note = models.CharField(_("누가, 왜, 어디에 쓰나요?"), max_length=200)
    form = models.CharField(_("파일 형식"), max_length=4, choices=Form, default=Form.XLSX)
    state = models.CharField(max_length=9, choices=State)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved_at = models.DateTimeField(null=True)
    # Fixed when it is asked for: nobody who signs later comes into what was approved.
    last_serial = models.PositiveBigIntegerField()
    # The rows there can be at most while it is asked for, and the rows there are once it is made.
    rows = models.PositiveIntegerField()
    serials = models.JSONField(default=list)
    wrap = models.BinaryField(max_length=128)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("requested_by")),
                name="nobody_approves_their_own_export",
            ),
            models.CheckConstraint(
                condition=Q(rows__lte=WITHOUT_SECOND_PERSON)
                | Q(approved_by__isnull=False)
                | Q(state__in=["waiting", "cancelled", "failed"]),
                name="many_people_leave_by_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(state="fetched") | Q(fetched_at__isnull=False),
                name="fetched_means_somebody_fetched",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def place(self) -> bytes:
        """Bind the key and the file to this row."""
        return b"petition/export/v1\0" + self.petition_id.bytes + self.id.bytes

    @property
    def is_in_work(self) -> bool:
        return self.state == State.MAKING

    @property
    def is_finished(self) -> bool:
        return self.state not in {State.WAITING, State.MAKING, State.READY}

    @property
    def until(self) -> datetime | None:
        """Tell until when it can be fetched."""
        return self.made_at and self.made_at + FETCHED_WITHIN
