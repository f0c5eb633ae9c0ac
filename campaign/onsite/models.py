"""Sign points: places at which people sign, by their own telephone or on a tablet."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaign.onsite.rules import CODE_LENGTH
from campaign.petitions.models import Petition
from campaign.press.models import Event


class Point(models.Model):
    """A place to sign. Its code is all that a signature made there keeps of it, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="points")
    event = models.ForeignKey(
        Event,
        verbose_name=_("행사"),
        on_delete=models.SET_NULL,
        related_name="points",
        null=True,
        blank=True,
    )
    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    label = models.CharField(_("어디인가요?"), max_length=80)
    starts_at = models.DateTimeField(_("받기 시작하는 때"), null=True, blank=True)
    ends_at = models.DateTimeField(_("그만 받는 때"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="a_point_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def spelled_code(self) -> str:
        return f"{self.code[:4]}-{self.code[4:]}"

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


class Settled(models.Model):
    """An item of a tablet that was answered, so that sending it twice is the same as once.

    It points to no signature, and knows the hour alone.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="settled")
    hour = models.DateTimeField()
    is_refused = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["point", "hour"], name="settled_by_hour")]

    def __str__(self) -> str:
        return str(self.pk)
