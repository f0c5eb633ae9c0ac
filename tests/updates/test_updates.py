"""News: written once, a page and a feed for everybody, a letter for who asked, once and no more."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from campaign.lib import clock
from campaign.packets.actions.answer import record_answer
from campaign.people.rules import Role
from campaign.signatures.actions.mail_signers import LEASE
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import open_record
from campaign.updates import rules
from campaign.updates.actions.deliver import mail_updates
from campaign.updates.actions.propose import propose_updates
from campaign.updates.actions.write import discard_update
from campaign.updates.models import Mailing, Update
from campaign.updates.queries import token_of
from campaign.updates.rules import NOW, OVERNIGHT
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.doors import enter
from tests.filing.cast import a_delivered_packet
from tests.updates.cast import an_update, reached, signed, somebody_curious, told

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")
NIGHT = datetime(2026, 12, 1, 22, tzinfo=SEOUL)


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def editor(petition):
    return enter(somebody(Role.EDITOR, petition))


def test_who_asked_for_news_is_written_to_once(petition):
    signed(petition, somebody_curious(0), somebody_curious(1), minji())
    update = told(petition, NOW)
    mail_updates()
    mail_updates()
    update.refresh_from_db()

    assert reached() == ["r0@example.org", "r1@example.org"]
    assert (update.sent, update.finished_at is not None, Mailing.objects.exists()) == (
        2,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("choices", "kind", "is_sent"),
    [
        ({"quiet": "milestone"}, "milestone", False),
        ({"quiet": "milestone"}, "answer", True),
        ({}, "fundraising", False),
        ({"news": False, "fundraising": True}, "fundraising", True),
        ({"news": False, "fundraising": True}, "other", False),
    ],
)
@time_machine.travel(NIGHT.replace(hour=12), tick=False)
def test_each_hears_of_what_they_chose(petition, choices, kind, is_sent):
    signed(petition, somebody_curious(0, **choices))
    told(petition, NOW, kind=kind)
    mail_updates()

    assert bool(reached()) == is_sent


def test_who_withdrew_hears_nothing(petition):
    (signature,) = signed(petition, somebody_curious())
    told(petition, NOW)
    withdraw_signature(signature=signature)
    mail_updates()

    assert reached() == []


def test_nothing_is_mailed_that_was_only_published(petition):
    signed(petition, somebody_curious())
    told(petition)
    mail_updates()

    assert reached() == []


class Dies(BaseException):
    """As a killed worker: nothing catches it."""


def test_a_killed_worker_loses_nobody_and_writes_to_nobody_twice(petition, monkeypatch):
    signed(petition, *(somebody_curious(n) for n in range(3)))
    told(petition, NOW)
    send, sent = EmailBackend.send_messages, []

    def dies(backend, messages):
        if len(sent) == 1:
            raise Dies
        sent.append(messages)
        return send(backend, messages)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", dies)
        with pytest.raises(Dies):
            mail_updates()
    with time_machine.travel(clock.now() + LEASE * 2):
        mail_updates()

    assert reached() == ["r0@example.org", "r1@example.org", "r2@example.org"]


def test_a_letter_that_is_sent_again_is_the_same_letter(petition, monkeypatch):
    signed(petition, somebody_curious())
    told(petition, NOW)
    send = EmailBackend.send_messages

    def sends_and_dies(backend, messages):
        send(backend, messages)
        raise Dies

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", sends_and_dies)
        with pytest.raises(Dies):
            mail_updates()
    with time_machine.travel(clock.now() + LEASE * 2):
        mail_updates()

    first, again = (letter.extra_headers["Message-ID"] for letter in mail.outbox)
    assert first == again


def test_a_letter_names_no_petition_outside_and_says_how_to_stop(petition):
    (signature,) = signed(petition, somebody_curious())
    told(petition, NOW)
    mail_updates()
    (letter,) = mail.outbox
    stop = f"/news/{token_of(signature)}/"

    assert (letter.subject, "다음 달에 만납니다." in letter.body, stop in letter.body) == (
        "서명하신 청원의 소식",
        True,
        True,
    )
    assert stop in letter.extra_headers["List-Unsubscribe"]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_an_appeal_for_money_waits_for_the_day_and_says_so_first(petition):
    signed(petition, somebody_curious(fundraising=True))
    with time_machine.travel(NIGHT, tick=False):
        told(petition, NOW, kind="fundraising")
        mail_updates()
    before = reached()
    with time_machine.travel(NIGHT.replace(day=2, hour=8, minute=1), tick=False):
        mail_updates()

    assert (before, mail.outbox[0].subject[:5]) == ([], "(광고) ")


@pytest.mark.parametrize(
    ("hour", "overnight", "is_advert", "day", "due"),
    [
        (12, False, False, 1, 12),
        (12, True, False, 2, 3),
        (1, True, False, 1, 3),
        (12, True, True, 2, 8),
        (21, False, True, 2, 8),
        (7, False, True, 1, 8),
    ],
)
def test_letters_go_when_the_rules_say(hour, overnight, is_advert, day, due):
    at = rules.due_at(NIGHT.replace(hour=hour), overnight=overnight, is_advert=is_advert)

    assert (at.day, at.hour) == (day, due)


def test_a_mail_program_stops_the_letters_with_one_press(client, petition):
    (signature,) = signed(petition, somebody_curious())
    url = f"/news/{token_of(signature)}/"
    opened = client.get(url)
    still = open_record(signature).choices.news
    pressed = client.post(url, {"List-Unsubscribe": "One-Click"})
    signature.refresh_from_db()

    assert (opened.status_code, still, pressed.status_code) == (200, True, 200)
    assert not open_record(signature).choices.news


def test_another_site_cannot_press_for_a_reader(client, petition):
    (signature,) = signed(petition, somebody_curious())
    url = f"/news/{token_of(signature)}/"

    assert client.post(url, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_the_link_that_stops_opens_nothing_else(client, petition):
    (signature,) = signed(petition, somebody_curious())

    assert client.get(f"/my/{token_of(signature)}/").status_code == 404


def test_everybody_reads_what_is_published_and_nobody_a_draft(client, petition):
    told(petition)
    an_update(petition, title="아직 아님")
    pages = [
        client.get(f"/p/{petition.slug}/{tail}").content.decode()
        for tail in ("", "updates/", "updates/1/", "updates/feed.atom", "updates/feed.rss")
    ]

    assert ["국회가 답했습니다" in page for page in pages] == [True] * 5
    assert not any("아직 아님" in page for page in pages)


def test_a_feed_is_not_sent_again_to_who_has_it(client, petition):
    told(petition)
    path = f"/p/{petition.slug}/updates/feed.atom"
    tag = client.get(path)["ETag"]

    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_many_signatures_and_an_answer_begin_drafts_once(petition):
    exporter = somebody(Role.EXPORTER, petition)
    packet = a_delivered_packet(petition, by=exporter)
    record_answer(actor=exporter, packet=packet, on=packet.delivered_on, summary="검토 중")
    petition.goal = 2
    petition.save()
    a_signature(petition)
    propose_updates()
    propose_updates()

    drafts = Update.objects.filter(petition=petition)
    assert sorted(draft.kind for draft in drafts) == ["answer", "milestone"]
    assert not any(draft.number for draft in drafts)


@pytest.mark.parametrize("summary_en", ["", "Under review."])
def test_a_draft_of_an_answer_is_english_where_the_answer_is(petition, summary_en):
    exporter = somebody(Role.EXPORTER, petition)
    packet = a_delivered_packet(petition, by=exporter)
    words = {"summary": "검토 중", "summary_en": summary_en}
    record_answer(actor=exporter, packet=packet, on=packet.delivered_on, **words)
    propose_updates()

    draft = Update.objects.get()
    assert (draft.has_english, summary_en in draft.body_en) == (bool(summary_en), True)
    assert draft.title_en.startswith(petition.recipient.name_en) == bool(summary_en)


def test_a_draft_that_was_thrown_away_does_not_come_back(petition, client):
    petition.goal = 2
    petition.save()
    a_signature(petition)
    propose_updates()
    discard_update(actor=somebody(Role.EDITOR, petition), update=Update.objects.get())
    propose_updates()

    assert Update.objects.filter(discarded_at=None).count() == 0


def test_an_organiser_writes_sees_it_as_page_and_letter_and_sends_it(editor, petition):
    signed(petition, somebody_curious())
    desk = f"/organise/{petition.slug}/updates/"
    typed = {"kind": "other", "title": "만났습니다", "body": "<p>의원을 만났습니다.</p>"}
    made = editor.post(f"{desk}new/", typed)
    seen = editor.get(made.url).content.decode()
    editor.post(f"{made.url}publish/", {"mail": NOW})
    mail_updates()

    assert (seen.count("의원을 만났습니다."), reached()) == (3, ["r0@example.org"])
    assert "1통" in editor.get(desk).content.decode()


def test_an_organiser_sees_page_and_letter_in_english_too(editor, petition):
    update = an_update(petition, title_en="They answered", body_en="<p>We meet next month.</p>")
    seen = editor.get(f"/organise/{petition.slug}/updates/{update.pk}/").content.decode()

    assert seen.count("We meet next month.") == 3


def test_what_is_published_is_not_changed(editor, petition):
    update = told(petition)
    url = f"/organise/{petition.slug}/updates/{update.pk}/"
    editor.post(url, {"kind": "other", "title": "딴말", "body": "<p>딴말</p>"})
    update.refresh_from_db()

    assert update.title == "국회가 답했습니다"


def test_letters_at_night_wait_for_it(petition):
    update = told(petition, OVERNIGHT)

    assert update.mail_at > clock.now()


def test_a_signer_chooses_the_kinds_on_their_own_page(client, petition):
    (signature,) = signed(petition, somebody_curious())
    typed = {"provide": "yes", "show": "private", "news": "on", "kinds": ["answer"]}
    client.post(f"/my/{private_token(signature)}/choices/", typed)
    signature.refresh_from_db()

    assert open_record(signature).choices.quiet == "milestone other"
