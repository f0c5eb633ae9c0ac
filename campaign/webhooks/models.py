"""Who wants to hear of what happens, and every message to them. The row is the queue."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


class Topic(models.TextChoices):
    COUNT = "signature.count", _("서명 수가 바뀜(많아도 1분에 한 번)")
    OPENED = "petition.opened", _("서명을 열었음")
    CLOSED = "petition.closed", _("서명을 마감함")
    EVENT = "event.changed", _("행사를 알리거나 바꿈")
    DOCUMENT = "document.published", _("보도자료나 글을 펴냄")
    FILING = "filing.stage", _("접수와 답변에 일이 있음")


class Endpoint(models.Model):
    """A server of others that is told, with the secret that our messages are signed with."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="+")
    url = models.URLField(_("받을 주소"), max_length=300)
    topics = models.JSONField(_("무엇을 알릴까요"))
    # Sealed with the petition's data key; after a rotation the old one signs too for a day.
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    old_sealed = models.BinaryField(blank=True)
    old_key = models.BinaryField(max_length=8, blank=True)
    old_until = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    # What it was told of the count last, and when.
    told = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [UniqueConstraint(fields=["petition", "url"], name="an_address_is_told_once")]

    def __str__(self) -> str:
        return self.url

    @property
    def place(self) -> bytes:
        """Bind what is sealed to this row."""
        return b"petition/webhook/v1\0" + self.petition_id.bytes + self.id.bytes


class Message(models.Model):
    """Something that happened, for one server: what is sent, how often it was tried, and how."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="messages")
    topic = models.CharField(max_length=30, choices=Topic)
    # Names what happened, so that it is told once.
    name = models.CharField(max_length=80)
    body = models.TextField()
    at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    # Empty once it was delivered or given up.
    due_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [UniqueConstraint(fields=["endpoint", "name"], name="a_server_is_told_once")]
        indexes = [models.Index(fields=["due_at"], name="messages_due")]

    def __str__(self) -> str:
        return f"{self.topic} {self.pk}"

    @property
    def public_id(self) -> str:
        return f"msg_{self.pk.hex}"
