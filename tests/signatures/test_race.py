from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from campaign.ledger.queries import count
from campaign.lib.refused import Refused
from campaign.petitions.actions.change_settings import change_settings
from campaign.signatures.actions.confirm import confirm_by_code, confirm_by_link
from campaign.signatures.actions.fold import fold_all, fold_petition
from campaign.signatures.models import Signature
from tests.cast import an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def petition():
    return an_open_petition()


def together(work, things):
    def one(thing):
        try:
            return work(thing)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, things))


def test_a_hundred_confirmations_of_one_address_leave_one_signature(petition):
    for _ in range(100):
        begin(petition)
    tokens = [secrets.token for _, secrets in letters()]

    answers = together(lambda token: confirm_by_link(token=token), tokens)

    assert len(answers) == 100
    assert (Signature.objects.count(), count(petition.id).total) == (1, 1)


def test_twenty_presses_of_one_button_at_once_are_one_signature(petition):
    """C7."""
    begin(petition)
    ((_, secrets),) = letters()
    url = reverse("signatures:verify", args=[secrets.token])

    answers = together(lambda _number: Client().post(url), range(20))

    assert {answer.status_code for answer in answers} == {303}
    assert (Signature.objects.count(), count(petition.id).total) == (1, 1)


def test_a_code_and_a_link_at_once_are_one_signature(petition):
    """C7."""
    pending = begin(petition)
    ((_, secrets),) = letters()
    ways = [
        lambda: confirm_by_link(token=secrets.token),
        lambda: confirm_by_code(pending_id=pending.pk, code=secrets.code),
    ]

    together(lambda way: way(), ways * 8)

    assert count(petition.id).total == 1


@pytest.mark.postgres
def test_who_signs_waits_neither_for_the_sequencer_nor_for_the_desk(petition):
    begin(petition)
    ((_, secrets),) = letters()

    def impatient(token):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        begin(petition, minji(contact="another@example.org"))
        return confirm_by_link(token=token)

    with transaction.atomic():
        fold_petition(petition_id=petition.id)
        change_settings(actor=None, petition=petition, goal=5000)
        (signature,) = together(impatient, [secrets.token])

    assert signature.petition_id == petition.id


def test_folding_from_many_sides_leaves_no_gap(petition):
    for number in range(20):
        begin(petition, minji(contact=f"signer{number}@example.org"))
    tokens = [secrets.token for _, secrets in letters()]

    together(
        lambda token: fold_all() if token is None else confirm_by_link(token=token),
        [*tokens[:10], None, *tokens[10:], None, None],
    )
    fold_all()

    serials = Signature.objects.order_by("entry__serial").values_list("entry__serial", flat=True)
    assert list(serials) == list(range(1, 21))
