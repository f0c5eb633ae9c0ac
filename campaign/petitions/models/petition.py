"""The demand, its texts, its timeline."""

from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.lib import richtext
from campaign.lib.languages import Said, said
from campaign.petitions.models.organisation import Authority, Organisation
from campaign.petitions.rules import has_advice


class State(models.TextChoices):
    DRAFT = "draft", _("준비 중")
    OPEN = "open", _("서명 받는 중")
    CLOSED = "closed", _("마감")


class Topic(models.TextChoices):
    """What a petition is about, by which readers choose."""

    RIGHTS = "rights", _("인권·차별")
    DIGITAL = "digital", _("개인정보·통신")
    LABOUR = "labour", _("노동")
    WELFARE = "welfare", _("복지·건강")
    EDUCATION = "education", _("교육")
    ENVIRONMENT = "environment", _("환경·동물")
    SAFETY = "safety", _("안전·교통")
    HOUSING = "housing", _("주거·지역")
    JUSTICE = "justice", _("사법·행정")
    CULTURE = "culture", _("문화·체육")

    __empty__ = _("정하지 않음")


class Way(models.TextChoices):
    """How a signer shows to be there. All count the same; e-mail is always offered."""

    EMAIL = "email", _("전자우편")
    SMS = "sms", _("문자")
    KAKAO = "kakao", _("카카오 계정")
    NAVER = "naver", _("네이버 계정")
    GOOGLE = "google", _("구글 계정")
    IDENTITY = "identity", _("본인확인기관")


class Petition(models.Model):
    """What citizens sign. Submitted and answered are facts of filings, not states."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(_("주소에 쓸 이름"), max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    coalition = models.ManyToManyField(
        Organisation, through="petitions.Endorsement", related_name="endorsed"
    )
    recipient = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("제출할 곳")
    )
    ministry = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("소관 기관")
    )
    route = models.CharField(_("제출 절차"), max_length=30, default="ACRC_GRIEVANCE")
    topic = models.CharField(_("주제"), max_length=12, choices=Topic, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(_("서명 시작"), null=True, blank=True)
    closes_at = models.DateTimeField(_("서명 마감"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # From then on what is held of the signers is destroyed, and nothing is let out any more.
    destroyed_at = models.DateTimeField(null=True)
    goal = models.PositiveIntegerField(_("목표"), default=1000, validators=[MinValueValidator(1)])
    help_phone = models.CharField(_("도움 전화"), max_length=30)
    slots = models.PositiveSmallIntegerField(default=1)
    # Who acts for joint applicants; while nobody is named, nobody is asked to be one.
    representatives = models.JSONField(_("공동신청인의 대표자"), default=list, blank=True)
    # Ways besides e-mail that this petition offers where the site has them.
    ways = models.JSONField(_("전자우편 말고 더 받을 확인 방법"), default=list, blank=True)
    is_demo = models.BooleanField(default=False)
    needs_second_reader = models.BooleanField(
        _("다른 사람이 살펴본 글만 공개합니다"), default=False
    )
    tells_by_itself = models.BooleanField(
        _("서명이 늘어난 소식과 기관의 답변을 저절로 알립니다"), default=True
    )
    # Out of the way of those who work here; nothing public changes.
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(slots__in=[1, 2]), name="one_or_two_per_contact"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(opened_at__isnull=False),
                name="not_a_draft_means_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def news_goes_by_itself(self) -> bool:
        """Tell whether prepared news goes out without anybody having read it."""
        return self.tells_by_itself and not self.needs_second_reader

    @property
    def heading(self) -> Said:
        """Return the title of the newest text, where queries.titled has brought it; or the slug."""
        return said(self, "title") if getattr(self, "title", "") else Said(self.slug, "en")

    @property
    def takes_joint_applicants(self) -> bool:
        return bool(self.representatives)

    @property
    def ways_offered(self) -> list[Way]:
        """Return the ways that are on for this petition and set up on this site."""
        more = [way for way in Way if way in self.ways and way in settings.WAYS]
        return [Way.EMAIL, *more]

    @property
    def is_destroyed(self) -> bool:
        return self.destroyed_at is not None

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class Endorsement(models.Model):
    """An organisation of the coalition, in the order in which it is named."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            UniqueConstraint(fields=["petition", "organisation"], name="an_organisation_joins_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class TextVersion(models.Model):
    """One version of the text. Once published it never changes."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    title = models.CharField(_("제목"), max_length=120)
    lead = models.TextField(_("두 문장으로 왜"), max_length=400)
    demands = models.JSONField(_("요구"), default=list)
    body = models.TextField(_("본문"))
    title_en = models.CharField(_("제목(영어)"), max_length=160, blank=True)
    lead_en = models.TextField(_("두 문장으로 왜(영어)"), max_length=600, blank=True)
    demands_en = models.JSONField(_("요구(영어)"), default=list, blank=True)
    body_en = models.TextField(_("본문(영어)"), blank=True)
    published_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Who read the draft through as it stands; saving it again asks anew.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [UniqueConstraint(fields=["petition", "number"], name="texts_are_numbered")]

    def __str__(self) -> str:
        return f"{self.petition_id} v{self.number}"

    @property
    def fingerprint(self) -> str:
        """Return what tells one state of the draft from another."""
        words = [self.title, self.lead, *self.demands, self.body]
        english = [self.title_en, self.lead_en, *self.demands_en, self.body_en]
        return sha256("\0".join(words + english).encode()).hexdigest()

    @property
    def has_english(self) -> bool:
        return bool(self.title_en and self.lead_en and self.demands_en and self.body_en)

    @property
    def has_outline(self) -> bool:
        body = richtext.plain(self.body).splitlines()
        return has_advice([self.title, self.lead, *self.demands, *body])


class Manifest(models.Model):
    """The exact words that can be signed, consent texts included, pinned by their SHA-256."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="manifests")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(TextVersion, on_delete=models.PROTECT)
    body = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "number"], name="manifests_are_numbered")
        ]

    def __str__(self) -> str:
        return self.digest


class Milestone(models.Model):
    """A dated line of the timeline."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="milestones")
    on = models.DateField(_("날짜"))
    title = models.CharField(_("무슨 일"), max_length=160)
    note = models.TextField(_("설명"), max_length=600, blank=True)
    title_en = models.CharField(_("무슨 일(영어)"), max_length=200, blank=True)
    note_en = models.TextField(_("설명(영어)"), max_length=800, blank=True)
    url = models.URLField(_("자료 주소"), blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return str(said(self, "title"))
