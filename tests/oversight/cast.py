"""A witness that nobody runs, and somebody who reads the state of the log."""

from campaign.ledger.actions.change_witnesses import add_witness
from campaign.ledger.models import Witness
from campaign.ledger.rules.notes import Kind, Signer
from campaign.oversight.actions.read import add_reader, agree
from campaign.oversight.models import Kind as ReaderKind
from campaign.oversight.models import Reader
from campaign.petitions.models import Petition

VKEY = Signer("ngo.example.org/witness", b"n" * 32, Kind.COSIGNATURE).verifier.text
URL = "https://ngo.example.org/witness"


def a_witness_of(petition: Petition) -> Witness:
    return add_witness(log_id=petition.pk, vkey=VKEY, url=URL)


def a_reader_of(
    petition: Petition, *, email: str = "desk@paper.example.org", agreed=True
) -> Reader:
    row = add_reader(
        actor=None, petition=petition, email=email, kind=ReaderKind.PRESS, language="ko"
    )
    if agreed:
        agree(reader=row)
        row.refresh_from_db()
    return row
