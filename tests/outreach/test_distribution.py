"""Letters to the press: one for each person, in order, held, undone, retried, noted."""

from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import getaddresses, parseaddr

import pytest
import time_machine
from django.urls import reverse

from campaign.lib import clock
from campaign.newsroom.actions.publish import retract_document
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.actions.distribute import (
    NotOpen,
    TooLate,
    WrongNumber,
    prepare,
    send,
    stop,
    undo,
)
from campaign.outreach.actions.keep import leave
from campaign.outreach.models import Address, Delivery, Distribution, Fate, SendState
from campaign.outreach.queries.contacts import token_of
from campaign.outreach.queries.letters import previews
from campaign.outreach.queries.sending import flight, to_call, usual_subject
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.newsroom.cast import a_desk, a_release
from tests.outreach.cast import a_contact, a_list
from tests.outreach.postoffice import HANG_UP, LATER, REFUSE, TAKE, post_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    petition = an_open_petition()
    a_desk(petition)
    return petition


@pytest.fixture
def contact(petition):
    return a_contact(petition.organisation)


@pytest.fixture
def media(petition):
    return a_list(petition.organisation, rule={"region": "서울"})


@pytest.fixture
def version(petition):
    return a_release(petition, body="<p>본문입니다.</p>").versions.get()


@pytest.fixture
def office(settings):
    """A mail server; what it does to whom is told by `rules`."""
    rules = {}
    with post_office(lambda address, time: rules.get(address, {}).get(time, TAKE)) as open_office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", open_office.port
        settings.EMAIL_TIMEOUT = 5
        open_office.rules = rules
        yield open_office


def prepared(petition, version, media, **changes) -> Distribution:
    fields = {"subject": usual_subject(version), "intro": "안녕하세요.", **changes}
    return prepare(actor=None, petition=petition, version=version, lists=[media], **fields)


def sent(petition, version, media, number: int = 1, **changes) -> Distribution:
    return send(
        actor=None, distribution=prepared(petition, version, media, **changes), number=number
    )


def after(minutes: float = 3) -> int:
    """Let time pass, and the worker come."""
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        return deliver_due()


def test_a_letter_has_the_text_twice_and_one_person(petition, version, media, contact, office):
    sent(petition, version, media)
    after()

    ((_to, letter),) = office.taken
    kinds = [part.get_content_type() for part in letter.walk()]
    assert (parseaddr(str(letter["To"]))[1], kinds, letter["Bcc"]) == (
        "kim@news.example",
        ["multipart/alternative", "text/plain", "text/html"],
        None,
    )


def test_a_letter_can_be_left_with_one_press_and_tracks_nothing(
    petition, version, media, contact, office
):
    sent(petition, version, media)
    after()

    ((_to, letter),) = office.taken
    html = letter.get_payload()[1].get_payload(decode=True).decode()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert token_of(contact) in letter["List-Unsubscribe"]
    assert ("<img" in html, "src=" in html) == (False, False)


def test_nothing_leaves_within_two_minutes(petition, version, media, contact, office):
    """C17.10."""
    sent(petition, version, media)

    assert (after(1.9), office.taken) == (0, [])


def test_undone_in_time_nothing_leaves(petition, version, media, contact, office):
    """C17.10."""
    undo(actor=None, distribution=sent(petition, version, media))
    after()

    assert (office.taken, Distribution.objects.get().state) == ([], SendState.DRAFT)


def test_after_two_minutes_it_cannot_be_undone(petition, version, media, contact):
    row = sent(petition, version, media)

    with time_machine.travel(row.hold_until, tick=False), pytest.raises(TooLate):
        undo(actor=None, distribution=row)


@pytest.mark.parametrize(
    "words", ["\r\nBcc: evil@evil.example", "\u202e\u2066", "\x0b\x85", '" <evil@evil.example>, "']
)
def test_a_hostile_name_adds_nothing_to_a_header(petition, version, media, words):
    """C17.11."""
    a_contact(petition.organisation, name="김" + words)
    row = prepared(petition, version, media)

    (letter,) = previews(row, flight(row))

    message = letter.message()
    assert [email for _name, email in getaddresses(letter.recipients())] == ["kim@news.example"]
    assert "Bcc" not in message
    assert str(make_header(decode_header(message["To"]))).isprintable()


def test_words_beside_a_text_are_looked_at_like_the_text(petition, version, media, contact):
    """C7."""
    row = prepared(petition, version, media, intro="2026. 12. 18.(목)에 ○○에서 뵙겠습니다.")
    desk = enter(somebody(Role.PRESS, petition))
    page = reverse("outreach:mailing", args=[petition.slug, row.pk])

    shown = desk.get(page).text
    refused = desk.post(reverse("outreach:send", args=[petition.slug, row.pk]), {"number": "1"})

    assert ("금요일입니다." in shown, "채우지 않은 자리" in shown) == (True, True)
    assert (refused.status_code, Delivery.objects.count()) == (422, 0)


def test_the_number_must_be_typed_right(petition, version, media, contact):
    """C17.10."""
    with pytest.raises(WrongNumber):
        sent(petition, version, media, number=2)


def test_what_was_counted_is_what_is_made(petition, version, media, contact):
    """C17.10. Who left, bounced or comes twice is counted apart."""
    group = petition.organisation
    leave(contact=a_contact(group, email="left@news.example"))
    a_contact(group, email="gone@news.example")
    Address.objects.exclude(contact=contact).filter(status="ok").update(status="bounced")
    row = prepared(petition, version, media)

    found = flight(row)
    send(actor=None, distribution=row, number=len(found.ready))

    assert dict(found.problems) == {"left": 1, "bounced": 1}
    assert Delivery.objects.count() == 1


def test_who_leaves_while_it_waits_gets_nothing(petition, version, media, contact, office):
    sent(petition, version, media)
    leave(contact=contact)
    after()

    assert (office.taken, Delivery.objects.get().state) == ([], Fate.SKIPPED)


def test_a_text_that_is_not_open_is_not_sent(petition, media, contact):
    opens_at = clock.now() + timedelta(hours=5)
    document = a_release(petition, body="<p>본문</p>", opens_at=opens_at)

    with pytest.raises(NotOpen):
        sent(petition, document.versions.get(), media, subject="s")


def test_a_deferred_letter_goes_later_under_the_same_name(
    petition, version, media, contact, office
):
    office.rules["kim@news.example"] = {1: LATER, 2: HANG_UP}
    row = sent(petition, version, media)
    tag = row.deliveries.get().tag.hex
    for minutes in (3, 5, 15):
        after(minutes)

    ((_to, letter),) = office.taken
    assert f"press.{tag}@" in letter["Message-ID"]


def test_a_refused_address_is_called_by_telephone(petition, version, media, contact, office):
    office.rules["kim@news.example"] = {1: REFUSE}
    row = sent(petition, version, media)
    after()

    assert (Address.objects.get().status, to_call(row)) == (
        "bounced",
        [("김기자", "가상일보", "010-2222-3333")],
    )


def test_a_later_letter_never_overtakes_an_earlier_one(petition, version, media, contact, office):
    """C17.5."""
    office.rules["kim@news.example"] = {1: LATER, 2: LATER}
    sent(petition, version, media, subject="첫째")
    sent(petition, version, media, subject="둘째")
    for minutes in (3, 4, 5, 20, 40):
        after(minutes)

    subjects = [str(letter["Subject"]) for _to, letter in office.taken]
    assert len(subjects) == 2
    assert Delivery.objects.filter(state=Fate.ACCEPTED).count() == 2
    assert "7LKr" in subjects[0]  # "첫" as it is written in base64


def test_a_worker_that_died_leaves_its_letter_due(petition, version, media, contact, office):
    row = sent(petition, version, media)
    held = row.hold_until + timedelta(seconds=60)
    Delivery.objects.update(holder="00000000-0000-0000-0000-000000000001", due_at=held)

    assert (after(2.5), after(4)) == (0, 1)


def test_a_server_that_is_away_uses_up_no_try(petition, version, media, contact, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    sent(petition, version, media)
    after()

    assert Delivery.objects.values_list("state", "attempts").get() == (Fate.QUEUED, 0)


def test_what_is_stopped_goes_no_further(petition, version, media, contact, office):
    stop(actor=None, distribution=sent(petition, version, media))
    after()

    assert (office.taken, Delivery.objects.get().state) == ([], Fate.CANCELLED)


def test_the_desk_prepares_types_the_number_and_sends(petition, version, media, contact):
    sora = enter(somebody(Role.PRESS, petition))
    typed = {"version": version.pk, "lists": [media.pk], "subject": "", "intro": ""}
    page = sora.post(reverse("outreach:new_mailing", args=[petition.slug]), typed).url
    row = Distribution.objects.get()
    look = sora.get(page).text
    sora.post(reverse("outreach:send", args=[petition.slug, row.pk]), {"number": "1"})

    row.refresh_from_db()
    assert ("김기자" in look, "[보도자료]" in row.subject, row.state) == (
        True,
        True,
        SendState.SENDING,
    )


def test_a_wrong_number_loses_nothing(petition, version, media, contact):
    sora = enter(somebody(Role.PRESS, petition))
    row = prepared(petition, version, media)
    response = sora.post(reverse("outreach:send", args=[petition.slug, row.pk]), {"number": "7"})

    assert (response.status_code, 'value="7"' in response.text) == (422, True)


def test_a_withdrawn_text_says_so_in_its_letter(petition, version, media, contact, office):
    retract_document(actor=None, document=version.document, why="틀렸습니다.")
    sent(petition, version, media)
    after()

    ((_to, letter),) = office.taken
    assert "[철회]" in letter.get_payload()[0].get_payload(decode=True).decode()
