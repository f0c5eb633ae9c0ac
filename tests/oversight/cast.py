"""Witnesses of a petition that nobody runs."""

from campaign.ledger.actions.change_witnesses import add_witness
from campaign.ledger.models import Witness
from campaign.ledger.rules.notes import Kind, Signer
from campaign.petitions.models import Petition

VKEY = Signer("ngo.example.org/witness", b"n" * 32, Kind.COSIGNATURE).verifier.text
URL = "https://ngo.example.org/witness"


def a_witness_of(petition: Petition) -> Witness:
    return add_witness(log_id=petition.pk, vkey=VKEY, url=URL)
