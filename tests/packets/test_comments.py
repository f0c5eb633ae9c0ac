"""Signers' words go in without their names, where a person chose them and the signer agrees."""

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.packets.actions.choose_comment import CommentGone, choose_comment
from campaign.packets.actions.freeze import freeze
from campaign.packets.adapters.copies import masked_contents
from campaign.packets.models import Packet
from campaign.packets.queries.comments import approved_words, unread
from campaign.packets.queries.files import frozen_contents
from campaign.people.rules import Role
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.rules.signer import Choices
from tests.cast import a_signature, minji, somebody
from tests.doors import enter
from tests.packets.sample import contents, pages_of, render, rows

USE = Choices(provide=True, comment_use=True)


def signs(petition, words: str, choices: Choices = USE, number: int = 0):
    made = a_signature(
        petition, minji(contact=f"p{number}@example.org", comment=words, choices=choices)
    )
    fold_petition(petition_id=petition.pk)
    return made


def let_in(petition, owner, signature, *, is_approved: bool = True) -> None:
    choose_comment(
        actor=owner, petition=petition, signature_id=signature.pk, is_approved=is_approved
    )


def url(name: str, petition, *rest) -> str:
    return reverse(f"packets:{name}", args=[petition.slug, *rest])


def test_only_words_that_may_be_used_are_read(petition):
    signs(petition, "써도 됩니다")
    signs(petition, "쓰지 마세요", Choices(provide=True), number=1)

    assert [one.text for one in unread(petition).comments] == ["써도 됩니다"]


def test_the_page_names_nobody(petition, owner):
    signs(petition, "다른 길을 주세요")

    page = enter(owner).get(url("comments", petition)).text

    assert "다른 길을 주세요" in page
    assert "김민지" not in page
    assert "p0@example.org" not in page


def test_a_number_that_got_in_is_not_printed(petition, owner):
    made = signs(petition, "010-1234-5678로 전화 주세요")
    let_in(petition, owner, made)

    assert approved_words(petition) == ["[삭제됨: 연락처]로 전화 주세요"]


def test_words_that_were_let_in_go_in_by_a_button(petition, owner):
    made = signs(petition, "다른 길을 주세요")

    enter(owner).post(url("choose_comment", petition, made.pk), {"to": "in"})

    assert approved_words(petition) == ["다른 길을 주세요"]
    assert AuditEvent.objects.filter(act="comment.choose").exists()


def test_words_that_were_left_out_are_not_asked_about_again(petition, owner):
    let_in(petition, owner, signs(petition, "욕설"), is_approved=False)
    assert (unread(petition).comments, approved_words(petition)) == ([], [])


def test_the_words_of_who_withdrew_are_gone(petition, owner):
    made = signs(petition, "다른 길을 주세요")
    let_in(petition, owner, made)
    withdraw_signature(signature=made)

    assert approved_words(petition) == []
    with pytest.raises(CommentGone):
        let_in(petition, owner, made)


def test_words_that_two_wrote_stand_once_and_in_the_order_of_the_alphabet(petition, owner):
    for number, words in enumerate(["하늘", "가람", "하늘"]):
        let_in(petition, owner, signs(petition, words, number=number))

    assert approved_words(petition) == ["가람", "하늘"]


@pytest.mark.parametrize("has_comments", [True, False])
def test_who_asks_for_a_packet_says_whether_they_go_in(petition, owner, packet, has_comments):
    let_in(petition, owner, signs(petition, "다른 길을 주세요"))
    Packet.objects.update(has_comments=has_comments)
    packet.refresh_from_db()

    freeze(packet)

    packet.refresh_from_db()
    assert frozen_contents(packet).comments == (["다른 길을 주세요"] if has_comments else [])


def test_the_choice_is_offered_once_there_is_something_to_put_in(petition, owner, exporter):
    client = enter(exporter)
    before = client.get(url("packets", petition)).context["form"].fields
    let_in(petition, owner, signs(petition, "다른 길을 주세요"))

    after = client.get(url("packets", petition)).context["form"].fields

    assert ("has_comments" in before, "has_comments" in after) == (False, True)


def test_the_choice_is_kept_with_the_packet(petition, owner, exporter):
    let_in(petition, owner, signs(petition, "다른 길을 주세요"))

    enter(exporter).post(url("ask", petition), {"purpose": "제출", "has_comments": "on"})

    assert Packet.objects.get().has_comments


def test_the_press_team_reads_no_comments(petition):
    client = enter(somebody(Role.PRESS, petition))
    assert client.get(url("comments", petition)).status_code == 404


@pytest.mark.pages
@pytest.mark.anywhere
def test_the_appendix_holds_the_words_and_stands_in_the_list(tmp_path):
    render(tmp_path, contents(comments=["다른 길을 주세요."]), rows(3))

    pages = [" ".join(page.split()) for page in pages_of(tmp_path / "1-main.pdf")]

    assert any("시민 의견 모음" in page and "다른 길을 주세요." in page for page in pages)
    assert "시민 의견 모음" in pages[2]


@pytest.mark.anywhere
def test_the_public_reads_the_first_200_letters():
    (shown,) = masked_contents(contents(comments=["가" * 300])).comments
    assert len(shown) == 200
