"""A petition whose signers apply jointly, and what they filed."""

import pytest
from django.core import mail

from campaign.lib import clock
from campaign.packets.actions.disclose import JOINT_COLUMNS
from campaign.people.rules import Role
from campaign.privacy.actions import disclose
from campaign.privacy.models import Kind
from campaign.signatures.actions.count import count_signature
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.rules.signer import Joint
from tests.cast import (
    a_complaint,
    a_signature,
    an_approved_packet,
    an_open_petition,
    minji,
    somebody,
)
from tests.routes.cast import a_submission


@pytest.fixture
def petition(db):
    found = an_open_petition(representatives=["하늘(가상)"])
    a_complaint(found)
    return found


@pytest.fixture
def applicants(petition):
    """Return two who apply jointly; a third one supports."""
    home = Joint("서울 종로구 세종대로 1", "typing")
    made = [
        a_signature(petition, minji(contact=f"p{n}@example.org", joint=home if n < 2 else None))
        for n in range(3)
    ]
    fold_petition(petition_id=petition.pk)
    for one in made:
        one.entry.refresh_from_db()
    mail.outbox.clear()
    return made[:2]


@pytest.fixture
def submission(petition):
    return a_submission(petition, "ACRC_GRIEVANCE", mode="joint")


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


@pytest.fixture
def filed(petition, applicants, submission):
    hand_in(petition, applicants)


def hand_in(petition, applicants):
    """Hand in a roll that names these."""
    packet = an_approved_packet(
        petition,
        by=somebody(Role.EXPORTER, petition),
        state="delivered",
        delivered_on=clock.today(),
    )
    disclose(
        petition=petition.pk,
        kind=Kind.DELIVERED,
        source=str(packet.pk),
        words=(packet.document_number, packet.purpose, petition.recipient.name),
        columns=JOINT_COLUMNS,
        serials=[one.entry.serial for one in applicants],
    )


@pytest.fixture
def texted(petition, submission):
    """Return who applies jointly, has no mail address, and is named in what was filed."""
    signer = minji(
        contact="+821012345678", method="sms", joint=Joint("서울 종로구 세종대로 2", "typing")
    )
    manifest = petition.manifests.get()
    made = count_signature(manifest=manifest, signer=signer, fingerprint=b"t" * 32)
    fold_petition(petition_id=petition.pk)
    made.entry.refresh_from_db()
    hand_in(petition, [made])
    return made
