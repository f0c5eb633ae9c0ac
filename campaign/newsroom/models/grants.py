"""A text under embargo, given to one journalist, who has to agree to its hour first."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from campaign.newsroom.models.documents import Document


class Grant(models.Model):
    """Who may read a document before its hour; name and what was typed lie sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="grants")
    outlet = models.CharField(max_length=120)
    # A short code that stands visibly on the copy; there are no hidden marks.
    mark = models.CharField(max_length=6)
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    # The terms that were agreed to, as their SHA-256.
    terms = models.CharField(max_length=64, blank=True)
    fetched_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["outlet", "made_at"]

    def __str__(self) -> str:
        return f"{self.outlet} {self.mark}"

    @property
    def place(self) -> bytes:
        """Bind what is sealed to this row."""
        return b"petition/embargo/v1\0" + self.document_id.bytes + self.id.bytes
