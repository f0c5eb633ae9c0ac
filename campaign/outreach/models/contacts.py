"""Journalists of an organisation's list. What names them lies sealed; marks find an address."""

from uuid import uuid4

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Organisation
from campaign.press.models import Event


class OutletKind(models.TextChoices):
    WIRE = "wire", _("통신사")
    DAILY = "daily", _("일간지")
    LOCAL = "local", _("지역 언론")
    WEEKLY = "weekly", _("주간지·잡지")
    TV = "tv", _("방송")
    RADIO = "radio", _("라디오")
    ONLINE = "online", _("인터넷 언론")
    FOREIGN = "foreign", _("외신")
    FREELANCE = "freelance", _("프리랜서")


class Source(models.TextChoices):
    MANUAL = "manual", _("직접 적음")
    IMPORT = "import", _("파일에서 가져옴")
    SELF = "self", _("본인이 신청함")


class Basis(models.TextChoices):
    """Why the data may be held (Personal Information Protection Act, 15)."""

    CONSENT = "consent", _("본인 동의")
    PUBLISHED = "published", _("기사나 누리집에 공개한 연락처")
    INTEREST = "interest", _("정당한 이익(취재 연락)")


class Status(models.TextChoices):
    OK = "ok", _("보낼 수 있음")
    BOUNCED = "bounced", _("되돌아옴")
    LEFT = "left", _("그만 받음")
    REPORTED = "reported", _("스팸으로 신고함")


STOPPED = (Status.LEFT, Status.REPORTED)


class Outlet(models.Model):
    """A newspaper, a station, a site."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("언론사"), max_length=120)
    kind = models.CharField(_("갈래"), max_length=10, choices=OutletKind, default=OutletKind.ONLINE)

    class Meta:
        ordering = ["name"]
        constraints = [UniqueConstraint(fields=["organisation", "name"], name="an_outlet_once")]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A journalist: name, telephone and notes are sealed with the organisation's key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="contacts")
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    # Finds the same name at the same outlet, to suggest that two rows are one person.
    likeness = models.BinaryField(max_length=32)
    beats = models.JSONField(default=list, blank=True)
    region = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=8, choices=Source)
    # Who asked to come to one event hears of that alone: on no list, and forgotten with it.
    only_for = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis)
    collected_at = models.DateTimeField()
    # When the person, or a letter that arrived, last showed that the row is right.
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["outlet__name", "collected_at"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def place(self) -> bytes:
        """Bind what is sealed to this row."""
        return b"petition/press-contact/v1\0" + self.organisation_id.bytes + self.id.bytes


class Address(models.Model):
    """One of a contact's addresses; letters go to the first that takes them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="addresses")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    key = models.BinaryField(max_length=8)
    is_primary = models.BooleanField(default=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.OK)
    status_at = models.DateTimeField()

    class Meta:
        ordering = ["-is_primary", "status_at"]
        constraints = [
            UniqueConstraint(fields=["organisation", "mark"], name="an_address_is_one_persons"),
            UniqueConstraint(
                fields=["contact"], condition=Q(is_primary=True), name="one_primary_address"
            ),
        ]

    def __str__(self) -> str:
        return self.status

    @property
    def place(self) -> bytes:
        """Bind the sealed address to this row."""
        return b"petition/press-address/v1\0" + self.organisation_id.bytes + self.id.bytes


class OptOut(models.Model):
    """An address that wants nothing from here: its mark, which outlives the contact."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["organisation", "mark"], name="opted_out_once")]

    def __str__(self) -> str:
        return str(self.pk)


class MediaList(models.Model):
    """A list: its members were chosen one by one, or a rule finds them each time."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("명단 이름"), max_length=80)
    # {"kinds": [...], "beats": [...], "region": "..."}; empty where members are chosen.
    rule = models.JSONField(default=dict, blank=True)
    members = models.ManyToManyField(Contact, related_name="lists", blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [UniqueConstraint(fields=["organisation", "name"], name="a_list_name_once")]

    def __str__(self) -> str:
        return self.name
