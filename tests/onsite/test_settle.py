"""What was signed on a tablet comes in."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from campaign.gate import queries as gate
from campaign.gate.models import Risk
from campaign.gate.rules.suspicion import Trait
from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.queries import key_called
from campaign.lib import clock
from campaign.onsite import queries
from campaign.onsite.actions.revoke_point import revoke_point
from campaign.onsite.actions.settle import State, settle
from campaign.onsite.actions.tidy import tidy, turn_key
from campaign.onsite.models import Settled
from campaign.onsite.rules import Item
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.records import open_pending
from tests.cast import an_open_petition
from tests.gate.cast import confirm, reasons
from tests.onsite.cast import a_point, an_item, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def point(petition):
    return a_point(petition)


def send(client, point, *items, site="same-origin", **more):
    return client.post(
        reverse("onsite:settle", args=[point.petition.slug, point.code]),
        {"items": list(items), "pass": queries.tablet_pass(point), **more},
        content_type="application/json",
        HTTP_SEC_FETCH_SITE=site,
    )


def states(response) -> list[str]:
    return [answer["state"] for answer in response.json()["answers"]]


def numbers(point):
    fold_all()
    return queries.row(point).numbers


def test_what_a_tablet_kept_gets_the_ordinary_letter(client, point):
    assert states(send(client, point, an_item(point))) == ["ok"]

    pending = PendingSignature.objects.get()
    signer = open_pending(pending)
    assert (signer.name, signer.contact, signer.source) == (
        "김민지",
        "minji@example.org",
        point.code,
    )
    assert pending.mail_due_at is not None


def test_many_come_at_once_and_each_gets_its_answer(client, point):
    items = [an_item(point, email=f"{n}@example.org") for n in range(3)]
    items[1] = an_item(point, name="1")

    answers = send(client, point, *items).json()["answers"]

    assert [answer["id"] for answer in answers] == [item["id"] for item in items]
    assert [answer["state"] for answer in answers] == ["ok", "refused", "ok"]


def test_sending_again_is_the_same_as_once(client, point):
    item = an_item(point)

    assert states(send(client, point, item)) == states(send(client, point, item)) == ["ok"]

    assert PendingSignature.objects.count() == 1
    assert numbers(point).received == 1


def test_an_error_is_told_in_the_signers_language_and_counted(client, point):
    item = an_item(point, language="en", email="minji@")

    (answer,) = send(client, point, item).json()["answers"]

    assert answer["state"] == "refused"
    assert "address" in answer["errors"]["email"]
    assert numbers(point).refused == 1
    assert not PendingSignature.objects.exists()


def test_a_refused_item_is_counted_once_however_often_it_is_sent(client, point):
    item = an_item(point, name="")

    send(client, point, item)

    assert states(send(client, point, item)) == ["refused"]
    assert numbers(point).refused == 1


def test_an_error_of_who_still_stands_there_is_theirs_to_mend(client, point):
    item = an_item(point, name="")

    (answer,) = send(client, point, item, is_there=True).json()["answers"]

    assert answer["errors"] == {"name": "성명을 적어 주세요."}
    assert numbers(point).refused == 0


def test_no_answer_repeats_what_was_typed(client, point):
    response = send(client, point, an_item(point, email="secret@@example.org", name="심별빛나1"))

    assert not [word for word in ("secret", "심별빛나") if word in response.content.decode()]


def test_a_filled_trap_is_refused(client, point):
    assert states(send(client, point, an_item(point, website="x"))) == ["refused"]


def test_an_item_moved_to_another_place_does_not_open(client, point, petition):
    other = a_point(petition)

    assert states(send(client, other, an_item(point))) == ["refused"]
    assert not PendingSignature.objects.exists()


def test_an_item_under_another_number_does_not_open(client, point):
    item = an_item(point) | {"id": str(uuid4())}

    assert states(send(client, point, item)) == ["refused"]


def test_the_text_that_stood_on_the_tablet_is_the_one_signed(client, petition, point):
    item = an_item(point)
    revise_text(
        actor=None,
        petition=petition,
        title="새 제목",
        lead="새 글",
        demands=["하나"],
        body="<p>새 본문</p>",
    )
    publish_text(actor=None, petition=petition)

    send(client, point, item)

    assert PendingSignature.objects.get().manifest.number == 0


def test_a_text_that_never_was_is_refused(client, point):
    item = sealed(point, {"manifest": 99, "language": "ko", "fields": {}})

    assert states(send(client, point, item)) == ["refused"]


@pytest.mark.parametrize(
    "said",
    [[], {}, {"manifest": "x", "language": "ko", "fields": {}}, {"manifest": 0, "fields": 1}],
)
def test_what_no_tablet_seals_is_refused(client, point, said):
    assert states(send(client, point, sealed(point, said))) == ["refused"]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"items": []}', b'{"items": [1]}', b'{"items": [{"id": "x"}]}'],
)
def test_what_no_tablet_sends_is_a_bad_request(client, point, body):
    response = client.post(
        reverse("onsite:settle", args=[point.petition.slug, point.code]),
        body,
        content_type="application/json",
        HTTP_SEC_FETCH_SITE="same-origin",
    )

    assert response.status_code == 400


def test_another_site_cannot_send(client, point):
    assert send(client, point, an_item(point), site="cross-site").status_code == 403
    assert not PendingSignature.objects.exists()


@pytest.mark.parametrize("given", [None, "", "x", "한"])
def test_who_knows_the_poster_alone_cannot_send_past_the_gate(client, point, given):
    assert send(client, point, an_item(point), **{"pass": given}).status_code == 403
    assert not PendingSignature.objects.exists()


def test_the_pass_of_another_place_is_none(client, petition, point):
    other = a_point(petition)

    response = send(client, point, an_item(point), **{"pass": queries.tablet_pass(other)})

    assert response.status_code == 403


def test_a_closed_place_takes_nothing_and_the_tablet_keeps_it(client, point):
    revoke_point(actor=None, point=point)

    assert states(send(client, point, an_item(point))) == ["closed"]


def test_a_closed_petition_takes_nothing(client, petition, point):
    item = an_item(point)
    close_signing(actor=None, petition=petition)

    assert states(send(client, point, item)) == ["closed"]
    assert not Settled.objects.exists()


@pytest.mark.parametrize(("days", "state"), [(6, State.OK), (8, State.CLOSED)])
def test_a_tablet_may_come_home_a_week_after_the_end(petition, days, state):
    ends = clock.now() - timedelta(days=days)
    point = a_point(petition, ends_at=ends)

    assert settle(point=point, item=Item.from_data(an_item(point))).state == state


def test_a_place_sends_no_more_than_people_can_sign_there(client, point, monkeypatch):
    monkeypatch.setattr(queries, "MOST_AN_HOUR", 1)

    assert states(send(client, point, an_item(point), an_item(point))) == ["ok", "later"]


def test_an_item_sealed_to_a_retired_key_still_opens(client, point):
    """A8."""
    item = an_item(point)
    with clock.at(clock.now() + timedelta(days=8)):
        assert turn_key(petition_id=point.petition_id)

    assert states(send(client, point, item)) == ["ok"]


def test_nobody_opens_what_a_tablet_lost_three_weeks_ago(client, point):
    item = an_item(point)
    for days in (8, 23):
        with clock.at(clock.now() + timedelta(days=days)):
            tidy()
    key_called.cache_clear()

    assert states(send(client, point, item)) == ["refused"]


def test_a_key_is_turned_once_a_week(point):
    keys = WrappedKey.objects.filter(owner=point.petition_id, purpose=Purpose.ONSITE)
    for days in (0, 1, 8, 9):
        with clock.at(clock.now() + timedelta(days=days)):
            tidy()

    assert keys.count() == 2
    assert keys.filter(retired_at=None).count() == 1


def test_what_was_answered_is_forgotten_after_a_month(client, point):
    send(client, point, an_item(point))

    with clock.at(clock.now() + timedelta(days=31)):
        tidy()

    assert not Settled.objects.exists()


def test_an_answered_item_knows_the_hour_alone(client, point):
    send(client, point, an_item(point))

    hour = Settled.objects.get().hour
    assert (hour.minute, hour.second, hour.microsecond) == (0, 0, 0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_item_that_comes_twenty_times_at_once_comes_in_once():
    point = a_point(an_open_petition())
    item, barrier, answers = Item.from_data(an_item(point)), Barrier(20), []

    def come():
        barrier.wait()
        try:
            answers.append(settle(point=point, item=item).state)
        finally:
            connection.close()

    threads = [Thread(target=come) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [State.OK] * 20
    assert PendingSignature.objects.count() == 1


def test_signatures_of_a_tablet_show_in_the_clusters_of_their_place(client, point, petition):
    other = a_point(petition, label="다른 책상")
    send(client, point, *(an_item(point, email=f"{n}@bots.example") for n in range(3)))
    send(client, other, an_item(other, email="a@naver.com"))

    groups = {(one.trait, one.number) for one in gate.groups_of_late(petition.pk)}

    assert {(Trait.NETWORK, 3), (Trait.NETWORK, 1), (Trait.DOMAIN, 3), (Trait.SPEED, 4)} <= groups


@pytest.mark.parametrize(("domain", "why"), [("naver.com", ""), ("bots.example", "domain")])
def test_no_browser_has_to_work_for_it_but_a_mailbox_that_costs_nothing_is_bounded(
    client, point, settings, domain, why
):
    settings.UNPROVEN_PERCENT = 0
    send(client, point, an_item(point, email=f"a@{domain}"))

    (signature,) = confirm(PendingSignature.objects.get())

    assert reasons(signature) == why


def test_nothing_of_the_place_can_be_read_from_its_mark(client, point):
    send(client, point, an_item(point))

    assert point.code.encode() not in bytes(Risk.objects.get().network)
    assert len(bytes(Risk.objects.get().network)) == 4
