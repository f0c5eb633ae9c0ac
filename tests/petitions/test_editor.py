"""Versions, previews, a second reader, handing over, the shelf."""

import pytest
from django.urls import reverse

from campaign.lib.diff import Piece, diff
from campaign.people.rules import Role
from campaign.petitions.actions.appoint import invite_organiser, take_role
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.publish_text import SecondReaderMissing
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Membership, Milestone, Petition, State
from tests.cast import a_draft, an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db
TEXT = {"title": "새 제목", "lead": "까닭입니다.", "demands": ["하나"], "body": "<p>새 본문</p>"}


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def careful():
    return a_draft(needs_second_reader=True)


def page(user, petition, name="text", space="petitions", **query):
    return enter(user).get(reverse(f"{space}:{name}", args=[petition.slug]), query)


def press(user, petition, name, **data):
    return enter(user).post(reverse(f"petitions:{name}", args=[petition.slug]), data)


def html(response) -> str:
    return response.content.decode()


def check(user, petition, seen=""):
    seen = seen or petition.texts.get(published_at=None).fingerprint
    return press(user, petition, "check", seen=seen)


def test_a_difference_is_told_word_by_word():
    assert diff("하나 둘 셋", "하나 넷 셋") == [
        [Piece("same", "하나"), Piece("out", "둘"), Piece("in", "넷"), Piece("same", "셋")]
    ]


def test_two_versions_stand_beside_one_another(petition):
    editor = somebody(Role.EDITOR, petition)
    revise_text(actor=editor, petition=petition, **TEXT)

    shown = html(page(editor, petition, "versions"))

    assert "제1판에서 제2판으로" in shown
    assert "<ins>" in shown
    assert "<del>" in shown


def test_the_preview_is_the_public_page_with_what_is_not_published(petition):
    editor = somebody(Role.EDITOR, petition)
    revise_text(actor=editor, petition=petition, **TEXT)

    shown = page(editor, petition, "preview", "pages")

    assert ("새 제목" in html(shown), "form-action 'none'" in shown["Content-Security-Policy"]) == (
        True,
        True,
    )


def test_previewing_opens_nothing():
    draft = a_draft()
    page(somebody(Role.EDITOR, draft), draft, "preview", "pages")

    assert Petition.objects.get(pk=draft.pk).state == State.DRAFT


def test_a_text_that_nobody_else_read_is_not_published(careful):
    with pytest.raises(SecondReaderMissing):
        open_signing(actor=None, petition=careful)


def test_who_wrote_a_text_is_no_second_reader(careful):
    editor = somebody(Role.EDITOR, careful)
    revise_text(actor=editor, petition=careful, **TEXT)
    check(editor, careful)

    assert careful.texts.get().checked_by is None


def test_a_text_that_another_read_is_published(careful):
    check(somebody(Role.EDITOR, careful), careful)

    assert open_signing(actor=None, petition=careful).state == State.OPEN


def test_a_text_changed_while_it_was_read_is_read_again(careful):
    seen = careful.texts.get().fingerprint
    revise_text(actor=somebody(Role.EDITOR, careful), petition=careful, **TEXT)
    check(somebody(Role.EDITOR, careful), careful, seen=seen)

    assert careful.texts.get().checked_by is None


def test_a_text_changed_after_it_was_read_is_read_again(careful):
    check(somebody(Role.EDITOR, careful), careful)
    revise_text(actor=somebody(Role.EDITOR, careful), petition=careful, **TEXT)

    with pytest.raises(SecondReaderMissing):
        open_signing(actor=None, petition=careful)


def hand_over(petition):
    owner = somebody(Role.OWNER, petition, email="old@example.org")
    link = invite_organiser(
        actor=owner,
        email="new@example.org",
        role=Role.OWNER,
        organisation=petition.organisation,
        is_handing_over=True,
    )
    return owner, link.rstrip("/").rsplit("/", 1)[-1]


def owners(petition) -> set[str]:
    rows = Membership.objects.filter(organisation=petition.organisation, role=Role.OWNER)
    return {row.user.email for row in rows}


def test_who_hands_over_stays_until_the_other_accepts(petition):
    hand_over(petition)

    assert owners(petition) == {"old@example.org"}


def test_who_accepts_takes_the_role_over(petition):
    _owner, token = hand_over(petition)
    heir = somebody(Role.EDITOR, petition, email="new@example.org")
    take_role(actor=heir, token=token)

    assert owners(petition) == {"new@example.org"}


def test_only_what_one_holds_is_handed_over(petition):
    owner = somebody(Role.OWNER, petition, for_all=False)
    data = {"email": "x@example.org", "role": Role.EDITOR, "hands_over": "on"}
    response = press(owner, petition, "people", **data)

    assert "hands_over" in response.context["form"].errors


def test_a_petition_on_the_shelf_is_out_of_the_list_and_in_its_place(petition):
    owner = somebody(Role.OWNER, petition)
    close_signing(actor=None, petition=petition)
    press(owner, petition, "archive")

    shown = enter(owner).get(reverse("dashboard:home")).context

    assert ([*shown["petitions"]], len(shown["archived"])) == ([], 1)


def test_an_open_petition_is_not_shelved(petition):
    press(somebody(Role.OWNER, petition), petition, "archive")

    assert Petition.objects.get(pk=petition.pk).archived_at is None


def test_a_line_taken_out_of_the_timeline_is_put_back(petition):
    row = Milestone.objects.create(petition=petition, on="2026-11-20", title="있었던 일")
    client = enter(somebody(Role.EDITOR, petition))
    client.post(reverse("petitions:milestone_remove", args=[petition.slug, row.pk]))
    client.post(reverse("petitions:milestone_restore", args=[petition.slug]))

    assert [str(one) for one in petition.milestones.all()] == ["있었던 일"]
