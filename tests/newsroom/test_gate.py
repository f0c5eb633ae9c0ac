"""One gate before everything that shows a document; behind it nothing exists."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from campaign.guests.actions.check_in import open_door
from campaign.lib import clock
from campaign.newsroom.actions.draft import draft_version
from campaign.newsroom.actions.publish import (
    NoErratum,
    lift_embargo,
    publish_version,
    retract_document,
)
from campaign.newsroom.actions.revise import revise_version
from campaign.newsroom.models import Version
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.newsroom.cast import a_desk, a_draft_release, a_release
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
PLAIN = "<p>본문입니다.</p>"
TITLE = "시민들, 얼굴 의무화를 멈추라고 요구"


@pytest.fixture
def petition():
    petition = an_open_petition()
    a_desk(petition)
    return petition


def addresses(document, *forms: str) -> list[str]:
    where = [document.petition.slug, document.number or "2026-001"]
    return [
        reverse("newsroom:release", args=where),
        reverse("newsroom:release_version", args=[*where, 1]),
        *(reverse("newsroom:release_file", args=[*where, 1, form]) for form in forms or ["txt"]),
    ]


def shared(document) -> list[str]:
    """Return addresses that exist anyway and must not name it."""
    slug = document.petition.slug
    return [
        reverse("newsroom:releases", args=[slug]),
        reverse("newsroom:feed", args=[slug]),
        reverse("newsroom:sitemap"),
        f"/p/{slug}/",
    ]


def codes(client, document, *forms: str) -> set[int]:
    return {client.get(url).status_code for url in addresses(document, *forms)}


def hidden(client, document) -> bool:
    return codes(client, document, "txt", "pdf", "hwpx") == {404}


def named(client, document) -> list[str]:
    words = (TITLE, document.number or "never")
    urls = shared(document)
    return [url for url in urls if any(word in client.get(url).text for word in words)]


def later(petition, **changes):
    opens_at = clock.now() + timedelta(hours=5)
    return a_release(petition, body=PLAIN, opens_at=opens_at, **changes)


def test_a_draft_is_nowhere(client, petition):
    """C17.1."""
    document = a_draft_release(petition, body=PLAIN).document

    assert (hidden(client, document), named(client, document)) == (True, [])


@pytest.mark.parametrize("is_embargoed", [False, True])
def test_before_its_hour_it_is_nowhere(client, petition, is_embargoed):
    """C17.1."""
    document = later(petition, is_embargoed=is_embargoed)

    assert (hidden(client, document), named(client, document)) == (True, [])


@pytest.mark.parametrize("is_embargoed", [False, True])
def test_a_second_after_its_hour_it_is_everywhere_and_no_job_has_run(
    client, petition, is_embargoed
):
    """C17.1."""
    document = later(petition, is_embargoed=is_embargoed)

    with time_machine.travel(document.opens_at + timedelta(seconds=1), tick=False):
        assert codes(client, document) == {200}
        assert len(named(client, document)) == 4


@pytest.mark.parametrize("is_draft", [True, False])
def test_at_its_public_address_nobody_reads_it_before_its_hour(petition, is_draft):
    """C17.1: the public, a wrong token, who helps at the door, who writes it."""
    made = a_draft_release(petition, body=PLAIN) if is_draft else None
    document = made.document if made else later(petition, is_embargoed=True)
    event = an_event(petition, starts_at=clock.now() + timedelta(days=5))
    anybody, helper = Client(), Client()
    writer = enter(somebody(Role.PRESS, petition))
    door = reverse("guests:door", args=[open_door(actor=None, event=event)])
    wrong = reverse("newsroom:embargo", args=["x" * 43])
    own = reverse("newsroom:document", args=[petition.slug, document.pk])

    assert (helper.get(door).status_code, anybody.get(wrong).status_code) == (200, 404)
    assert [hidden(one, document) for one in (anybody, helper, writer)] == [True] * 3
    assert [TITLE in one.get(own).text for one in (anybody, helper, writer)] == [False, False, True]


def test_lifting_opens_it_at_once(client, petition):
    document = lift_embargo(actor=None, document=later(petition, is_embargoed=True))

    assert codes(client, document) == {200}


def test_a_draft_of_the_next_version_is_not_shown(client, petition):
    document = a_release(petition, body=PLAIN)
    version = draft_version(actor=None, document=document)
    revise_version(actor=None, version=version, title="아직 비밀")

    found = [url for url in addresses(document) if "아직 비밀" in client.get(url).text]
    assert found == []


def corrected(petition):
    document = a_release(petition, body=PLAIN)
    version = draft_version(actor=None, document=document)
    fields = {
        "title": "고친 제목",
        "change": "corrected",
        "change_note": "수가 틀렸습니다.",
        "erratum": {"wrong": "47명", "right": "40명"},
    }
    publish_version(actor=None, version=revise_version(actor=None, version=version, **fields))
    return document


def test_the_old_address_says_that_there_is_a_newer_version(client, petition):
    """C17.14."""
    document = corrected(petition)

    old = client.get(addresses(document)[1]).text

    assert (TITLE in old, "앞선 판입니다." in old) == (True, True)


def test_the_old_address_shows_line_by_line_what_is_different_now(client, petition):
    """C17.14."""
    newest, first, *_files = addresses(corrected(petition))
    page = client.get(first).text

    assert f'<del lang="ko">[보도자료] {TITLE}</del>' in page
    assert '<ins lang="ko">[보도자료] 고친 제목</ins>' in page
    assert "<del" not in client.get(newest).text


def test_machines_read_the_correction(client, petition):
    """C17.14."""
    page = client.get(addresses(corrected(petition))[0]).text
    told = json.loads(re.search(r'ld\+json"[^>]*>(.*?)</script>', page)[1])

    assert told["correction"][0]["text"] == "수가 틀렸습니다."


def test_the_feed_marks_the_correction_and_moves_its_date(client, petition):
    """C17.14."""
    document = a_release(petition, body=PLAIN)
    feed = reverse("newsroom:feed", args=[petition.slug])
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        version = draft_version(actor=None, document=document)
        fields = {
            "change": "corrected",
            "change_note": "수가 틀렸습니다.",
            "erratum": {"wrong": "47명", "right": "40명"},
        }
        publish_version(actor=None, version=revise_version(actor=None, version=version, **fields))
        text = client.get(feed).text

    (published,) = re.findall(r"<published>(.*?)</published>", text)
    updated = re.findall(r"<updated>(.*?)</updated>", text)[-1]
    assert ("[정정]" in text, published < updated) == (True, True)


def test_a_typo_does_not_move_the_date_of_the_feed(client, petition):
    document = a_release(petition, body=PLAIN)
    feed = reverse("newsroom:feed", args=[petition.slug])
    before = client.get(feed).content
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        publish_version(actor=None, version=draft_version(actor=None, document=document))

        after = client.get(feed).content
    assert re.findall(rb"<updated>.*?</updated>", before) == re.findall(
        rb"<updated>.*?</updated>", after
    )


def feed_titles(client, petition) -> list[str]:
    root = ET.fromstring(client.get(reverse("newsroom:feed", args=[petition.slug])).content)
    return [one.text or "" for one in root.findall(f"{ATOM}entry/{ATOM}title")]


def test_one_bad_text_does_not_break_the_feed(client, petition):
    """C17.12."""
    version = a_draft_release(petition, body=PLAIN)
    Version.objects.filter(pk=version.pk).update(title="\x0b고장\ufffe", subtitle="\x08]]><x>&")
    publish_version(actor=None, version=version)
    a_release(petition, body=PLAIN, title="멀쩡한 글")

    assert feed_titles(client, petition) == ["멀쩡한 글", "고장"]


def test_what_no_file_can_hold_is_taken_out_where_a_text_is_written(petition):
    version = a_draft_release(petition, title="제목\x0b", body="<p>본\x08문</p>")
    version = revise_version(actor=None, version=version, subtitle="\x1f부제")

    assert (version.title, version.body, version.subtitle) == ("제목", "<p>본문</p>", "부제")


def test_what_was_withdrawn_stays_with_the_reason(client, petition):
    document = retract_document(
        actor=None, document=a_release(petition, body=PLAIN), why="사실과 다릅니다."
    )

    page = client.get(addresses(document)[0]).text

    assert ("[철회]" in page, "사실과 다릅니다." in page) == (True, True)


def test_a_mobile_number_is_whole_for_the_press_alone(client, petition):
    page = client.get(addresses(a_release(petition, body=PLAIN))[0]).text

    assert ("010-****-5678" in page, "010-1234-5678" in page) == (True, False)


def test_a_number_that_the_desk_gave_for_all_is_whole(client, petition):
    """C5."""
    a_desk(petition, shows_phone=True)

    assert "010-1234-5678" in client.get(addresses(a_release(petition, body=PLAIN))[0]).text


def test_a_title_cannot_end_the_data_for_machines(client, petition):
    document = a_release(petition, body=PLAIN, title="</script><b>")

    assert "</script><b>" not in client.get(addresses(document)[0]).text


def test_the_errata_say_what_was_wrong_what_is_right_and_since_when(client, petition):
    """C17.14."""
    document = corrected(petition)
    page = client.get(reverse("newsroom:errata", args=[petition.slug])).text

    told = [
        words in page for words in ("47명", "40명", "수가 틀렸습니다.", document.number, "<time")
    ]
    assert all(told)


def test_a_withdrawn_text_stands_among_the_errata_with_the_reason(client, petition):
    document = retract_document(
        actor=None, document=a_release(petition, body=PLAIN), why="사실이 아닙니다."
    )
    page = client.get(reverse("newsroom:errata", args=[petition.slug])).text

    assert ["사실이 아닙니다." in page, document.number in page] == [True, True]


def test_errata_of_what_is_not_open_yet_are_not_there(client, petition):
    """C17.1."""
    document = corrected(petition)
    document.opens_at = clock.now() + timedelta(hours=1)
    document.save()

    assert "47명" not in client.get(reverse("newsroom:errata", args=[petition.slug])).text


def test_a_corrected_text_and_the_newsroom_lead_to_the_errata(client, petition):
    document = corrected(petition)
    errata = reverse("newsroom:errata", args=[petition.slug])

    pages = [addresses(document)[0], reverse("newsroom:releases", args=[petition.slug])]
    assert [errata in client.get(url).text for url in pages] == [True, True]


def test_a_correction_without_what_was_wrong_is_not_published(petition):
    version = draft_version(actor=None, document=a_release(petition, body=PLAIN))
    revise_version(actor=None, version=version, change="corrected", change_note="수가 틀림")

    with pytest.raises(NoErratum):
        publish_version(actor=None, version=version)
