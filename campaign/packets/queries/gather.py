"""What is printed, gathered at the freeze."""

import json
from typing import Any

from django.utils import timezone

from campaign.ledger import queries as ledger
from campaign.lib import clock, richtext
from campaign.packets.models import Complaint, Packet, Representative
from campaign.packets.queries.comments import approved_words
from campaign.packets.rules.contents import Body, PacketContents, Person, Text, Totals
from campaign.petitions.models import Manifest, Organisation, Petition
from campaign.petitions.queries import signable
from campaign.press.queries.events import public_events
from campaign.routes.queries import submission_of
from campaign.routes.rules import Profile


def contents(packet: Packet, totals: Totals, signed: dict[int, int]) -> PacketContents:
    """Gather what is printed; `signed` counts signatures by number of the signed manifest."""
    complaint = Complaint.objects.get(petition=packet.petition)
    return _contents(packet, totals, signed, complaint, list(complaint.representatives.all()))


def contents_so_far(
    complaint: Complaint, people: list[Representative], *, has_comments: bool = False
) -> PacketContents:
    """Gather what would be printed of what is typed, stored or not; the numbers are today's."""
    petition, live = complaint.petition, ledger.count(complaint.petition_id).total
    packet = Packet(petition=petition, document_number="미리보기", as_of=clock.now())
    packet.has_comments = has_comments
    complaint.facts = richtext.clean(complaint.facts)
    complaint.reasons = richtext.clean(complaint.reasons)
    return _contents(packet, Totals(live, live, 0, [], [], []), {}, complaint, people)


def _contents(
    packet: Packet,
    totals: Totals,
    signed: dict[int, int],
    complaint: Complaint,
    people: list[Representative],
) -> PacketContents:
    petition = packet.petition
    text, to = signable(petition.slug).text, petition.recipient
    submission = submission_of(petition)
    route = submission.route
    assert packet.as_of is not None
    return PacketContents(
        document_number=packet.document_number,
        packet_id=packet.pk.hex[:8],
        is_demo=petition.is_demo,
        petition_title=text.title,
        lead=text.lead,
        demands=text.demands,
        recipient=to.name,
        recipient_head=route.head or to.head,
        recipient_address=route.address or to.address,
        agency=petition.ministry.name,
        sender=_body(petition.organisation),
        organisations=[_body(row) for row in petition.coalition.order_by("endorsement__order")],
        representatives=[_person(row) for row in people],
        as_of=timezone.localtime(packet.as_of).isoformat(timespec="seconds"),
        opened_on=timezone.localdate(petition.opened_at).isoformat(),
        log_size=packet.log_size or 0,
        last_serial=packet.last_serial or 0,
        totals=totals,
        texts=[
            _text(row, signed.get(row.number, 0))
            for row in petition.manifests.select_related("text").order_by("number")
        ],
        events=[
            (event.day.isoformat(), "기자회견") for event in public_events(petition) if event.day
        ],
        comments=approved_words(petition) if packet.has_comments else [],
        route=route.wording,
        mode=submission.mode,
        profile=profile_of(petition),
        **_complaint(complaint),
    )


def profile_of(petition: Petition) -> str:
    """Return the profile of the roll: that of the route where the signers themselves apply."""
    submission = submission_of(petition)
    return str(submission.route.profile if submission.is_joint else Profile.SUPPORT_MIN)


def agreed(petition: Petition) -> frozenset[int]:
    """Return the numbers of the signed manifests that name today's representatives."""
    return frozenset(
        row.number
        for row in petition.manifests.all()
        if json.loads(bytes(row.body)).get("representatives") == petition.representatives
    )


def _text(row: Manifest, signed: int) -> Text:
    text = row.text
    return Text(text.number, row.digest, signed, text.title, text.lead, text.demands, text.body)


def _complaint(complaint: Complaint) -> dict[str, Any]:
    names = (
        *("title", "attention", "purpose", "facts", "reasons", "letter", "has_other_remedies"),
        *("other_remedies", "other_commissions", "contact_name", "contact_role"),
        *("contact_phone", "contact_email", "notify_by", "agent"),
    )
    return {name: getattr(complaint, name) for name in names}


def _body(row: Organisation) -> Body:
    return Body(
        name=row.name,
        representative=row.representative,
        address=row.address,
        phone=row.phone,
        email=row.email,
        fax=row.fax,
        website=row.website,
        has_seal=row.has_seal,
    )


def _person(row: Representative) -> Person:
    return Person(row.name, row.affiliation, row.address, row.phone, row.email)
