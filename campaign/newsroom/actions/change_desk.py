"""Say whom journalists call, whether two must agree, and which names stand in no text."""

from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.newsroom.models import Desk
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.models import ShieldedName
from campaign.press.queries.names import mark_of, plain


@transaction.atomic
def change_desk(*, actor: User | None, petition: Petition, **fields: Any) -> Desk:
    row, _ = Desk.objects.update_or_create(organisation=petition.organisation, defaults=fields)
    record(actor=actor, act="desk.change", subject=petition, fields=sorted(fields))
    return row


@transaction.atomic
def shield_name(*, actor: User | None, petition: Petition, name: str, alias: str) -> ShieldedName:
    """Refuse this name in every text from now on. The name itself is not kept."""
    row, _ = ShieldedName.objects.update_or_create(
        petition=petition,
        mark=mark_of(petition, name),
        defaults={"length": len(plain(name)), "alias": alias},
    )
    record(actor=actor, act="name.shield", subject=petition)
    return row


@transaction.atomic
def unshield_name(*, actor: User | None, row: ShieldedName) -> None:
    record(actor=actor, act="name.unshield", subject=row.petition)
    row.delete()
