"""What a person decided about a signer's words."""

from django.conf import settings
from django.db import models

from campaign.signatures.models import Signature


class CommentChoice(models.Model):
    """Whether a comment goes into what is handed in; the words stay sealed with the signature."""

    signature = models.OneToOneField(
        Signature, on_delete=models.CASCADE, primary_key=True, related_name="comment_choice"
    )
    is_approved = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
