"""Every kind of key is changed while people sign and read."""

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client

from campaign.gate.adapters.proof import solved
from campaign.keys import queries as keys
from campaign.keys.actions.rewrap import rewrap_keys
from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.rules import wrapping_key_id
from campaign.ledger.queries import count
from campaign.onsite.actions.tidy import turn_key
from campaign.people.actions.reseal_second_factors import reseal_second_factors
from campaign.people.rules import Role
from campaign.petitions.actions.rotate_log_keys import rotate_log_keys
from campaign.signatures.actions.confirm import confirm_by_code, confirm_by_link
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.rotate_data_key import rotate_data_key
from campaign.signatures.models import RecordKey, Signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import open_record
from tests.cast import an_open_petition, begin, letters, minji, somebody
from tests.doors import code_of
from tests.gate.solver import proof

pytestmark = pytest.mark.django_db(transaction=True)
SIGNERS, ROUNDS = 16, 3


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


@pytest.fixture
def ring(settings):
    """Put a new wrapping key first, as an administrator does; the ones before still open."""
    before = settings.WRAPPING_KEYS
    keys.forget()  # a key of an earlier test would be forgotten in the midst of this one

    def change(number: int) -> None:
        fresh = b64encode(bytes([number]) * 32).decode()
        settings.WRAPPING_KEYS = f"r{number}:{fresh},{settings.WRAPPING_KEYS}"
        keys.key_ring.cache_clear()

    yield change
    settings.WRAPPING_KEYS = before
    keys.key_ring.cache_clear()
    keys.forget()


def sign(token: str) -> int:
    try:
        signature = confirm_by_link(token=token)
        return Client().get(f"/my/{private_token(signature)}/").status_code
    finally:
        connections.close_all()


def read(slug: str) -> int:
    try:
        return Client().get(f"/p/{slug}/").status_code
    finally:
        connections.close_all()


def rotate(petition, ring) -> None:
    try:
        for number in range(1, ROUNDS + 1):
            ring(number)
            rewrap_keys()
            reseal_second_factors()
            rotate_data_key(actor=None, petition=petition)
            turn_key(petition_id=petition.pk)
            rotate_log_keys(actor=None, petition=petition)
    finally:
        connections.close_all()


@pytest.fixture
def answers(petition, juno, ring):
    for number in range(SIGNERS):
        begin(petition, minji(contact=f"s{number}@example.org"))
    tokens = [secrets.token for _, secrets in letters()]
    with ThreadPoolExecutor(6) as pool:
        rotating = pool.submit(rotate, petition, ring)
        signed = [pool.submit(sign, token) for token in tokens]
        seen = [pool.submit(read, petition.slug) for _ in range(SIGNERS)]
        rotating.result()
        found = {job.result() for job in [*signed, *seen]}
    keys.forget()
    fold_all()
    return found


def test_a8_everybody_signs_and_reads_while_every_key_changes(petition, answers):
    """A8."""
    rows = Signature.objects.select_related("entry", "recordkey")
    names = {open_record(row).fields["contact"] for row in rows}

    assert answers == {200}
    assert (count(petition.pk).total, len(names)) == (SIGNERS, SIGNERS)


def test_a8_afterwards_the_old_keys_are_needed_by_nothing(petition, juno, answers, settings):
    """A8. With the newest wrapping key alone everything opens, second factors too."""
    keys.forget()
    call_command("rotate_data_key", str(petition.pk), "--again")
    settings.WRAPPING_KEYS = settings.WRAPPING_KEYS.split(",")[0]
    keys.key_ring.cache_clear()
    keys.forget()
    now = WrappedKey.objects.get(owner=petition.pk, purpose=Purpose.DATA, retired_at=None)

    wraps = {wrapping_key_id(bytes(wrap)) for (wrap,) in RecordKey.objects.values_list("wrap")}
    rows = Signature.objects.select_related("entry", "recordkey")

    assert wraps == {bytes(now.id)}
    assert len([open_record(row) for row in rows]) == SIGNERS
    assert len(code_of(juno)) == 6


def test_a8_a_code_in_a_mailbox_outlives_the_wrapping_key(petition, ring):
    """A8."""
    pending = begin(petition)
    ((_, secrets),) = letters()

    ring(1)
    rewrap_keys()
    keys.forget()

    assert confirm_by_code(pending_id=pending.pk, code=secrets.code)


def test_a8_a_challenge_that_is_being_solved_outlives_the_wrapping_key(client, petition, ring):
    """A8."""
    payload = proof(client, petition)

    ring(1)
    rewrap_keys()
    keys.forget()

    assert solved(payload) is not None
