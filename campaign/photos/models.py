"""Photographs of an event: sealed as they came in, and published with what is hidden gone."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition
from campaign.photos.rules import licences
from campaign.press.models import Event


class Consent(models.TextChoices):
    """Whether those who can be recognised have agreed."""

    UNKNOWN = "unknown", _("아직 묻지 않음")
    NOBODY = "nobody", _("알아볼 수 있는 사람이 없음")
    AGREED = "agreed", _("알아볼 수 있는 사람이 모두 동의함")
    PUBLIC = "public", _("공적인 인물만 나옴")
    BLURRED = "blurred", _("동의하지 않은 사람을 가림")


class Licence(models.TextChoices):
    """On what terms everybody may use it; the words beside the file stand in the rules."""

    PRESS = licences.PRESS, _("찍은 사람을 밝히면 보도에 쓸 수 있음")
    ONCE = licences.ONCE, _("찍은 사람을 밝히면 이 행사를 다루는 보도에만 쓸 수 있음")
    BY = licences.BY, "CC BY 4.0"
    BY_SA = licences.BY_SA, "CC BY-SA 4.0"
    FREE = licences.FREE, "CC0 1.0"


READY = (
    ~Q(consent=Consent.UNKNOWN)
    & ~Q(credit="")
    & ~Q(alt="")
    & (Q(has_minors=False) | ~Q(guardian=""))
    & (~Q(consent=Consent.BLURRED) | ~Q(boxes=[]))
)


class Photo(models.Model):
    """One picture. The file as it came in is sealed and served to nobody outside the desk."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="photos")
    caption = models.CharField(_("사진 설명"), max_length=300, blank=True)
    alt = models.CharField(_("보지 못하는 사람에게 읽어 줄 글"), max_length=300, blank=True)
    credit = models.CharField(_("찍은 사람"), max_length=120, blank=True)
    licence = models.CharField(
        _("어떻게 쓸 수 있나"), max_length=8, choices=Licence, default=Licence.PRESS
    )
    consent = models.CharField(
        _("찍힌 사람의 동의"), max_length=8, choices=Consent, default=Consent.UNKNOWN
    )
    consent_note = models.CharField(_("누구에게 어떻게 물었나"), max_length=300, blank=True)
    has_minors = models.BooleanField(_("미성년자가 나옴"), default=False)
    guardian = models.CharField(_("보호자의 동의"), max_length=300, blank=True)
    # What is burned in: [[left, top, width, height], …] in hundredths of the picture.
    boxes = models.JSONField(default=list, blank=True)
    wrap = models.BinaryField(max_length=128)
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["uploaded_at", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(published_at=None) | READY, name="a_public_photo_hurts_nobody"
            ),
            models.UniqueConstraint(fields=["event", "digest"], name="a_photo_of_an_event_once"),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.pk)

    @property
    def terms(self) -> str:
        """Return how it may be used, as the files say it."""
        return licences.TERMS[self.licence]

    @property
    def place(self) -> bytes:
        """Bind the key and the file to this row."""
        return b"petition/photo/v1\0" + self.petition_id.bytes + self.id.bytes

    @property
    def path(self) -> str:
        return f"photos/{self.pk}.sealed"

    @property
    def public_path(self) -> str:
        return f"photos/{self.pk}.jpg"
