"""Begin a petition."""

from typing import Any

from django.conf import settings
from django.db import transaction

from campaign.audit.actions import record
from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose
from campaign.ledger.actions.open_log import open_log
from campaign.people.models import User
from campaign.petitions.actions.change_petition import endorse
from campaign.petitions.models import Petition


@transaction.atomic
def draft_petition(*, actor: User | None, **fields: Any) -> Petition:
    """Create a draft with its keys, its empty ledger, and the group that leads it."""
    petition = Petition.objects.create(**fields)
    for purpose in Purpose:
        create_key(owner=petition.id, purpose=purpose)
    open_log(owner=petition.id, origin=origin(petition))
    endorse(actor=actor, petition=petition, organisation=petition.organisation)
    record(actor=actor, act="petition.draft", subject=petition)
    return petition


def origin(petition: Petition) -> str:
    """Name the petition's log; the name of a demo says so."""
    host = settings.SITE_URL.split("://", 1)[-1]
    return f"{host}/{'demo-' if petition.is_demo else ''}log/{petition.id}"
