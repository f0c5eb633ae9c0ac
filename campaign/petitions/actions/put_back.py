"""Write rows again that were taken away by mistake."""

from django.core import serializers
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User


class PlaceTaken(Refused):
    code = "place_taken"
    message = _("그사이 같은 것이 생겼거나 딸린 것이 없어져서 되돌리지 못했습니다.")


@transaction.atomic
def put_back(*, actor: User, subject: models.Model, act: str, rows: str) -> None:
    """Write rows as they were and under their own keys; nothing that is there is written over."""
    try:
        with transaction.atomic():
            for one in serializers.deserialize("json", rows):
                one.save(force_insert=True)
            connection.check_constraints()
    except IntegrityError:
        raise PlaceTaken from None
    record(actor=actor, act=act, subject=subject)
