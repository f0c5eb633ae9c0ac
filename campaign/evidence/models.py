"""What backs the petition: files that were written anew, numbered in the order of the packet."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


class Exhibit(models.Model):
    """One piece of evidence, sealed in the storage."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="exhibits")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("제목"), max_length=120)
    source = models.CharField(_("출처와 날짜"), max_length=160)
    shows = models.CharField(_("무엇을 보여 주나요"), max_length=200, blank=True)
    pages = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    # SHA-256 of the file that is kept, and of the one that was uploaded.
    digest = models.CharField(max_length=64)
    original_digest = models.CharField(max_length=64)
    # Kinds of numbers found in its text, with the page: [["resident", 3], …].
    findings = models.JSONField(default=list)
    # The key of the file, wrapped by the petition's data key.
    wrap = models.BinaryField(max_length=128)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    # Who looked through its pages for what must not be handed in.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order", "uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="a_checked_exhibit_says_who_and_when",
            ),
            models.CheckConstraint(condition=Q(pages__gte=1), name="an_exhibit_has_a_page"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> bytes:
        """Bind the key and the file to this row."""
        return b"petition/exhibit/v1\0" + self.petition_id.bytes + self.id.bytes

    @property
    def path(self) -> str:
        return f"evidence/{self.pk}.sealed"
