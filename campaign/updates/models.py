"""News of a petition: a page for everybody, a letter for who asked for it."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition
from campaign.signatures.models import Signature


class Kind(models.TextChoices):
    MILESTONE = "milestone", _("서명이 늘어난 소식")
    ANSWER = "answer", _("기관의 답변")
    OTHER = "other", _("그 밖의 소식")
    FUNDRAISING = "fundraising", _("모금 안내(광고)")


# What news that was prepared by itself is made for: so many signatures, that answer.
COUNT, ANSWER = "count:", "answer:"


class Update(models.Model):
    """What is told. Once it is published its words stay.

    The row is the queue of its letters: `last_serial` says up to whom rows of `Mailing` were made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(_("종류"), max_length=12, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("제목"), max_length=120)
    body = models.TextField(_("글"), max_length=20_000)
    title_en = models.CharField(_("제목(영어)"), max_length=160, blank=True)
    body_en = models.TextField(_("글(영어)"), max_length=30_000, blank=True)
    # What a draft was made for by itself, such as count:1000; "" where a person began it.
    made_for = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    # When it is published by itself; nobody has taken it in hand until then.
    goes_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)
    last_serial = models.PositiveBigIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-published_at", "-made_at"]
        constraints = [
            UniqueConstraint(fields=["petition", "number"], name="one_update_of_a_number"),
            UniqueConstraint(
                fields=["petition", "made_for"],
                condition=~Q(made_for=""),
                name="one_draft_for_an_occasion",
            ),
            CheckConstraint(
                condition=Q(number=None, published_at=None, mail_at=None)
                | Q(number__isnull=False, published_at__isnull=False),
                name="published_updates_have_a_number",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hour(self) -> datetime | None:
        """When it goes by itself, as the petition's settings are now."""
        return self.goes_at if self.petition.news_goes_by_itself else None

    @property
    def waits_for_a_reader(self) -> bool:
        return bool(self.made_for) and not self.number and self.petition.needs_second_reader

    @property
    def is_advert(self) -> bool:
        return self.kind == Kind.FUNDRAISING

    @property
    def has_english(self) -> bool:
        return bool(self.title_en and self.body_en)


class Mailing(models.Model):
    """One signer is to get one update, or did. The rows go once its last letter went."""

    update_row = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="mailings")
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["update_row", "signature"], name="an_update_is_mailed_once")
        ]
        indexes = [models.Index(fields=["due_at"], name="updates_due")]

    def __str__(self) -> str:
        return str(self.pk)


class Renewal(models.Model):
    """On this day some who signed two years ago, or four, are asked whether they still want news.

    Two-yearly confirmation: Act on Promotion of Information and Communications Network
    Utilization, article 50, paragraph 8. They are known by their serials, as a signature has no
    date beside its sealed record; `last_serial` says up to whom rows of `RenewalLetter` were made.
    """

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="+")
    # 1 where they signed two years ago, 2 where it was four.
    time = models.PositiveSmallIntegerField()
    on = models.DateField()
    last_serial = models.PositiveBigIntegerField()
    until_serial = models.PositiveBigIntegerField()
    sent = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "time", "on"], name="one_renewal_a_day"),
            UniqueConstraint(fields=["petition", "time", "until_serial"], name="asked_once_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.on}"


class RenewalLetter(models.Model):
    """One signer is to be asked, or was. The rows go once the last letter of the day went."""

    renewal = models.ForeignKey(Renewal, on_delete=models.CASCADE)
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["renewal", "signature"], name="a_renewal_is_once")]
        indexes = [models.Index(fields=["due_at"], name="renewals_due")]

    def __str__(self) -> str:
        return str(self.pk)
