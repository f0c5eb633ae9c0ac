"""A leak, change or loss of personal data (Personal Information Protection Act, 34)."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.petitions.models import Petition

# Decree of the Act, articles 39 and 40: people concerned and the Commission.
TOLD_WITHIN = timedelta(hours=72)


class Item(models.TextChoices):
    NAME = "name", _("성명")
    CONTACT = "contact", _("전자우편 또는 전화번호")
    REGION = "region", _("지역")
    ADDRESS = "address", _("주소")
    SIGNATURE = "signature", _("서명(적거나 그린 것)")
    OPINION = "opinion", _("서명했다는 사실(민감정보)")
    COMMENT = "comment", _("한마디")
    STAFF = "staff", _("운영자의 이름과 전자우편")


class What(models.TextChoices):
    LEAKED = "leaked", _("유출·분실·도난")
    CHANGED = "changed", _("위조·변조·훼손")
    POSSIBLE = "possible", _("그랬을 가능성")


class Breach(models.Model):
    """What is known of it; each change of what is known is a step."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="breaches")
    what = models.CharField(_("무슨 일인가요?"), max_length=8, choices=What)
    found_at = models.DateTimeField(_("알게 된 때"))
    happened = models.TextField(_("언제, 어떻게 일어났나요?"), max_length=2000)
    items = models.JSONField(_("어떤 항목인가요?"), default=list)
    people = models.PositiveIntegerField(_("몇 명인가요?"))
    done = models.TextField(_("우리가 한 조치"), max_length=2000)
    advice = models.TextField(_("당사자가 할 수 있는 일"), max_length=2000)
    desk = models.CharField(_("신고와 상담을 받는 곳"), max_length=200)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-found_at"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def due_at(self) -> datetime:
        return self.found_at + TOLD_WITHIN

    @property
    def hours_left(self) -> int:
        """Return the full hours until people must be told; negative when that is late."""
        return int((self.due_at - clock.now()).total_seconds() // 3600)

    @property
    def item_labels(self) -> list[str]:
        return [str(Item(item).label) for item in self.items]


class Step(models.TextChoices):
    """What is done about it, in the order of the checklist."""

    STOPPED = "stopped", _("퍼지는 것을 막음(접속 차단, 열쇠 교체)")
    PEOPLE = "people", _("당사자에게 알림")
    COMMISSION = "commission", _("개인정보보호위원회(한국인터넷진흥원)에 신고함")
    SITE = "site", _("연락할 수 없는 사람을 위해 누리집에 30일 실음")
    CAUSE = "cause", _("원인을 찾고 다시 일어나지 않게 함")
    CLOSED = "closed", _("마침")
    CHANGED = "changed", _("아는 것을 고침")


class BreachStep(models.Model):
    """Something was done about it; a step is never changed nor taken back."""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(_("무엇을 했나요?"), max_length=10, choices=Step)
    note = models.CharField(_("어떻게, 몇 명에게, 접수 번호"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.step
