"""Throw switches of the site."""

from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.people.models import User
from campaign.switches.models import Switches

FIELDS = ("stops_signing", "is_read_only", "banner", "banner_en")


@transaction.atomic
def throw_switches(*, actor: User, **fields: bool | str) -> Switches:
    """Set them, and write down which changed, to what."""
    Switches.objects.get_or_create(pk=1)
    row = Switches.objects.select_for_update().get(pk=1)
    changed: dict[str, Any] = {
        name: fields[name] for name in FIELDS if fields[name] != getattr(row, name)
    }
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    row.changed_at, row.changed_by = clock.now(), actor
    row.save()
    record(actor=actor, act="site.switch", subject=row, **changed)
    return row
