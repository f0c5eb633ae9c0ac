"""The desk's pages: nothing typed is lost, what is wrong is named, one press publishes."""

import pytest
from django.urls import reverse

from campaign.newsroom.models import Desk, Document, Version
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.newsroom.cast import a_desk, a_draft_release, a_release

pytestmark = pytest.mark.django_db
PLAIN = "<p>본문입니다.</p>"


@pytest.fixture
def petition():
    petition = an_open_petition()
    a_desk(petition)
    return petition


@pytest.fixture
def sora(petition):
    return enter(somebody(Role.PRESS, petition))


def url(name: str, petition, *rest) -> str:
    return reverse(f"newsroom:{name}", args=[petition.slug, *rest])


def typed(**changes) -> dict[str, str]:
    return {
        "kind": "release",
        "event": "",
        "title": "제목",
        "subtitle": "",
        "body": PLAIN,
        "opens_at": "",
        "quotes-TOTAL_FORMS": "1",
        "quotes-INITIAL_FORMS": "0",
        **changes,
    }


def test_a_text_is_kept_as_a_draft(sora, petition):
    sora.post(url("create", petition), typed())

    assert Version.objects.get().published_at is None


def test_a_wrong_form_loses_nothing(sora, petition):
    response = sora.post(url("create", petition), typed(title="", subtitle="남을 부제"))

    assert (response.status_code, "남을 부제" in response.text) == (422, True)


def test_a_change_and_a_quote_are_saved(sora, petition):
    version = a_draft_release(petition, body=PLAIN)
    quote = {"quotes-0-speaker": "한가람", "quotes-0-text": "말"}
    sora.post(url("document", petition, version.document_id), typed(title="고침", **quote))

    version.refresh_from_db()
    assert (version.title, version.document.quotes.get().speaker) == ("고침", "한가람")


def test_a_quote_without_a_speaker_loses_nothing(sora, petition):
    version = a_draft_release(petition, body=PLAIN)
    response = sora.post(
        url("document", petition, version.document_id),
        typed(title="남을 제목", **{"quotes-0-text": "남을 말"}),
    )

    assert (response.status_code, "남을 제목" in response.text, "남을 말" in response.text) == (
        422,
        True,
        True,
    )


def test_what_is_wrong_is_named(sora, petition):
    version = a_draft_release(petition, body="<p>2026. 12. 18.(목)</p>")

    page = sora.get(url("document", petition, version.document_id)).text

    assert "요일이 맞지 않습니다." in page


def test_one_press_publishes(sora, petition):
    version = a_draft_release(petition, body=PLAIN)

    sora.post(url("publish", petition, version.document_id))

    assert Document.objects.get().sequence == 1


def test_a_published_text_offers_its_next_version(sora, petition):
    document = a_release(petition, body=PLAIN)

    sora.post(url("next_version", petition, document.pk))

    assert [one.number for one in document.versions.all()] == [2, 1]


def test_a_withdrawal_needs_a_reason(sora, petition):
    document = a_release(petition, body=PLAIN)

    response = sora.post(url("retract", petition, document.pk), {"why": ""})

    document.refresh_from_db()
    assert (response.status_code, document.retracted_at) == (422, None)


def test_the_copy_of_the_desk_has_the_whole_number(sora, petition):
    document = a_release(petition, body=PLAIN)

    assert (
        "010-1234-5678"
        in sora.get(url("document_file", petition, document.pk, "txt")).content.decode()
    )


def test_the_press_person_cannot_do_away_with_the_second_pair_of_eyes(sora, petition):
    a_desk(petition, needs_two=True)
    fields = {"contact_name": "소라", "contact_phone": "010-1234-5678"}

    sora.post(url("desk", petition), fields)

    assert Desk.objects.get().needs_two


def test_a_name_is_shielded_and_shown_by_its_alias_alone(sora, petition):
    sora.post(url("shield", petition), {"name": "심별빛나", "alias": "별"})

    page = sora.get(url("desk", petition)).text

    assert ("“별”로 쓰는 사람" in page, "심별빛나" in page) == (True, False)


def test_an_empty_desk_says_what_comes(sora, petition):
    assert "아직 쓴 글이 없습니다." in sora.get(url("documents", petition)).text
