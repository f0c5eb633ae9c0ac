"""What was sent to whom: one letter for each person, its row is the queue and the record."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.newsroom.models import Version
from campaign.outreach.models.contacts import Address, MediaList
from campaign.petitions.models import Petition
from campaign.press.models import Event, Revision


class SendState(models.TextChoices):
    DRAFT = "draft", _("준비 중")
    SENDING = "sending", _("보냄")
    STOPPED = "stopped", _("멈춤")


class Fate(models.TextChoices):
    QUEUED = "queued", _("기다림")
    ACCEPTED = "accepted", _("받음")
    BOUNCED = "bounced", _("되돌아옴")
    SKIPPED = "skipped", _("보내지 않음")
    CANCELLED = "cancelled", _("멈춤")


class Distribution(models.Model):
    """A version of a document, or what is said of an event, on its way to people.

    A notice goes to those who were told what no longer stands, whoever they are when it leaves.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="+", verbose_name=_("보낼 글"), null=True
    )
    # Instead of a text: the event as it stands when each letter leaves.
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", null=True)
    # The change of the event that it tells.
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+", null=True)
    is_notice = models.BooleanField(default=False)
    # It says what a text under embargo is about, and not a word of the text.
    is_offer = models.BooleanField(default=False)
    # It tells who said that they come what they need for it.
    is_receipt = models.BooleanField(default=False)
    subject = models.CharField(_("제목"), max_length=150)
    intro = models.TextField(_("앞에 붙일 말"), max_length=2000, blank=True)
    lists = models.ManyToManyField(MediaList, related_name="+", verbose_name=_("받는 명단"))
    state = models.CharField(max_length=8, choices=SendState, default=SendState.DRAFT)
    # Nothing leaves before; until then it can be undone.
    hold_until = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    drafted_at = models.DateTimeField()

    class Meta:
        ordering = ["-drafted_at"]
        constraints = [
            CheckConstraint(
                condition=Q(version__isnull=False) | Q(event__isnull=False),
                name="a_letter_is_about_something",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def occasion(self) -> Event | None:
        """Return the event that it tells of, itself or by its text."""
        return self.version.document.event if self.version else self.event


class Delivery(models.Model):
    """One letter to one address. The tag stands in its Message-ID, the same at every try."""

    distribution = models.ForeignKey(
        Distribution, on_delete=models.PROTECT, related_name="deliveries"
    )
    tag = models.UUIDField(default=uuid4, unique=True, editable=False)
    address = models.ForeignKey(Address, on_delete=models.SET_NULL, null=True, related_name="+")
    mark = models.BinaryField(max_length=32)
    # A link for this person alone, sealed; gone once the letter is.
    sealed = models.BinaryField(default=bytes, blank=True)
    key = models.BinaryField(max_length=8, default=bytes, blank=True)
    state = models.CharField(max_length=9, choices=Fate, default=Fate.QUEUED)
    due_at = models.DateTimeField()
    # Who sends it now; who dies leaves it due again a little later.
    holder = models.UUIDField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    code = models.PositiveSmallIntegerField(null=True)
    said = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["distribution", "mark"], name="one_letter_for_an_address")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="queued"), name="deliveries_due"
            ),
            models.Index(fields=["mark", "id"], name="deliveries_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} {self.state}"

    @property
    def organisation_id(self) -> UUID:
        return self.distribution.petition.organisation_id

    @property
    def place(self) -> bytes:
        """Bind the sealed link to this letter."""
        return b"petition/press-letter/v1\0" + self.tag.bytes
