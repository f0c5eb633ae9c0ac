"""Writing, opening, publishing: what was signed stays, and every refusal is a sentence."""

import pytest
from django.urls import reverse

from campaign.people.rules import Role
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.models import Manifest, State, TextVersion
from campaign.signatures.queries.records import open_record
from tests.cast import a_draft, a_signature, an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db
TEXT = {
    "title": "새 제목",
    "lead": "두 문장입니다. 까닭입니다.",
    "demands": "하나\n둘",
    "body": "<p>본문</p>",
}


@pytest.fixture
def draft():
    return a_draft()


@pytest.fixture
def petition():
    return an_open_petition()


def editor_of(petition):
    return enter(somebody(Role.EDITOR, petition))


def url(name: str, petition) -> str:
    return reverse(f"petitions:{name}", args=[petition.slug])


def html(response) -> str:
    return response.content.decode()


def test_saving_leaves_a_draft(draft):
    editor_of(draft).post(url("text", draft), TEXT)

    assert TextVersion.objects.get().published_at is None


def test_a_demand_stands_on_each_line(draft):
    editor_of(draft).post(url("text", draft), TEXT)

    assert TextVersion.objects.get().demands == ["하나", "둘"]


@pytest.mark.parametrize("missing", TEXT)
def test_what_is_missing_is_explained_and_the_rest_kept(draft, missing):
    response = editor_of(draft).post(url("text", draft), TEXT | {missing: ""})

    kept = [value.split("\n")[0] for name, value in TEXT.items() if name not in {missing, "body"}]
    assert (response.status_code, [text for text in kept if text not in html(response)]) == (
        422,
        [],
    )


def test_a_wrong_form_shows_no_preview_of_what_was_not_saved(draft):
    response = editor_of(draft).post(url("text", draft), TEXT | {"body": ""})

    assert response.context["draft"].title == "얼굴을 내지 않을 권리"


def test_words_from_a_word_processor_keep_paragraphs_and_lose_the_rest(draft):
    body = '<p style="color:red" onclick="x()">하나</p><p>둘</p><iframe src="//x"></iframe>'
    editor_of(draft).post(url("text", draft), TEXT | {"body": body})

    assert TextVersion.objects.get().body == "<p>하나</p><p>둘</p>"


def test_plain_lines_become_paragraphs(draft):
    editor_of(draft).post(url("text", draft), TEXT | {"body": "하나\n\n둘"})

    assert TextVersion.objects.get().body.replace("\n", "") == "<p>하나</p><p>둘</p>"


def test_opening_freezes_the_text(draft):
    editor_of(draft).post(url("open", draft))

    assert TextVersion.objects.get().published_at is not None


def test_opening_pins_the_text(draft):
    editor_of(draft).post(url("open", draft))

    assert len(Manifest.objects.get().digest) == 64


def test_a_draft_publishes_nothing_before_it_opens(draft):
    response = editor_of(draft).post(url("publish", draft), follow=True)

    assert ("서명을 여는 때에 글이 공개되고" in html(response), Manifest.objects.count()) == (
        True,
        0,
    )


def test_a_petition_without_a_text_does_not_open(draft):
    TextVersion.objects.all().delete()

    response = editor_of(draft).post(url("open", draft), follow=True)

    assert "먼저 글을 저장해 주세요" in html(response)


def test_a_petition_that_could_not_open_is_still_a_draft(draft):
    TextVersion.objects.all().delete()

    editor_of(draft).post(url("open", draft))

    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_what_is_open_does_not_open_again(petition):
    response = editor_of(petition).post(url("open", petition), follow=True)

    assert "이미 열렸거나 마감된" in html(response)


def test_what_is_closed_does_not_close_again(petition):
    close_signing(actor=None, petition=petition)

    response = editor_of(petition).post(url("close", petition), follow=True)

    assert "서명을 받고 있지 않은" in html(response)


def test_a_later_change_is_a_new_version(petition):
    client = editor_of(petition)
    client.post(url("text", petition), TEXT)
    client.post(url("publish", petition))

    assert [row.text.number for row in petition.manifests.order_by("number")] == [1, 2]


def test_a_later_change_leaves_a_signature_with_what_was_read(petition):
    signature = a_signature(petition)
    before = petition.manifests.get().digest
    client = editor_of(petition)
    client.post(url("text", petition), TEXT)
    client.post(url("publish", petition))

    assert open_record(signature).fields["manifest"] == before


def test_the_page_lists_the_versions_with_their_fingerprints(petition):
    page = editor_of(petition).get(url("text", petition))

    assert petition.manifests.get().digest in html(page)


def test_there_is_nothing_to_publish_twice(petition):
    response = editor_of(petition).post(url("publish", petition), follow=True)

    assert "공개할 새 글이 없습니다" in html(response)


def test_a_closed_petition_keeps_its_text_and_what_was_typed(petition):
    close_signing(actor=None, petition=petition)

    response = editor_of(petition).post(url("text", petition), TEXT)

    told = "마감한 청원의 글은 고칠 수 없습니다"
    assert (response.status_code, told in html(response), "새 제목" in html(response)) == (
        422,
        True,
        True,
    )


def test_a_draft_text_survives_the_closing_unpublished(petition):
    client = editor_of(petition)
    client.post(url("text", petition), TEXT)
    close_signing(actor=None, petition=petition)

    client.post(url("publish", petition))

    assert petition.manifests.count() == 1


def test_the_lead_group_is_in_the_coalition_from_the_start():
    assert a_draft().coalition.count() == 1


def test_opening_is_possible_for_who_edits_only():
    petition = a_draft()

    response = enter(somebody(Role.PRESS, petition)).post(url("open", petition))

    assert response.status_code == 404


def test_an_opened_petition_can_be_signed(draft):
    open_signing(actor=None, petition=draft)

    assert a_signature(draft).pk
