"""What people concerned ask for by telephone or letter (the Act, articles 35 to 38)."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition

ANSWERED_WITHIN = timedelta(days=10)


class Right(models.TextChoices):
    ACCESS = "access", _("열람")
    CORRECT = "correct", _("정정")
    ERASE = "erase", _("삭제")
    STOP = "stop", _("처리정지·동의 철회")
    OBJECTION = "objection", _("이의")


class Channel(models.TextChoices):
    PHONE = "phone", _("전화")
    POST = "post", _("우편")
    EMAIL = "email", _("전자우편")
    VISIT = "visit", _("방문")


class Identity(models.TextChoices):
    LINK = "link", _("내 서명 주소를 받아 엶")
    CODE = "code", _("서명한 주소로 보낸 번호를 읽어 줌")
    SHEET = "sheet", _("서명지의 장과 줄, 적은 내용이 맞음")
    PROXY = "proxy", _("대리인의 위임장")
    NONE = "none", _("확인하지 못함")


class Outcome(models.TextChoices):
    DONE = "done", _("들어줌")
    PART = "part", _("일부 들어줌")
    REFUSED = "refused", _("들어주지 못함")
    NOTHING = "nothing", _("해당하는 자료가 없음")


class SubjectRequest(models.Model):
    """One request: what, when, until when, how it was answered. Whose it is, is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="requests")
    number = models.PositiveIntegerField()
    right = models.CharField(_("무엇을 요구하나요?"), max_length=10, choices=Right)
    channel = models.CharField(_("어떻게 왔나요?"), max_length=6, choices=Channel)
    received_on = models.DateField(_("받은 날"))
    due_on = models.DateField()
    note = models.CharField(_("내용을 한 줄로"), max_length=200, blank=True)
    identity = models.CharField(
        _("본인인지 어떻게 확인했나요?"), max_length=6, choices=Identity, blank=True
    )
    outcome = models.CharField(_("결과"), max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(_("답한 내용"), max_length=1000, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["answered_at", "due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "number"], name="requests_are_numbered"),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="")
                | Q(answered_at__isnull=False) & ~Q(outcome="") & ~Q(identity=""),
                name="an_answer_says_who_was_checked_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.right} {self.number}"
