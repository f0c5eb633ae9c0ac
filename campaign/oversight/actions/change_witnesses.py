"""Choose who watches a petition's log; each choice stands in the access log."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.ledger.actions import change_witnesses as ledger
from campaign.ledger.models import Witness
from campaign.people.models import User
from campaign.petitions.models import Petition


@transaction.atomic
def add_witness(*, actor: User, petition: Petition, vkey: str, url: str) -> Witness:
    """Have somebody sign the heads of the log."""
    row = ledger.add_witness(log_id=petition.pk, vkey=vkey, url=url)
    record(actor=actor, act="witness.add", subject=petition, name=str(row))
    return row


@transaction.atomic
def remove_witness(*, actor: User, petition: Petition, witness: Witness) -> None:
    """Ask a witness no longer."""
    ledger.remove_witness(witness=witness)
    record(actor=actor, act="witness.remove", subject=petition, name=str(witness))


@transaction.atomic
def set_quorum(*, actor: User, petition: Petition, needed: int) -> None:
    """Say how many must sign before a head is published."""
    ledger.set_quorum(log_id=petition.pk, needed=needed)
    record(actor=actor, act="witness.quorum", subject=petition, needed=needed)
