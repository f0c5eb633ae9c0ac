"""The notice of an assembly: what was answered, who decided why, and every step after that.

No address of an order-keeper is kept: the sheet to print has lines for them.
"""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.people.models import User
from campaign.petitions.models import Organisation
from campaign.press.models.events import Event


class NoticeState(models.TextChoices):
    UNDECIDED = "undecided", _("정하지 않음")
    NOT_REQUIRED = "not_required", _("신고하지 않기로 함")
    REQUIRED = "required", _("신고하기로 함")
    FILED = "filed", _("신고함")
    CORRECTION = "correction", _("보완을 요구받음")
    RESTRICTED = "restricted", _("제한 통고를 받음")
    BANNED = "banned", _("금지 통고를 받음")
    TO_WITHDRAW = "to_withdraw", _("철회 신고를 해야 함")
    WITHDRAWN = "withdrawn", _("철회함")


class StepKind(models.TextChoices):
    DECIDE = "decide", _("신고할지 정함")
    FILE = "file", _("신고서를 냄")
    ASK_CORRECTION = "ask_correction", _("보완을 요구받음")
    CORRECT = "correct", _("보완함")
    RESTRICT = "restrict", _("제한 통고를 받음")
    BAN = "ban", _("금지 통고를 받음")
    WITHDRAW = "withdraw", _("철회 신고를 함")
    REOPEN = "reopen", _("일시나 장소가 바뀌어 다시 열림")
    CALL_OFF = "call_off", _("행사가 취소되어 철회해야 함")
    OVERRIDE = "override", _("신고 마감이 지났지만 그대로 옮김")


class AssemblyNotice(models.Model):
    """Where the notice of an event stands; an event without one has not been considered."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="notice")
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.UNDECIDED)
    answers = models.JSONField(default=dict)
    reason = models.TextField(_("까닭"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    police_office = models.CharField(_("경찰서"), max_length=120, blank=True)
    receipt_number = models.CharField(_("접수 번호"), max_length=60, blank=True)
    filed_at = models.DateTimeField(null=True)
    correct_by = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.event_id} {self.state}"


class NoticeStep(models.Model):
    """One thing that happened to a notice; never altered."""

    notice = models.ForeignKey(AssemblyNotice, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=14, choices=StepKind)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.kind}"


class LegalRule(models.Model):
    """A number of hours that the law or we ourselves set, where it stands, when it was checked.

    A rule without an organisation came with the program; an organisation's own goes before it.
    """

    code = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True)
    name = models.CharField(_("무엇"), max_length=120)
    name_en = models.CharField(max_length=160)
    hours = models.PositiveSmallIntegerField(_("시간"))
    basis = models.CharField(_("근거"), max_length=200)
    source_url = models.URLField(_("원문 주소"), blank=True)
    checked_on = models.DateField(_("확인한 날"))
    checked_by = models.CharField(_("확인한 사람"), max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["organisation", "code"], name="a_legal_rule_once"),
            UniqueConstraint(
                fields=["code"], condition=Q(organisation=None), name="a_shipped_legal_rule_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.hours}"
