"""Change what is known of one's own organisation."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Organisation
from campaign.petitions.queries import manages_all


class NotOwnedAsAWhole(Refused):
    code = "not_owned_as_a_whole"
    message = _("단체 전체의 대표만 단체 정보를 바꿀 수 있습니다.")


@transaction.atomic
def change_organisation(*, actor: User, organisation: Organisation, **fields: str) -> Organisation:
    """Store them; the name stays, because people gave their consent to it."""
    if not manages_all(actor, organisation.pk):
        raise NotOwnedAsAWhole
    locked = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    changed = [name for name, value in fields.items() if value != getattr(locked, name)]
    for name in changed:
        setattr(locked, name, fields[name])
    locked.save(update_fields=changed)
    record(actor=actor, act="organisation.change", subject=locked, fields=changed)
    return locked
