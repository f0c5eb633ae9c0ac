"""The press desk of an organisation: whom journalists call, and the rules it works by."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Organisation
from campaign.press.rules.wording import public_phone


class Desk(models.Model):
    """Whom journalists call, what stands below every text, whether two people must agree."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True)
    contact_name = models.CharField(_("문의할 사람"), max_length=80)
    contact_role = models.CharField(_("문의할 사람의 직책"), max_length=80, blank=True)
    contact_phone = models.CharField(_("문의 전화"), max_length=30)
    shows_phone = models.BooleanField(_("문의 전화를 누구에게나 그대로 보입니다"), default=False)
    contact_email = models.EmailField(_("문의 전자우편"), blank=True)
    about = models.TextField(_("단체 소개"), max_length=800, blank=True)
    needs_two = models.BooleanField(_("다른 사람이 승인해야 펴냅니다"), default=False)

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def phone_for_all(self) -> str:
        """Return the number as everybody may read it: whole where it was given for that."""
        return self.contact_phone if self.shows_phone else public_phone(self.contact_phone)


class Numbering(models.Model):
    """The last number that an organisation gave in a year: they run without gaps."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2000)])
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["organisation", "year"], name="one_numbering_of_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.last}"
