"""Signatures that are counted many at a time stand in the book like any other."""

import pytest
from django.db import IntegrityError

from campaign.lib import clock
from campaign.petitions.queries import signable
from campaign.signatures.actions.count import count_signatures
from campaign.signatures.models import Signature
from campaign.signatures.queries.marks import fingerprint_of
from campaign.signatures.queries.records import open_record
from tests.cast import an_open_petition, minji
from tests.signatures.cast import is_consistent, numbers

pytestmark = pytest.mark.django_db


def count(petition, *contacts: str) -> list[Signature]:
    return count_signatures(
        manifest=signable(petition.slug).manifest,
        signers=[
            (minji(contact=one), fingerprint_of(one, petition_id=petition.id), clock.today())
            for one in contacts
        ],
    )


def test_each_is_sealed_with_a_key_of_its_own_and_counted_once():
    petition = an_open_petition()

    made = count(petition, "one@example.org", "two@example.org")

    assert [open_record(row).fields["contact"] for row in made] == [
        "one@example.org",
        "two@example.org",
    ]
    assert (numbers(petition), is_consistent(petition)) == ((2, 0, 0), True)


def test_one_contact_twice_counts_nobody():
    petition = an_open_petition()

    with pytest.raises(IntegrityError):
        count(petition, "one@example.org", "one@example.org")

    assert numbers(petition) == (0, 0, 0)
