"""Texts for the press. A version that was published never changes; a later one corrects it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Organisation, Petition
from campaign.press.models import Event


class Kind(models.TextChoices):
    ADVISORY = "advisory", _("취재요청서")
    RELEASE = "release", _("보도자료")
    STATEMENT = "statement", _("기자회견문")
    POSITION = "position", _("성명")
    FACT_SHEET = "fact_sheet", _("참고자료")
    QA = "qa", _("질의응답")
    CORRECTION = "correction", _("정정 안내")


class Change(models.TextChoices):
    """What a version does to the one before."""

    FIRST = "first", _("처음")
    TYPO = "typo", _("오타를 고침")
    CLARIFIED = "clarified", _("뜻을 분명히 함")
    CORRECTED = "corrected", _("틀린 것을 바로잡음")


class Document(models.Model):
    """A text for the press, with a number of its year from its first publication on."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="+")
    publisher = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("행사")
    )
    kind = models.CharField(_("종류"), max_length=10, choices=Kind, default=Kind.RELEASE)
    year = models.PositiveSmallIntegerField(null=True)
    sequence = models.PositiveIntegerField(null=True)
    # Nobody reads it before; under an embargo, only who has accepted it.
    opens_at = models.DateTimeField(_("공개하는 때"), null=True, blank=True)
    is_embargoed = models.BooleanField(_("그 전에 기자에게 엠바고로 드립니다"), default=False)
    # What a journalist is told of it before agreeing to the embargo.
    topic = models.CharField(_("엠바고에 동의하기 전에 보이는 주제"), max_length=160, blank=True)
    retracted_at = models.DateTimeField(null=True)
    retracted_why = models.CharField(_("거두는 까닭"), max_length=500, blank=True)
    drafted_at = models.DateTimeField()

    class Meta:
        ordering = ["-drafted_at"]
        constraints = [
            UniqueConstraint(
                fields=["publisher", "year", "sequence"], name="one_document_for_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.pk)

    @property
    def number(self) -> str:
        return f"{self.year}-{self.sequence:03d}" if self.sequence else ""


class Version(models.Model):
    """One version of a document; once published it holds all that its copies are made from."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("제목"), max_length=120)
    subtitle = models.CharField(_("부제"), max_length=200, blank=True)
    body = models.TextField(_("본문"), max_length=40_000)
    change = models.CharField(
        _("앞 판과 다른 점"), max_length=10, choices=Change, default=Change.FIRST
    )
    change_note = models.CharField(_("무엇을 고쳤나"), max_length=500, blank=True)
    # {"wrong": "...", "right": "..."} of what was put right.
    erratum = models.JSONField(null=True)
    # What the log said when this was written; numbers in the text come from here.
    figures = models.JSONField(null=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    edited_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    frozen = models.JSONField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            UniqueConstraint(fields=["document", "number"], name="versions_are_numbered"),
            UniqueConstraint(
                fields=["document"], condition=Q(published_at=None), name="one_draft_of_a_document"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(frozen__isnull=False),
                name="what_is_published_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class Quote(models.Model):
    """Words of a person, who has to agree to them before they are published."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="quotes")
    order = models.PositiveSmallIntegerField()
    speaker = models.CharField(_("말한 사람"), max_length=80)
    role = models.CharField(_("소속·직책"), max_length=120, blank=True)
    text = models.CharField(_("한 말"), max_length=600)
    approved_at = models.DateTimeField(null=True)
    approved_how = models.CharField(_("어떻게 확인받았나"), max_length=60, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.speaker
