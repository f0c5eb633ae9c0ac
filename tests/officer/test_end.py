"""The end of a campaign: two people, everything gone, a certificate for everybody."""

import re
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaign.exports.actions.make import advance_export
from campaign.exports.actions.request import request_export
from campaign.exports.models import Export
from campaign.keys.actions.create import create_key
from campaign.keys.actions.destroy import destroy_keys
from campaign.keys.models import Purpose, WrappedKey
from campaign.ledger.models import Log
from campaign.ledger.queries import count
from campaign.lib import clock
from campaign.officer.actions import destroy as destroying
from campaign.officer.actions.destroy import advance_ending, resume_endings
from campaign.officer.actions.end import (
    LogStillOpen,
    NotWaiting,
    OwnRequest,
    approve_end,
    ask_end,
    cancel_end,
)
from campaign.officer.models import Ending
from campaign.people.rules import Role
from campaign.petitions.actions.check_export import Destroyed
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.models import Petition
from campaign.privacy.models import Destruction
from campaign.signatures.actions.close_logs import close_logs
from campaign.signatures.actions.expire_pending import expire_pending
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.models import PendingSignature, RecordKey, Signature
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition(slug="ends")


@pytest.fixture
def signed(petition):
    return [a_signature(petition, minji(contact=f"s{n}@example.org")) for n in range(5)]


@pytest.fixture
def token(signed):
    return private_token(signed[0])


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition, email="juno@example.org")


@pytest.fixture
def hana(petition):
    return somebody(Role.OWNER, petition, email="hana@example.org")


def over(petition) -> Petition:
    close_signing(actor=None, petition=petition)
    with clock.at(clock.now() + timedelta(days=8)):
        expire_pending()
    close_logs()
    fold_all()
    petition.refresh_from_db()
    return petition


@pytest.fixture
def ended(petition, signed, juno, hana):
    over(petition)
    ask_end(actor=juno, petition=petition)
    approve_end(actor=hana, petition=petition)
    advance_ending(petition_id=petition.pk)
    petition.refresh_from_db()
    yield petition
    default_storage.delete(f"certificates/{petition.pk}.pdf")


def test_nothing_is_destroyed_while_somebody_can_still_sign(petition, signed, juno):
    close_signing(actor=None, petition=petition)

    with pytest.raises(LogStillOpen):
        ask_end(actor=juno, petition=petition)


def test_nobody_ends_a_campaign_alone(petition, juno):
    ask_end(actor=juno, petition=over(petition))

    with pytest.raises(OwnRequest):
        approve_end(actor=juno, petition=petition)


def test_nobody_ends_a_campaign_alone_by_sql_either(petition, juno):
    """E2. By SQL."""
    ask_end(actor=juno, petition=over(petition))

    with pytest.raises(IntegrityError), transaction.atomic():
        Ending.objects.update(approved_by=juno)


def test_a_request_that_was_taken_back_destroys_nothing(petition, signed, juno, hana):
    ask_end(actor=juno, petition=over(petition))
    cancel_end(actor=hana, petition=petition)

    with pytest.raises(NotWaiting):
        approve_end(actor=hana, petition=petition)


def test_no_record_no_key_and_no_mark_is_left(ended):
    left = Signature.objects.filter(petition=ended).exclude(sealed=b"", fingerprint=None)

    assert (RecordKey.objects.count(), left.count(), PendingSignature.objects.count()) == (0, 0, 0)


def test_the_keys_that_open_are_gone_and_those_that_prove_stay(ended):
    kept = WrappedKey.objects.filter(owner=ended.pk).values_list("purpose", flat=True)

    assert set(kept) == {"log", "promise", "count"}


def test_the_keys_of_the_site_itself_stay():
    create_key(owner=UUID(int=0), purpose=Purpose.INDEX)

    assert (destroy_keys(owner=UUID(int=0)), WrappedKey.objects.count()) == (0, 1)


def test_the_count_stays(ended):
    assert count(ended.pk).total == 5


def test_the_log_of_destruction_adds_up(ended):
    rows = Destruction.objects.filter(petition=ended.pk, matter="record", why="ended")

    assert sum(row.number for row in rows) == 5


def test_the_certificate_is_what_its_digest_says(client, ended):
    answer = client.get(reverse("pages:certificate", args=[ended.slug]))

    pdf = b"".join(answer.streaming_content)
    assert sha256(pdf).hexdigest() == Ending.objects.get().digest


def test_everybody_reads_what_was_destroyed(client, ended):
    html = client.get(reverse("pages:destruction", args=[ended.slug])).content.decode()

    assert re.search(r"서명 원부</th>\s*<td class=\"end\">5</td>", html)


def test_before_the_end_there_is_no_certificate(client, petition):
    assert client.get(reverse("pages:certificate", args=[petition.slug])).status_code == 404


def test_a_closed_petition_says_until_when_all_is_destroyed(client, petition):
    over(petition)

    html = client.get(reverse("pages:destruction", args=[petition.slug])).content.decode()

    assert "까지 모두 파기합니다" in html


def test_a_private_link_says_that_nothing_is_left(client, token, ended):

    assert "모두 지웠습니다" in client.get(f"/my/{token}/").content.decode()


def test_a_link_that_never_was_is_not_found_after_the_end(client, ended):
    assert client.get(f"/my/{'x' * 46}/").status_code == 404


@pytest.mark.parametrize("name", ["thanks/", "receipt/", "data.json", "receipt/promise"])
def test_the_pages_behind_it_are_gone(client, token, ended, name):
    assert client.get(f"/my/{token}/{name}").status_code == 404


def test_nobody_is_asked_for_an_address_any_more(client, ended):
    typed = {"email": "s1@example.org"}
    url = reverse("signatures:again", args=[ended.slug])

    answer = client.post(url, typed, HTTP_SEC_FETCH_SITE="same-origin")

    assert "모두 지웠습니다" in answer.content.decode()


def test_no_list_leaves_any_more(ended):
    with pytest.raises(Destroyed):
        request_export(
            actor=somebody(Role.EXPORTER, ended),
            petition=ended,
            purpose="outcome",
            note="",
            form="csv",
        )


def test_a_list_that_lay_ready_is_gone(petition, signed, juno, hana):
    exporter = somebody(Role.EXPORTER, petition)
    fold_all()
    export = request_export(
        actor=exporter, petition=petition, purpose="outcome", note="", form="csv"
    )
    advance_export(export_id=str(export.pk))
    over(petition)
    ask_end(actor=juno, petition=petition)
    approve_end(actor=hana, petition=petition)

    advance_ending(petition_id=petition.pk)

    found = Export.objects.get()
    assert (found.state, bytes(found.wrap)) == ("cancelled", b"")


def test_a_worker_that_dies_in_the_middle_loses_nothing(petition, signed, juno, hana, monkeypatch):
    over(petition)
    ask_end(actor=juno, petition=petition)
    approve_end(actor=hana, petition=petition)
    monkeypatch.setattr(destroying, "STEP", 2)
    step = destroying.destroy_records(petition=petition, limit=2)  # then it died
    Ending.objects.update(done=step, held_until=clock.now() - timedelta(seconds=1))

    resume_endings()

    ending = Ending.objects.get()
    assert (ending.state, ending.done, ending.total) == ("done", 5, 5)


def test_two_workers_do_not_destroy_at_once(petition, signed, juno, hana):
    over(petition)
    ask_end(actor=juno, petition=petition)
    approve_end(actor=hana, petition=petition)
    Ending.objects.update(held_until=clock.now() + timedelta(seconds=30))

    advance_ending(petition_id=petition.pk)

    assert RecordKey.objects.count() == 5


def test_the_pages_of_two_owners_end_a_campaign(petition, signed, juno, hana):
    over(petition)
    url = {name: reverse(f"officer:{name}", args=["ends"]) for name in ("ask_end", "approve_end")}
    enter(juno).post(url["ask_end"])

    wrong = enter(hana).post(url["approve_end"], {"slug": "other"})
    right = enter(hana).post(url["approve_end"], {"slug": "ends"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert Ending.objects.get().state in {"running", "done"}


def test_organisers_pages_stand_after_the_end(ended, juno):
    client = enter(juno)
    names = ["officer:desk", "officer:ending", "dashboard:petition", "exports:exports"]
    names += ["packets:packets", "paper:sheets", "dashboard:trail", "dashboard:letters"]
    names += ["dashboard:signatures", "dashboard:phone", "review:queue", "review:removals"]
    names += ["onsite:points", "oversight:watch"]

    found = {name: client.get(reverse(name, args=[ended.slug])).status_code for name in names}

    assert set(found.values()) == {200}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("phone", {}),
        ("phone_again", {}),
        ("phone_pending", {}),
        ("phone_code", {"slot": 1}),
        ("phone_withdraw", {"slot": 1, "code": "123456"}),
    ],
)
def test_a_caller_is_told_that_nothing_is_left(ended, juno, name, typed):
    url = reverse(f"dashboard:{name}", args=[ended.slug])

    answer = enter(juno).post(url, {"email": "minji@example.org", **typed})

    assert answer.status_code == 422
    assert "파기했습니다" in answer.content.decode()


def test_no_name_can_be_opened_any_more(ended, juno):
    url = reverse("dashboard:signature_names", args=[ended.slug])

    assert enter(juno).post(url).status_code == 200


def test_the_log_still_verifies_that_it_is_closed(ended):
    assert Log.objects.get(pk=ended.pk).is_closed
