from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign.keys.models import Purpose
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Entry, Log
from campaign.ledger.queries import verifiers
from campaign.ledger.rules.entries import EntryType, WithdrawReason, parse
from campaign.ledger.rules.notes import open_note
from campaign.ledger.rules.receipt import Policy, Receipt
from campaign.ledger.rules.statements import Promise
from campaign.ledger.rules.tree import leaf_hash
from campaign.lib import tokens
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import open_record
from tests.cast import a_signature, an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return a_signature(an_open_petition())


@pytest.fixture
def logged(signature):
    fold_petition(petition_id=signature.petition_id)
    publish(log_id=signature.petition_id)
    return signature


def address(name: str, signature) -> str:
    return reverse(f"signatures:{name}", args=[private_token(signature)])


def policy() -> Policy:
    log = Log.objects.get()
    return Policy(log.origin, tuple(verifiers(log, Purpose.LOG)))


def receipt(client, signature, secret: bytes | None = None) -> Receipt:
    letters = {"w": tokens.as_letters(secret)} if secret else {}
    return Receipt.parse(client.post(address("receipt_file", signature), letters).text)


def test_the_receipt_proves_the_signature(client, logged):
    assert receipt(client, logged).verify(policy()).size == 2


def test_the_receipt_holds_what_was_signed(client, logged):
    assert receipt(client, logged).record == open_record(logged).fields


def test_the_secret_is_in_the_receipt_of_who_still_has_it(client, logged):
    found = receipt(client, logged, logged.withdrawal_secret)

    assert found.secret == logged.withdrawal_secret
    assert found.verify(policy())


@pytest.mark.parametrize("letters", ["", "x", "A" * 43, "ㄱ" * 43])
def test_what_is_not_the_secret_is_left_out(client, logged, letters):
    answer = client.post(address("receipt_file", logged), {"w": letters})

    assert Receipt.parse(answer.text).secret is None


def test_a_receipt_asked_for_later_has_no_secret(client, logged):
    assert receipt(client, logged).secret is None


def test_the_secret_is_stored_nowhere(logged):
    secret = logged.withdrawal_secret
    stored = open_record(logged).as_bytes()

    assert secret not in stored
    assert secret.hex().encode() not in stored


def test_the_secret_travels_behind_the_hash_which_no_server_sees(client):
    begin(an_open_petition())
    ((_, secrets),) = letters()

    answer = client.post(reverse("signatures:verify", args=[secrets.token]))

    path, _, fragment = answer["Location"].partition("#w=")
    assert path.endswith("/thanks/")
    assert len(tokens.from_letters(fragment)) == 32


def test_the_second_click_brings_no_secret(client):
    begin(an_open_petition())
    ((_, secrets),) = letters()
    client.post(reverse("signatures:verify", args=[secrets.token]))

    answer = client.post(reverse("signatures:verify", args=[secrets.token]))

    assert "#" not in answer["Location"]


def test_the_page_offers_the_receipt(client, logged):
    page = client.get(address("receipt", logged)).text

    assert f'action="{address("receipt_file", logged)}"' in page


def test_before_the_signature_is_logged_the_page_offers_a_promise(client, signature):
    assert address("promise", signature) in client.get(address("receipt", signature)).text


def test_before_the_signature_is_logged_there_is_no_receipt(client, signature):
    answer = client.post(address("receipt_file", signature))

    assert answer["Location"] == address("receipt", signature)


def test_the_promise_names_the_leaf(client, signature):
    note = client.get(address("promise", signature)).text

    text = open_note(note, verifiers(Log.objects.get(), Purpose.PROMISE)).text
    assert Promise.parse(text).leaf == leaf_hash(bytes(signature.entry.body))


@pytest.mark.parametrize("name", ["receipt", "receipt_file", "promise"])
def test_a_receipt_is_kept_by_no_cache(client, logged, name):
    assert "no-store" in client.get(address(name, logged))["Cache-Control"]


def test_a_withdrawn_signature_has_no_receipt(client, logged):
    withdraw_signature(signature=logged)

    assert client.post(address("receipt_file", logged)).status_code == 404


def withdrawal() -> WithdrawReason:
    return parse(bytes(Entry.objects.get(type=EntryType.WITHDRAW).body)).reason


def test_a_receipt_with_the_secret_shows_that_the_signer_withdrew(client, logged):
    """B12."""
    text = receipt(client, logged, logged.withdrawal_secret).text

    file = SimpleUploadedFile("my.tlog-proof", text.encode())
    client.post(address("withdraw", logged), {"receipt": file})

    assert withdrawal() == WithdrawReason.SIGNER_WITH_SECRET


@pytest.mark.parametrize("content", [b"", b"\xff", b"not a receipt"])
def test_another_file_withdraws_as_the_button_does(client, logged, content):
    file = SimpleUploadedFile("my.tlog-proof", content)
    client.post(address("withdraw", logged), {"receipt": file})

    assert withdrawal() == WithdrawReason.SIGNER


def test_a_receipt_of_somebody_else_withdraws_as_the_button_does(client, logged):
    """B12."""
    other = a_signature(logged.petition, minji(contact="dan@example.org"))
    fold_petition(petition_id=logged.petition_id)
    publish(log_id=logged.petition_id)
    text = receipt(client, other, other.withdrawal_secret).text

    file = SimpleUploadedFile("my.tlog-proof", text.encode())
    client.post(address("withdraw", logged), {"receipt": file})

    assert withdrawal() == WithdrawReason.SIGNER


def test_an_old_receipt_names_the_text_that_was_signed(client, logged):
    """B8."""
    before = receipt(client, logged).record["manifest"]
    petition = logged.petition
    fields = ("lead", "demands", "body", "title_en", "lead_en", "demands_en", "body_en")
    words = {field: getattr(petition.texts.get(), field) for field in fields}
    revise_text(actor=None, petition=petition, title="새 제목", **words)
    publish_text(actor=None, petition=petition)
    other = a_signature(petition, minji(contact="dan@example.org"))
    fold_petition(petition_id=petition.id)
    publish(log_id=petition.id)

    old, new = receipt(client, logged), receipt(client, other)
    text = client.get(f"/log/{petition.id}/manifest/0.json").content
    assert (old.manifest_no, old.record["manifest"], sha256(text).hexdigest()) == (
        0,
        before,
        before,
    )
    assert (new.manifest_no, new.record["manifest"]) == (
        1,
        petition.manifests.get(number=1).digest,
    )


def test_who_withdraws_leaves_the_proofs_of_others_good(client, logged):
    """B12."""
    other = a_signature(logged.petition, minji(contact="dan@example.org"))
    fold_petition(petition_id=logged.petition_id)
    publish(log_id=logged.petition_id)
    kept, own = receipt(client, other), receipt(client, logged)
    withdraw_signature(signature=logged)
    fold_petition(petition_id=logged.petition_id)
    publish(log_id=logged.petition_id)

    assert kept.verify(policy())
    assert receipt(client, other).verify(policy())
    assert own.verify(policy())  # who withdrew may still show that there was a signature


def test_a_forged_secret_opens_no_withdrawal(client, logged):
    """B12."""
    withdraw_signature(signature=logged, secret=b"f" * 32)

    assert withdrawal() == WithdrawReason.SIGNER
