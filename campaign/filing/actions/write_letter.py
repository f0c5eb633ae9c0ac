"""Write a letter that asks an authority how far it is."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from campaign.audit.actions import record
from campaign.filing import queries
from campaign.filing.adapters.letter import letter_pdf
from campaign.lib import clock
from campaign.packets.models import Complaint, Packet
from campaign.people.models import User
from campaign.petitions.models import Organisation
from campaign.petitions.queries import signable


@dataclass(frozen=True)
class Letter:
    """What is printed."""

    recipient: str
    office: str
    sender: Organisation
    contact: Complaint | None
    title: str
    paragraphs: list[str]
    document_number: str
    delivered_on: date | None
    receipt_number: str
    on: date
    is_demo: bool


@transaction.atomic
def write_letter(*, actor: User, packet: Packet, paragraphs: list[str]) -> bytes:
    """Return the letter as a PDF, and write down that it was written."""
    petition = packet.petition
    letter = Letter(
        recipient=petition.recipient.name,
        office=queries.office(packet),
        sender=petition.organisation,
        contact=Complaint.objects.filter(petition=petition).first(),
        title=signable(petition.slug).text.title,
        paragraphs=paragraphs,
        document_number=packet.document_number,
        delivered_on=packet.delivered_on,
        receipt_number=queries.receipt_number(packet),
        on=clock.today(),
        is_demo=petition.is_demo,
    )
    record(actor=actor, act="filing.letter", subject=packet)
    return letter_pdf(letter)
