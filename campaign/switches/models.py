"""Switches of the whole site, thrown without a deployment."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Switches(models.Model):
    """One row. Who threw what when stands in the access log as well."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    stops_signing = models.BooleanField(_("새 서명을 받지 않습니다"), default=False)
    is_read_only = models.BooleanField(_("읽기만 됩니다"), default=False)
    banner = models.CharField(_("모든 쪽 위에 보일 알림"), max_length=200, blank=True)
    banner_en = models.CharField(_("모든 쪽 위에 보일 알림(영어)"), max_length=240, blank=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_row_of_switches")]

    def __str__(self) -> str:
        return "switches"

    @property
    def takes_signatures(self) -> bool:
        return not (self.stops_signing or self.is_read_only)
