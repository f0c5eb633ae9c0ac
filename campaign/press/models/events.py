"""Press events: what is planned, where and when."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.lib.languages import said
from campaign.petitions.models import Petition
from campaign.press.rules.wording import public_phone


class Kind(models.TextChoices):
    CONFERENCE = "conference", _("기자회견")
    BRIEFING = "briefing", _("설명회")
    HANDOVER = "handover", _("서명 전달")
    ACTION = "action", _("공개 행동")
    RELAY = "relay", _("1인 시위 이어가기")
    PHOTO = "photo", _("사진 촬영 행사")
    VISIT = "visit", _("현장 방문")
    HEARING = "hearing", _("재판·심의가 열리는 날")


class Mode(models.TextChoices):
    OFFLINE = "offline", _("현장에서")
    ONLINE = "online", _("온라인으로")
    MIXED = "mixed", _("현장과 온라인 함께")


class Setting(models.TextChoices):
    OUTDOOR = "outdoor", _("바깥")
    INDOOR = "indoor", _("건물 안")


class Precision(models.TextChoices):
    """How much of the beginning is settled; what is not settled is shown to nobody."""

    EXACT = "exact", _("날짜와 시각")
    DAY = "day", _("날짜만")
    OPEN = "open", _("아직 정하지 않음")


class State(models.TextChoices):
    DRAFT = "draft", _("준비 중")
    ANNOUNCED = "announced", _("예정")
    DONE = "done", _("마침")
    POSTPONED = "postponed", _("미룸")
    CANCELLED = "cancelled", _("취소")


MOST_MINUTES = 7 * 24 * 60


def usual_attachments() -> list[str]:
    return ["기자회견문", "경과 자료", "고충민원 신청서(개인정보 삭제본)"]


class Event(models.Model):
    """An occasion to which journalists are invited. Times are kept in UTC, shown in Korea's."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="events")
    slug = models.SlugField(_("주소에 쓸 이름"), max_length=60)
    kind = models.CharField(_("종류"), max_length=12, choices=Kind, default=Kind.CONFERENCE)
    state = models.CharField(_("상태"), max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(_("제목"), max_length=160)
    title_en = models.CharField(_("제목(영어)"), max_length=200, blank=True)
    purpose = models.TextField(_("취지"), max_length=2000)
    purpose_en = models.TextField(_("취지(영어)"), max_length=3000, blank=True)
    precision = models.CharField(
        _("정해진 것"), max_length=5, choices=Precision, default=Precision.EXACT
    )
    starts_at = models.DateTimeField(_("시작"))
    minutes = models.PositiveSmallIntegerField(
        _("걸리는 시간(분)"),
        default=40,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
    )
    hard_end_at = models.DateTimeField(_("꼭 끝내야 하는 시각"), null=True, blank=True)
    mode = models.CharField(_("어떻게 여나"), max_length=7, choices=Mode, default=Mode.OFFLINE)
    setting = models.CharField(
        _("바깥인가, 안인가"), max_length=7, choices=Setting, default=Setting.OUTDOOR
    )
    stream_url = models.URLField(_("중계 주소"), blank=True)
    place = models.CharField(_("장소"), max_length=160, blank=True)
    place_en = models.CharField(_("장소(영어)"), max_length=200, blank=True)
    backup_place = models.CharField(_("대신 쓸 곳"), max_length=160, blank=True)
    backup_place_en = models.CharField(_("대신 쓸 곳(영어)"), max_length=200, blank=True)
    map_url = models.URLField(_("지도 주소"), blank=True)
    hosts = models.CharField(_("주최"), max_length=300)
    hosts_en = models.CharField(_("주최(영어)"), max_length=400, blank=True)
    organisers = models.CharField(_("주관"), max_length=300, blank=True)
    organisers_en = models.CharField(_("주관(영어)"), max_length=400, blank=True)
    master = models.CharField(_("사회"), max_length=120, blank=True)
    master_en = models.CharField(_("사회(영어)"), max_length=160, blank=True)
    addressees = models.CharField(
        _("수신"), max_length=200, default="각 언론사 사회부·정치부·산업/IT부 및 사진·영상부"
    )
    copied_to = models.CharField(_("참조"), max_length=200, blank=True)
    embargo_until = models.DateTimeField(_("보도 시점"), null=True, blank=True)
    attachments = models.JSONField(_("붙임"), default=usual_attachments, blank=True)
    contact_name = models.CharField(_("문의할 사람"), max_length=80)
    contact_role = models.CharField(_("문의할 사람의 직책"), max_length=80, blank=True)
    contact_phone = models.CharField(_("문의 전화"), max_length=30)
    shows_phone = models.BooleanField(_("문의 전화를 누구에게나 그대로 보입니다"), default=False)
    contact_email = models.EmailField(_("문의 전자우편"), blank=True)
    uid_host = models.CharField(max_length=253, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            UniqueConstraint(fields=["petition", "slug"], name="event_slugs_differ_in_a_petition"),
            CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="events_last_a_week_at_most",
            ),
            CheckConstraint(
                condition=Q(hard_end_at=None) | Q(hard_end_at__gt=F("starts_at")),
                name="events_have_to_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return str(said(self, "title"))

    @property
    def uid(self) -> str:
        """Return the name of the event in calendars; no change of the site or event touches it."""
        return f"press-event-{self.pk}@{self.uid_host}"

    @property
    def phone_for_all(self) -> str:
        """Return the number as everybody may read it: whole where it was given for that."""
        return self.contact_phone if self.shows_phone else public_phone(self.contact_phone)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_public(self) -> bool:
        return self.announced_at is not None
