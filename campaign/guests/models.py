"""Who is asked to an event, and what they answered. What names them lies sealed."""

from uuid import UUID, uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.outreach.models import Contact, Delivery
from campaign.press.models import Event

MOST_CREW = 20


class Answer(models.TextChoices):
    YES = "yes", _("참석")
    NO = "no", _("불참")
    MATERIALS = "materials", _("자료만")
    COLLEAGUE = "colleague", _("다른 기자가 감")


class Via(models.TextChoices):
    LINK = "link", _("편지의 주소로")
    PHONE = "phone", _("전화로")


class Need(models.TextChoices):
    LIVE = "live", _("중계 장비")
    TRIPOD = "tripod", _("삼각대 자리")
    POWER = "power", _("전원")
    PARKING = "parking", _("주차")
    INTERPRETER = "interpreter", _("통역")
    INTERVIEW = "interview", _("인터뷰")


class Invitation(models.Model):
    """One journalist, one event. The link's secret is derived; its digest finds the row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    # Empty where somebody asked to come who left no address to write to.
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    # What was said in words; for who is no contact, also who it is.
    sealed = models.BinaryField(default=bytes, blank=True)
    key = models.BinaryField(max_length=8, default=bytes, blank=True)
    answer = models.CharField(max_length=9, choices=Answer, blank=True)
    via = models.CharField(max_length=5, choices=Via, blank=True)
    answered_at = models.DateTimeField(null=True)
    crew = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(MOST_CREW)])
    needs = models.JSONField(default=list, blank=True)
    letter = models.ForeignKey(Delivery, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            UniqueConstraint(
                fields=["event", "contact"],
                condition=Q(revoked_at=None),
                name="a_journalist_is_invited_once",
            ),
            CheckConstraint(
                condition=Q(answer="", answered_at=None, via="")
                | (~Q(answer="") & ~Q(via="") & Q(answered_at__isnull=False)),
                name="an_answer_has_a_time_and_a_way",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def organisation_id(self) -> UUID:
        return self.event.petition.organisation_id

    @property
    def place(self) -> bytes:
        """Bind what is sealed to this row."""
        return b"petition/press-invitation/v1\0" + self.organisation_id.bytes + self.id.bytes


class Door(models.Model):
    """A link for who stands at the door of one event: names and outlets, no mail, no telephone.

    It asks for no account, for an organiser's session ends after half an hour of silence.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="doors")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return str(self.pk)


class CheckIn(models.Model):
    """That somebody came in, or that this was undone; the nonce makes sending it twice once.

    Rows are only added: what holds is read from them in the order in which it happened.
    """

    nonce = models.UUIDField(primary_key=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="checkins")
    # An invitation's number, or one that was drawn for somebody who walked in.
    guest = models.UUIDField()
    is_in = models.BooleanField(default=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField()
    # Name and outlet of who walked in.
    sealed = models.BinaryField(default=bytes, blank=True)
    key = models.BinaryField(max_length=8, default=bytes, blank=True)

    class Meta:
        ordering = ["at", "settled_at"]
        indexes = [models.Index(fields=["event", "guest"], name="checkins_of_a_guest")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def organisation_id(self) -> UUID:
        return self.event.petition.organisation_id

    @property
    def place(self) -> bytes:
        """Bind what is sealed to this row."""
        return b"petition/press-checkin/v1\0" + self.organisation_id.bytes + self.nonce.bytes


class Request(models.Model):
    """A journalist whom nobody asked would like to come. Who it is lies sealed.

    The row is also the queue of its letters: first to confirm the address, then what was decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="requests")
    # Name, outlet, mail, telephone.
    sealed = models.BinaryField(default=bytes)
    key = models.BinaryField(max_length=8, default=bytes)
    language = models.CharField(max_length=2, default="ko")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    mail_due_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at"]
        indexes = [models.Index(fields=["mail_due_at"], name="letters_of_requests_due")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def organisation_id(self) -> UUID:
        return self.event.petition.organisation_id

    @property
    def place(self) -> bytes:
        """Bind what is sealed to this row."""
        return b"petition/press-request/v1\0" + self.organisation_id.bytes + self.id.bytes
