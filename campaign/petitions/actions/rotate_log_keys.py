"""Change the keys that sign a petition's log."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.keys.actions.create import create_key
from campaign.ledger.queries import NAMES
from campaign.people.models import User
from campaign.petitions.actions.publish_text import pin_text
from campaign.petitions.models import Manifest, Petition


@transaction.atomic
def rotate_log_keys(*, actor: User | None, petition: Petition) -> Manifest | None:
    """Draw new keys, and name them in the log itself by pinning the same text once more.

    The keys before sign along for 30 days. A draft has no text yet: its first one names the keys.
    """
    Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    for purpose in NAMES:
        create_key(owner=petition.pk, purpose=purpose)
    last = petition.manifests.order_by("-number").first()
    record(actor=actor, act="ledger.rotate_keys", subject=petition)
    return pin_text(petition, last.text) if last else None
