"""A text before its hour, by letters: what they say before and after, and to whom."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.lib import clock
from campaign.newsroom.actions.change_desk import shield_name
from campaign.newsroom.actions.grant import NoEmbargo, accept_embargo, revoke_grant
from campaign.newsroom.actions.publish import lift_embargo
from campaign.newsroom.queries.grants import token_of
from campaign.offers.actions.offer import offer_embargo
from campaign.offers.actions.tell_opened import tell_opened
from campaign.offers.models import Offer
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.actions.distribute import undo
from campaign.outreach.actions.refuse_slips import NotClean
from campaign.outreach.models import Distribution
from campaign.outreach.queries import told
from campaign.people.rules import Role
from campaign.press.actions.guard_names import NamesSomebody
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.newsroom.cast import a_desk, a_release
from tests.outreach.cast import a_contact, a_list

pytestmark = pytest.mark.django_db
TITLE, BODY = "시민들, 얼굴 의무화를 멈추라고 요구", "본문입니다."
HOUR = timedelta(hours=1)


@pytest.fixture
def document():
    petition = an_open_petition()
    a_desk(petition)
    return a_release(
        petition,
        body=f"<p>{BODY}</p>",
        opens_at=clock.now() + 5 * HOUR,
        is_embargoed=True,
        topic="서명 전달에 관한 글",
    )


@pytest.fixture
def people(document):
    group = document.petition.organisation
    return [a_contact(group, email=f"{name}@news.example", name=name) for name in ("가람", "나래")]


def offer(document, people, number=None):
    count = len(people) if number is None else number
    return offer_embargo(
        actor=None, document=document, lists=[], people=people, intro="먼저 드립니다.", number=count
    )


def agree(contact) -> None:
    accept_embargo(grant=Offer.objects.get(contact=contact).grant, name="가람")


def deliver(mailoutbox, *, after=timedelta()) -> list:
    """Return the letters that go out once their two minutes are over."""
    mailoutbox.clear()
    with time_machine.travel(clock.now() + timedelta(minutes=3) + after, tick=False):
        tell_opened()
        deliver_due()
    return list(mailoutbox)


def test_a_letter_offers_the_subject_and_terms_and_says_nothing_of_the_text(
    document, people, mailoutbox
):
    """C6."""
    offer(document, people)

    first, second = deliver(mailoutbox)

    for letter, contact in ((first, people[0]), (second, people[1])):
        token = token_of(Offer.objects.get(contact=contact).grant)
        whole = letter.body + letter.alternatives[0][0]
        assert letter.subject == "[엠바고] 서명 전달에 관한 글"
        assert re.search(f"엠바고에 동의하고 글 보기: http\\S+/embargo/{token}/\n", letter.body)
        assert "보도하지 않습니다" in whole
        assert [words for words in (TITLE, BODY) if words in whole] == []
        assert len(letter.alternatives) == 1


def test_who_agreed_gets_the_text_when_it_is_opened_by_hand_and_nobody_else(
    document, people, mailoutbox
):
    """C6."""
    offer(document, people)
    deliver(mailoutbox)
    agree(people[0])
    lift_embargo(actor=None, document=document)

    (letter,) = deliver(mailoutbox)

    assert "가람" in letter.to[0]
    assert letter.subject == f"[엠바고 해제] [보도자료] {TITLE}"
    assert BODY in letter.body
    assert deliver(mailoutbox) == []


def test_who_agreed_gets_the_text_when_its_hour_has_come(document, people, mailoutbox):
    """C6."""
    offer(document, people)
    deliver(mailoutbox)
    agree(people[1])

    assert deliver(mailoutbox, after=4 * HOUR) == []
    (letter,) = deliver(mailoutbox, after=5 * HOUR)

    assert "나래" in letter.to[0]


def test_whose_link_was_closed_is_told_nothing(document, people, mailoutbox):
    """C6."""
    offer(document, people)
    deliver(mailoutbox)
    agree(people[0])
    revoke_grant(actor=None, grant=Offer.objects.get(contact=people[0]).grant)
    lift_embargo(actor=None, document=document)

    assert deliver(mailoutbox) == []


def test_an_offer_that_was_taken_back_is_made_again_with_the_same_link(
    document, people, mailoutbox
):
    offer(document, people)
    undo(actor=None, distribution=Distribution.objects.get(is_offer=True))

    assert deliver(mailoutbox) == []
    offer(document, people)

    assert Offer.objects.count() == 2
    assert len(deliver(mailoutbox)) == 2


def test_who_was_offered_a_text_was_not_told_it(document, people, mailoutbox):
    """C17.4."""
    offer(document, people)
    deliver(mailoutbox)

    assert told.of_document(document) == []


def test_what_is_open_is_offered_to_nobody(document, people):
    lift_embargo(actor=None, document=document)

    with pytest.raises(NoEmbargo):
        offer(document, people)


@pytest.mark.parametrize(
    ("intro", "refusal"),
    [("2026. 12. 18.(목)에 뵙겠습니다.", NotClean), ("심별 빛나 님의 글입니다.", NamesSomebody)],
)
def test_an_offer_with_a_wrong_weekday_or_a_protected_name_is_not_made(
    document, people, intro, refusal
):
    """C7, C17 8."""
    shield_name(actor=None, petition=document.petition, name="심별빛나", alias="별(가명)")
    common = {"actor": None, "document": document, "lists": [], "people": people, "number": 2}

    with pytest.raises(refusal):
        offer_embargo(**common, intro=intro)

    assert (Offer.objects.count(), Distribution.objects.count()) == (0, 0)


def test_the_desk_counts_first_and_then_offers(document, people):
    petition = document.petition
    media = a_list(petition.organisation, members=people)
    client = enter(somebody(Role.PRESS, petition))
    page = reverse("offers:offer", args=[petition.slug, document.pk])

    counted = client.post(page, {"lists": [media.pk]})
    wrong = client.post(page, {"lists": [media.pk], "to": "send", "number": "7"})
    sent = client.post(page, {"lists": [media.pk], "to": "send", "number": "2"})

    assert "2명에게 보내기" in counted.text
    assert "받을 사람의 수와 다릅니다" in wrong.text
    assert sent.status_code == 302
    assert client.get(page).text.count("편지가 곧 나감") == 2
