"""A text before its hour: one journalist, one link, an open mark, and a word given."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from campaign.lib import clock
from campaign.newsroom.actions.draft import draft_version
from campaign.newsroom.actions.grant import (
    NoEmbargo,
    accept_embargo,
    grant_embargo,
    revoke_grant,
)
from campaign.newsroom.actions.publish import lift_embargo, publish_version
from campaign.newsroom.actions.revise import revise_version
from campaign.newsroom.models import Grant
from campaign.newsroom.queries.grants import digest_of, names_of, token_of
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.newsroom.cast import a_desk, a_release
from tests.newsroom.test_copies import pdf_text
from tests.security.search import found_in

pytestmark = pytest.mark.django_db
TITLE = "시민들, 얼굴 의무화를 멈추라고 요구"


@pytest.fixture
def document():
    petition = an_open_petition()
    a_desk(petition)
    return a_release(
        petition,
        body="<p>본문입니다.</p>",
        opens_at=clock.now() + timedelta(hours=5),
        is_embargoed=True,
        topic="서명 전달에 관한 글",
    )


@pytest.fixture
def grant(document):
    return grant_embargo(actor=None, document=document, outlet="가상일보", name="김기자")


def page(grant) -> str:
    return reverse("newsroom:embargo", args=[token_of(grant)])


def accept(client, grant, **typed):
    url = reverse("newsroom:embargo_accept", args=[token_of(grant)])
    return client.post(url, {"name": "김기자", "agrees": "on", **typed})


def fetch(client, grant, form: str = "txt"):
    return client.post(reverse("newsroom:embargo_file", args=[token_of(grant), form]))


def test_before_the_word_is_given_only_the_topic_is_shown(client, grant):
    text = client.get(page(grant)).text

    assert ("서명 전달에 관한 글" in text, TITLE in text) == (True, False)


def test_the_terms_name_the_hour_in_korea_and_in_the_world(client, grant):
    text = client.get(page(grant)).text

    assert ("한국 시각" in text, "UTC" in text) == (True, True)


def test_a_name_without_the_word_opens_nothing(client, grant):
    response = accept(client, grant, agrees="")

    assert (response.status_code, TITLE in response.text) == (422, False)


def test_the_word_opens_the_text(client, grant):
    accept(client, grant)

    assert TITLE in client.get(page(grant)).text


def test_opening_the_page_changes_nothing(client, grant):
    """C17.3."""
    before = Grant.objects.values().get()
    for _ in range(2):
        client.get(page(grant))
        client.head(page(grant))
        client.get(reverse("newsroom:embargo_file", args=[token_of(grant), "txt"]))

    assert Grant.objects.values().get() == before


def test_a_copy_says_whose_it_is(client, grant):
    accept(client, grant)

    assert f"제공: 가상일보 · 코드 {grant.mark}" in fetch(client, grant).content.decode()


@pytest.mark.pages
def test_the_mark_stands_in_the_pdf_too(client, grant):
    accept(client, grant)

    assert f"코드 {grant.mark}" in pdf_text(fetch(client, grant, "pdf").content)


def test_without_the_word_there_is_no_copy(client, grant):
    assert fetch(client, grant).status_code == 303


def test_the_first_fetch_is_noted_once(client, grant):
    accept(client, grant)
    fetch(client, grant)
    first = Grant.objects.get().fetched_at
    fetch(client, grant)

    assert Grant.objects.get().fetched_at == first is not None


def test_a_closed_link_opens_nothing(client, grant):
    accept(client, grant)
    revoke_grant(actor=None, grant=grant)

    assert (client.get(page(grant)).status_code, fetch(client, grant).status_code) == (404, 404)


def test_a_link_that_was_made_up_opens_nothing(client, grant):
    token = token_of(grant)
    forged = token[:-1] + ("A" if token[-1] != "A" else "B")

    assert client.get(reverse("newsroom:embargo", args=[forged])).status_code == 404


def test_after_the_hour_the_link_leads_to_the_public_page(client, grant, document):
    with time_machine.travel(document.opens_at + timedelta(seconds=1), tick=False):
        assert "공개된 글입니다" in client.get(page(grant)).text


def test_after_a_lift_nobody_need_agree(client, grant, document):
    lift_embargo(actor=None, document=document)

    assert client.get(f"/p/{document.petition.slug}/releases/{document.number}/").status_code == 200


def test_a_corrected_text_reaches_who_has_the_link(client, grant, document):
    accept(client, grant)
    version = draft_version(actor=None, document=document)
    fields = {
        "title": "고친 제목",
        "change": "corrected",
        "change_note": "고침",
        "erratum": {"wrong": "47명", "right": "40명"},
    }
    publish_version(actor=None, version=revise_version(actor=None, version=version, **fields))

    assert "고친 제목" in client.get(page(grant)).text


def test_a_text_that_is_open_is_given_to_nobody(document):
    lift_embargo(actor=None, document=document)
    document.refresh_from_db()

    with pytest.raises(NoEmbargo):
        grant_embargo(actor=None, document=document, outlet="가상일보", name="김기자")


def test_names_lie_sealed(grant):
    accept_embargo(grant=grant, name="심별빛나")
    heap = repr(list(Grant.objects.values())).encode()

    assert (found_in(heap, "김기자"), found_in(heap, "심별빛나")) == ([], [])


def test_the_desk_sees_who_agreed(grant):
    accept_embargo(grant=grant, name="심별빛나")

    assert names_of(Grant.objects.select_related("document__petition").get()).accepted_by == (
        "심별빛나"
    )


def test_one_click_opens_it_to_everybody(client, document):
    """C17.1."""
    sora = enter(somebody(Role.PRESS, document.petition))
    address = reverse("newsroom:release", args=[document.petition.slug, document.number])
    before = client.get(address).status_code

    sora.post(reverse("newsroom:lift", args=[document.petition.slug, document.pk]))

    assert (before, TITLE in client.get(address).text) == (404, True)


def test_the_desk_makes_a_link(document):
    sora = enter(somebody(Role.PRESS, document.petition))
    url = reverse("newsroom:grants", args=[document.petition.slug, document.pk])

    sora.post(url, {"outlet": "가상방송", "name": "이기자"})

    assert token_of(Grant.objects.get()) in sora.get(url).text


def test_who_reads_english_agrees_to_english_words_and_the_digest_is_the_same(client, grant):
    """C6."""
    page_in_english = client.get("/en" + page(grant)).text
    with override("en"):
        in_english = digest_of(grant.document)

    assert "We do not report before" in page_in_english
    assert "보도하지 않습니다" not in page_in_english
    assert in_english == digest_of(grant.document)
