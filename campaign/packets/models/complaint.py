"""What the route asks for besides the text that was signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition
from campaign.routes.rules import MOST_REPRESENTATIVES


class Complaint(models.Model):
    """What the route asks for besides the text that was signed (Act on the ACRC, article 39)."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, primary_key=True)
    title = models.CharField(_("제목"), max_length=160)
    attention = models.CharField(_("참조"), max_length=120, blank=True)
    purpose = models.JSONField(_("신청 취지"), default=list)
    facts = models.TextField(_("원인이 된 사실"), blank=True)
    reasons = models.TextField(_("신청 이유"))
    letter = models.JSONField(_("공문 본문"), default=list)
    has_other_remedies = models.BooleanField(_("소송이나 다른 불복 절차를 신청했습니까?"))
    other_remedies = models.TextField(_("그 내용"), blank=True)
    other_commissions = models.TextField(_("다른 권익위원회에 신청한 내용"), blank=True)
    agent = models.CharField(_("대리인의 인적 사항과 신청인과의 관계"), max_length=200, blank=True)
    contact_name = models.CharField(_("담당자"), max_length=80)
    contact_role = models.CharField(_("담당자 직책"), max_length=80, blank=True)
    contact_phone = models.CharField(_("담당자 전화"), max_length=30)
    contact_email = models.EmailField(_("담당자 전자우편"))
    notify_by = models.CharField(_("통지 방법"), max_length=60, default="우편, 전자우편")

    def __str__(self) -> str:
        return self.title


class Representative(models.Model):
    """One of the few people who act for the applicants; how few is the route's law."""

    complaint = models.ForeignKey(
        Complaint, on_delete=models.CASCADE, related_name="representatives"
    )
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("성명"), max_length=80)
    affiliation = models.CharField(_("소속·직책"), max_length=120, blank=True)
    address = models.CharField(_("주소"), max_length=200)
    phone = models.CharField(_("연락처"), max_length=30, blank=True)
    email = models.EmailField(_("전자우편"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(order__gte=1, order__lte=MOST_REPRESENTATIVES),
                name="no_law_lets_more_represent",
            ),
            UniqueConstraint(fields=["complaint", "order"], name="representatives_are_numbered"),
        ]

    def __str__(self) -> str:
        return self.name


class ConfirmedNumber(models.Model):
    """Something like a number in a text that a person looked at and left: it is none."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="+")
    # HMAC of the text's name and the number, with a pepper outside the database.
    mark = models.BinaryField(max_length=32)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["petition", "mark"], name="a_number_is_confirmed_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)
