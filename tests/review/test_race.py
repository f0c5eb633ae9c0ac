"""Two people press a button over the same held signatures at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from campaign.ledger.rules.entries import VoidReason
from campaign.lib.refused import Refused
from campaign.people.rules import Role
from campaign.review.actions.clear import clear_held
from campaign.review.actions.reject import reject_held
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import HeldSignature
from tests.cast import an_open_petition, somebody
from tests.signatures.cast import held, is_consistent, numbers

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def petition():
    return an_open_petition()


def together(*works) -> list:
    def one(work):
        try:
            return work()
        except Refused as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


@pytest.mark.parametrize("turn", range(3))
def test_one_clears_or_one_rejects_and_the_other_is_told(petition, turn):
    bots = [held(petition, contact=f"b{n}@example.org").pk for n in range(5)]
    one, two = (somebody(Role.VERIFIER, petition) for _ in range(2))

    outcomes = together(
        lambda: clear_held(actor=one, petition=petition, signatures=bots),
        lambda: reject_held(actor=two, petition=petition, signatures=bots, reason=VoidReason.BOT),
    )

    assert outcomes.count("nothing_held") == 1
    assert numbers(petition) in {(5, 0, 0), (0, 0, 0)}
    assert HeldSignature.objects.count() == 0
    assert is_consistent(petition)


@pytest.mark.parametrize("turn", range(3))
def test_who_withdraws_while_somebody_decides_leaves_one_leaf(petition, turn):
    signature = held(petition)
    person = somebody(Role.VERIFIER, petition)

    together(
        lambda: withdraw_signature(signature=signature),
        lambda: reject_held(
            actor=person, petition=petition, signatures=[signature.pk], reason=VoidReason.BOT
        ),
    )

    assert numbers(petition) == (0, 0, 0)
    assert is_consistent(petition)
