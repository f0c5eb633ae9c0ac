"""Organisations, who works for them, and the authorities they turn to."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.lib.languages import said
from campaign.people.rules import Role, exports_from

ROLE_NAMES = {
    Role.OWNER: _("대표"),
    Role.EDITOR: _("편집"),
    Role.VERIFIER: _("서명 검토"),
    Role.PRESS: _("언론"),
    Role.EXPORTER: _("제출 문서"),
    Role.AUDITOR: _("감사"),
    Role.PARTNER: _("함께하는 단체"),
}


class Organisation(models.Model):
    """A civic group. The lead organisation of a petition is its personal information controller."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("단체 이름"), max_length=120)
    name_en = models.CharField(_("영어 이름"), max_length=160, blank=True)
    short_name = models.CharField(_("줄인 이름"), max_length=30, blank=True)
    representative = models.CharField(_("대표자"), max_length=80, blank=True)
    address = models.CharField(_("주된 사무소 주소"), max_length=200, blank=True)
    phone = models.CharField(_("전화"), max_length=30, blank=True)
    fax = models.CharField(_("팩스"), max_length=30, blank=True)
    email = models.EmailField(_("전자우편"), blank=True)
    website = models.URLField(_("누리집"), blank=True)
    has_seal = models.BooleanField(_("공문에 직인을 찍습니다"), default=True)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(said(self, "name"))

    def name_in(self, language: str) -> str:
        """Return the English name to readers of English, where there is one."""
        return (self.name_en or self.name) if language == "en" else self.name


class Processor(models.Model):
    """Who handles personal data for an organisation (Personal Information Protection Act, 26)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    name = models.CharField(_("맡은 곳의 이름"), max_length=120)
    task = models.CharField(_("맡긴 일"), max_length=160)
    country = models.CharField(_("자료가 있는 나라"), max_length=60, default="대한민국")
    contact = models.CharField(_("연락처"), max_length=120, blank=True)

    class Meta:
        ordering = ["task", "name"]
        constraints = [
            UniqueConstraint(fields=["organisation", "name", "task"], name="a_processor_once")
        ]

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """A body that receives or is responsible; kept as data, because names change."""

    code = models.CharField(max_length=30, primary_key=True)
    name = models.CharField(_("기관 이름"), max_length=120)
    name_en = models.CharField(_("영어 이름"), max_length=160)
    head = models.CharField(_("기관장"), max_length=80, blank=True)
    address = models.CharField(_("주소"), max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return str(said(self, "name"))


class Membership(models.Model):
    """A role of a person, for all petitions of an organisation or for one of them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    petition = models.ForeignKey("petitions.Petition", on_delete=models.CASCADE, null=True)
    role = models.CharField(_("역할"), max_length=12, choices=ROLE_NAMES.items())
    granted_at = models.DateTimeField(default=clock.now)
    # An exporter let in before the day of waiting is over, and by whom.
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["user", "organisation", "petition", "role"], name="one_grant_of_a_role"
            ),
            UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(petition=None),
                name="one_grant_of_a_role_for_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"

    @property
    def exports_from(self) -> datetime | None:
        """Tell from when on this role lets names out; None where it never does."""
        if self.role != Role.EXPORTER:
            return None
        return exports_from(self.granted_at, self.admitted_at)
