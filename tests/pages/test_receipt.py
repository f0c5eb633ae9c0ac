"""The page that checks receipts, as it works without a script."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Log
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.queries.records import receipt_of
from tests.cast import a_signature, an_open_petition

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def text():
    signature = a_signature(an_open_petition())
    fold_petition(petition_id=signature.petition_id)
    publish(log_id=signature.petition_id)
    signature.entry.refresh_from_db()
    return receipt_of(signature).text


def check(client, content: bytes, headers=OURS):
    file = SimpleUploadedFile("my.tlog-proof", content)
    return client.post(reverse("pages:receipt"), {"receipt": file}, headers=headers)


def test_a_receipt_holds(client, text):
    answer = check(client, text.encode())

    assert (answer.status_code, "김민지" in answer.text) == (200, True)


@pytest.mark.parametrize("at", [0, 30, 200, -100, -2])
def test_a_changed_receipt_is_refused(client, text, at):
    changed = bytearray(text.encode())
    changed[at] ^= 1

    answer = check(client, bytes(changed))

    assert (answer.status_code, "확인할 수 없는 파일입니다" in answer.text) == (422, True)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_receipt_that_a_program_saved_again_is_told_so(client, text, mark):
    saved = (mark + text.replace("\n", "\r\n")).encode()

    assert "다시 저장하며" in check(client, saved).text


def test_a_receipt_of_another_site_is_refused(client, text):
    origin = Log.objects.get().origin

    assert check(client, text.replace(origin, "x.example/log/1").encode()).status_code == 422


def test_a_form_without_a_file_is_refused(client):
    answer = client.post(reverse("pages:receipt"), headers=OURS)

    assert answer.status_code == 422


def test_another_site_cannot_send_a_file(client, text):
    answer = check(client, text.encode(), {"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


def test_the_page_names_the_hash_of_the_verifier_that_it_hands_out(client):
    tool = client.get(reverse("verifier")).content

    assert sha256(tool).hexdigest() in client.get(reverse("pages:receipt")).text
