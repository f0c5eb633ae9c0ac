"""Keys of a petition, wrapped by a key that only the environment knows."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    DATA = "data", _("서명 자료")
    INDEX = "index", _("중복 확인")
    LOG = "log", _("장부 서명")
    PROMISE = "promise", _("기재 약속")
    COUNT = "count", _("인원 확인서")
    ONSITE = "onsite", _("현장 서명")


class WrappedKey(models.Model):
    """One key of one petition for one purpose; retired keys still open what they sealed."""

    id = models.BinaryField(primary_key=True, max_length=8)
    owner = models.UUIDField()
    purpose = models.CharField(max_length=8, choices=Purpose)
    wrapped = models.BinaryField(max_length=128)
    wrapped_by = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["owner", "purpose"],
                condition=Q(retired_at=None),
                name="one_current_key_for_a_purpose",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {bytes(self.id).hex()}"

    @property
    def place(self) -> bytes:
        """Bind the wrapped key to its owner and purpose."""
        return b"petition/key/v1\0" + self.owner.bytes + self.purpose.encode() + bytes(self.id)
