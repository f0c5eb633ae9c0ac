"""What signers are told about their data. Petitions stand above and are named by id."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PACKET = "packet", _("제출 문서를 내려받음")
    DELIVERED = "delivered", _("접수기관에 냄")
    EXPORT = "export", _("명단을 내려받음")
    REVEALED = "revealed", _("운영자가 한 건을 열어 봄")


class Disclosure(models.Model):
    """Once, data of these serials went to somebody for a purpose; it holds no names."""

    petition = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    source = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    purpose = models.CharField(max_length=200)
    recipient = models.CharField(max_length=200)
    columns = models.JSONField(default=list)
    serials = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["petition", "at"], name="disclosures_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"


class NameTakenBack(models.Model):
    """The name with this serial is no longer to be handed in; packets already delivered had it."""

    petition = models.UUIDField()
    serial = models.PositiveBigIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "serial"], name="a_name_is_taken_back_once")
        ]

    def __str__(self) -> str:
        return f"{self.petition} {self.serial}"
