"""Who was in a packet sees that it left; who went since is told by serial alone."""

import pytest
from django.urls import reverse

from campaign.lib import clock
from campaign.packets.actions.deliver import deliver_packet
from campaign.packets.actions.freeze import freeze
from campaign.packets.models import Packet
from campaign.packets.queries.changes import gone_since_delivery
from campaign.packets.queries.files import delete_files, serials
from campaign.privacy.models import Disclosure
from campaign.signatures.actions.correct import choose
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.rules.signer import Choices
from tests.cast import a_signature, minji
from tests.doors import enter


@pytest.fixture
def people(petition):
    choices = (True, True, False, True)
    return [
        a_signature(petition, minji(contact=f"p{at}@example.org", choices=Choices(provide=one)))
        for at, one in enumerate(choices)
    ]


@pytest.fixture
def delivered(people, packet, owner, exporter):
    freeze(packet)
    Packet.objects.filter(pk=packet.pk).update(
        state="approved", approved_by=owner, approved_at=clock.now()
    )
    packet.refresh_from_db()
    told = {"on": clock.today(), "how": "방문 접수", "receipt_number": ""}
    deliver_packet(actor=exporter, packet=packet, **told)
    deliver_packet(actor=exporter, packet=packet, **told)
    yield packet
    delete_files(packet)


def serial(signature) -> int:
    signature.entry.refresh_from_db()
    return signature.entry.serial


def test_delivering_is_told_once_and_to_those_named_in_it_alone(client, people, delivered):
    told = Disclosure.objects.get()
    pages = [
        client.get(reverse("signatures:mine", args=[private_token(one)])).content.decode()
        for one in people
    ]

    assert told.recipient == delivered.petition.recipient.name
    assert [delivered.document_number in page for page in pages] == [True, True, False, True]


def test_the_data_a_signer_takes_along_say_it_too(client, people, delivered):
    token = private_token(people[0])
    held = client.get(reverse("signatures:data", args=[token])).json()
    text = client.get(reverse("signatures:readable_data", args=[token])).content.decode()

    assert held["handed_on"][0]["document"] == delivered.document_number
    assert delivered.document_number in text
    assert held["fields"]["name"] in text


def test_who_withdrew_or_took_the_name_back_is_known_by_serial(people, delivered):
    withdraw_signature(signature=people[0])
    choose(signature=people[1], choices=Choices(provide=False))
    withdraw_signature(signature=people[2])  # was never named in it

    assert gone_since_delivery(delivered) == sorted([serial(people[0]), serial(people[1])])


def test_organisers_see_the_serials_and_no_name(people, delivered, owner):
    withdraw_signature(signature=people[0])

    page = (
        enter(owner)
        .get(reverse("packets:packet", args=[delivered.petition.slug, delivered.pk]))
        .content.decode()
    )

    assert ("낸 뒤 1명이" in page, "김민지" in page) == (True, False)


def test_the_next_packet_leaves_a_name_out_that_was_taken_back(people, delivered):
    choose(signature=people[1], choices=Choices(provide=False))
    taken = serial(people[1])
    Packet.objects.filter(pk=delivered.pk).update(state="requested", approved_by=None)
    delivered.refresh_from_db()

    freeze(delivered)

    assert taken not in serials(delivered)
