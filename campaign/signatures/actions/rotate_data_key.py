"""Change the key that wraps the keys of a petition's records."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose
from campaign.keys.queries import forget
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.actions.rewrap import rewrap_record_keys


def rotate_data_key(*, actor: User | None, petition: Petition) -> int:
    """Draw a new key and wrap all record keys with it; return how many. The old still opens.

    It is not one transaction, so that nobody who signs waits for it: what a killed process left
    is wrapped by `rewrap_record_keys` later.
    """
    with transaction.atomic():
        create_key(owner=petition.pk, purpose=Purpose.DATA)
        record(actor=actor, act="keys.rotate", subject=petition)
    forget()
    return rewrap_record_keys(petition=petition)
