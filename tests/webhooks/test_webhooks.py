"""Others' servers are told what everybody may know: signed, again and again, and to no avail."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from standardwebhooks import Webhook, WebhookVerificationError

from campaign.celery import app
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.petitions.actions.close_signing import close_signing
from campaign.webhooks.actions import deliver
from campaign.webhooks.actions.change_endpoint import (
    NotAServer,
    ToldAlready,
    rotate_secret,
    send_again,
)
from campaign.webhooks.actions.notice import notice_all
from campaign.webhooks.models import Endpoint, Message, Topic
from campaign.webhooks.rules.spec import RETRIES
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.filing.cast import a_delivered_packet, a_filing_event
from tests.newsroom.cast import a_grant, a_release, grow
from tests.press.cast import an_event
from tests.webhooks.cast import an_endpoint
from tests.webhooks.receiver import receiving

# A status, and for how long nothing is said: fails, is slow, leads away, takes it.
TROUBLES = [(500, 0), (204, 0.3), (302, 0), (204, 0)]
pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    folder = tmp_path_factory.mktemp("receiver")
    with receiving(folder) as receiver, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(folder / "certificate.pem"))
        yield receiver


@pytest.fixture
def receiver(running):
    running.status, running.sleeps = 204, 0
    running.got.clear()
    running.led_away.clear()
    return running


@pytest.fixture
def petition():
    return an_open_petition(slug="face")


@pytest.fixture
def secret(petition, receiver):
    _, secret = an_endpoint(petition, receiver.url)
    return secret


def tell(receiver) -> list[str]:
    notice_all()
    deliver.deliver_due()
    return [json.loads(body)["type"] for _, body in receiver.got]


def test_what_comes_is_verified_with_the_secret(petition, receiver, secret):
    close_signing(actor=None, petition=petition)

    tell(receiver)
    ((headers, body),) = receiver.got
    assert Webhook(secret).verify(body, headers)["type"] == "petition.closed"


def test_what_was_changed_on_the_way_is_not_verified(petition, receiver, secret):
    close_signing(actor=None, petition=petition)

    tell(receiver)
    ((headers, body),) = receiver.got
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace("face", "fake"), headers)


def test_each_thing_that_happens_is_told_once(petition, receiver, secret):
    an_event(petition)
    a_release(petition, body="<p>본문입니다.</p>")
    packet = a_delivered_packet(petition, by=somebody(Role.EXPORTER, petition))
    a_filing_event(packet)

    tell(receiver)
    told = sorted(tell(receiver))
    assert told == ["document.published", "event.changed", "filing.stage", "filing.stage"]


def test_what_is_under_embargo_has_not_happened(petition, receiver, secret):
    document = a_grant(petition).document
    early = tell(receiver)

    with time_machine.travel(document.opens_at + timedelta(seconds=1), tick=False):
        assert (early, tell(receiver)) == ([], ["document.published"])


def test_what_was_not_asked_for_is_not_told(petition, receiver):
    an_endpoint(petition, receiver.url, topics=[Topic.EVENT])
    close_signing(actor=None, petition=petition)

    assert tell(receiver) == []


def test_the_count_comes_once_a_minute_and_says_of_nobody(petition, receiver, secret):
    with time_machine.travel(clock.now() + timedelta(seconds=61), tick=False) as moment:
        grow(petition, "a", "b")
        first = tell(receiver)
        grow(petition, "c")
        at_once = tell(receiver)
        moment.shift(61)
        after = tell(receiver)

    assert [len(first), len(at_once), len(after)] == [1, 1, 2]
    assert json.loads(receiver.got[1][1])["data"] == {
        "petition": "face",
        "signatures": {"total": 3, "contact": 3, "paper": 0, "identity": 0},
    }


@pytest.mark.parametrize("status", [302, 400, 500])
def test_who_does_not_take_it_is_asked_again_later(petition, receiver, secret, status):
    receiver.status = status
    close_signing(actor=None, petition=petition)

    tell(receiver)
    message = Message.objects.get()
    assert (message.answer, message.attempts, message.delivered_at) == (str(status), 1, None)
    assert message.due_at - message.tried_at == RETRIES[0]


def test_nobody_is_led_elsewhere(petition, receiver, secret):
    receiver.status = 302
    close_signing(actor=None, petition=petition)

    tell(receiver)
    assert receiver.led_away == []


def test_who_does_not_answer_in_time_is_asked_again_later(petition, receiver, secret, monkeypatch):
    receiver.sleeps = 0.3
    monkeypatch.setattr(deliver, "SECONDS", 0.1)
    close_signing(actor=None, petition=petition)

    tell(receiver)
    assert Message.objects.get().answer == "닿지 않음"


def test_who_does_not_answer_keeps_the_others_waiting_once(petition, receiver, secret, monkeypatch):
    monkeypatch.setattr(deliver, "SECONDS", 0.05)
    receiver.sleeps = 0.2
    row = {"endpoint": Endpoint.objects.get(), "topic": Topic.OPENED, "body": "{}"}
    for name in ("one", "other"):
        Message.objects.create(**row, name=name, at=clock.now(), due_at=clock.now())

    deliver.deliver_due()
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 1]


def test_a_server_that_comes_back_gets_what_it_missed_under_the_same_name(
    petition, receiver, secret
):
    receiver.status = 500
    close_signing(actor=None, petition=petition)
    tell(receiver)
    receiver.status = 204

    with time_machine.travel(clock.now() + timedelta(seconds=6), tick=False):
        tell(receiver)
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert Message.objects.get().delivered_at
    assert Endpoint.objects.get().failing_since is None


def test_after_the_last_attempt_a_message_is_given_up(petition, receiver, secret):
    receiver.status = 500
    close_signing(actor=None, petition=petition)
    notice_all()
    Message.objects.update(attempts=len(RETRIES))

    tell(receiver)
    assert Message.objects.get().due_at is None


def test_who_fails_for_five_days_is_left_in_peace(petition, receiver, secret):
    receiver.status = 500
    close_signing(actor=None, petition=petition)
    Endpoint.objects.update(failing_since=clock.now() - timedelta(days=5, minutes=1))

    tell(receiver)
    assert Endpoint.objects.get().disabled_at


def test_who_says_gone_is_left_in_peace(petition, receiver, secret):
    receiver.status = 410
    close_signing(actor=None, petition=petition)

    tell(receiver)
    assert Endpoint.objects.get().disabled_at


def test_while_one_worker_sends_no_other_does(petition, receiver, secret):
    close_signing(actor=None, petition=petition)
    notice_all()
    message = Message.objects.get()

    assert (deliver._take(message.pk) is None, deliver._take(message.pk)) == (False, None)


def test_sending_again_sends_again(petition, receiver, secret):
    close_signing(actor=None, petition=petition)
    tell(receiver)

    send_again(actor=None, message=Message.objects.get())
    tell(receiver)
    assert len(receiver.got) == 2


def test_for_a_day_both_secrets_verify(petition, receiver, secret):
    new = rotate_secret(actor=None, endpoint=Endpoint.objects.get())
    close_signing(actor=None, petition=petition)

    tell(receiver)
    ((headers, body),) = receiver.got
    assert all(Webhook(one).verify(body, headers) for one in (secret, new))


def test_after_a_day_the_old_secret_is_done(petition, receiver, secret):
    rotate_secret(actor=None, endpoint=Endpoint.objects.get())
    close_signing(actor=None, petition=petition)

    with time_machine.travel(clock.now() + timedelta(days=1, seconds=1), tick=False):
        tell(receiver)
        ((headers, body),) = receiver.got
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(body, headers)


@pytest.mark.parametrize(
    "url",
    [
        *("https://127.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/"),
        *("https://[::1]/", "https://[::ffff:10.0.0.1]/", "http://1.1.1.1/", "https://a@1.1.1.1/"),
    ],
)
def test_an_address_inside_is_not_taken(petition, settings, url):
    """F1."""
    settings.ALLOW_PRIVATE_ADDRESSES = False

    with pytest.raises(NotAServer):
        an_endpoint(petition, url)


def test_an_address_that_has_moved_inside_is_not_sent_to(petition, receiver, secret, settings):
    """F1."""
    close_signing(actor=None, petition=petition)
    settings.ALLOW_PRIVATE_ADDRESSES = False

    assert tell(receiver) == []
    assert Message.objects.get().answer == "닿지 않음"


def test_one_address_is_told_once(petition, receiver, secret):
    with pytest.raises(ToldAlready):
        an_endpoint(petition, receiver.url)


def test_a_secret_is_shown_once(petition, receiver):
    client, page = (
        enter(somebody(Role.OWNER, petition)),
        reverse("webhooks:endpoints", args=["face"]),
    )

    made = client.post(page, {"url": receiver.url, "topics": ["petition.closed"]})
    assert "whsec_" in made.text
    assert "whsec_" not in client.get(page).text


def test_the_secret_lies_sealed(petition, receiver, secret):
    assert secret.removeprefix("whsec_").encode() not in bytes(Endpoint.objects.get().sealed)


def test_the_log_says_what_was_sent_and_what_came_back(petition, receiver, secret):
    receiver.status = 503
    close_signing(actor=None, petition=petition)
    tell(receiver)
    client, row = enter(somebody(Role.OWNER, petition)), Endpoint.objects.get()

    page = client.get(reverse("webhooks:endpoint", args=["face", row.pk])).text
    assert ("503" in page, "petition.closed" in page) == (True, True)


def test_a_server_that_fails_is_slow_leads_away_and_comes_back_gets_it_by_schedule(
    petition, receiver, secret, monkeypatch, settings
):
    """The beat's own task, at the moments at which it finds something due."""
    beat = app.tasks[settings.CELERY_BEAT_SCHEDULE["webhooks"]["task"]]
    monkeypatch.setattr(deliver, "SECONDS", 0.1)
    close_signing(actor=None, petition=petition)
    attempts = []
    with time_machine.travel(clock.now(), tick=False) as moment:
        for (status, sleeps), wait in zip(TROUBLES, RETRIES, strict=False):
            receiver.status, receiver.sleeps = status, sleeps
            beat()
            moment.shift(wait - timedelta(seconds=1))
            beat()
            attempts.append(len(receiver.got))
            headers, body = receiver.got[-1]
            moment.shift(timedelta(seconds=1))
            if wait < timedelta(minutes=5):  # receivers refuse what is older
                Webhook(secret).verify(body, headers)
        log = enter(somebody(Role.OWNER, petition)).get(
            reverse("webhooks:endpoint", args=["face", Endpoint.objects.get().pk])
        )

    assert attempts == [1, 2, 3, 4]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert receiver.led_away == []
    assert '<span class="chip">204</span>' in log.text
    assert Message.objects.get().attempts == 4
