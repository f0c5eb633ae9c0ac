"""Numbers that identify people do not leave in a packet's texts."""

import pytest
from django.urls import reverse

from campaign.packets.actions.request import NumbersLeft, request_packet
from campaign.packets.models import Complaint, ConfirmedNumber
from campaign.packets.queries.numbers import places
from campaign.packets.rules.numbers import found, redacted
from tests.doors import enter

RESIDENT = f"9001{15}-{2}{123456}"
WIDE = RESIDENT.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
MOBILE = f"010-{1234}-{5678}"
CARD = "4111 1111 1111 1" + "111"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"번호는 {RESIDENT}입니다", ["resident"]),
        (f"번호는 {WIDE}입니다", ["resident"]),
        (f"{MOBILE}로 걸어 주세요", ["mobile"]),
        (f"카드 {CARD}", ["card"]),
        ("me@example.org로", ["email"]),
        ("계좌 123-45-678901", ["account"]),
        ("2026-03-20에 냈습니다", []),
        ("02-123-4567", []),
        ("2025. 12. 23.부터 700명", []),
        (f"{RESIDENT} 그리고 {MOBILE}", ["resident", "mobile"]),
    ],
)
def test_a_number_is_found_by_its_kind(text, kinds):
    assert [one.kind for one in found(text)] == kinds


def test_words_stand_in_place_of_numbers():
    assert redacted(f"가 {WIDE} 나 {MOBILE} 다") == (
        "가 [삭제됨: 고유식별정보] 나 [삭제됨: 연락처] 다"
    )


@pytest.fixture
def complaint(petition) -> Complaint:
    row = Complaint.objects.get(petition=petition)
    row.reasons = f"<p>어떤 이가 {MOBILE}로 알려 왔습니다.</p>"
    row.save()
    return row


def act(petition, owner, name: str, mark: str):
    return enter(owner).post(reverse(f"packets:{name}", args=[petition.slug]), {"mark": mark})


def test_no_packet_is_made_while_a_number_waits(petition, exporter, complaint):
    with pytest.raises(NumbersLeft):
        request_packet(actor=exporter, petition=petition, purpose="제출")


def test_the_page_shows_the_place_and_not_the_number(petition, owner, complaint):
    page = enter(owner).get(reverse("packets:numbers", args=[petition.slug])).content.decode()

    assert "어떤 이가" in page
    assert MOBILE not in page


def test_a_masked_number_is_gone_from_the_text(petition, owner, complaint):
    act(petition, owner, "mask", places(petition)[0].mark)

    complaint.refresh_from_db()
    assert complaint.reasons == "<p>어떤 이가 [삭제됨: 연락처]로 알려 왔습니다.</p>"


def test_a_number_that_may_stay_is_asked_about_once(petition, exporter, owner, complaint):
    act(petition, owner, "confirm", places(petition)[0].mark)

    assert ConfirmedNumber.objects.get().confirmed_by == owner
    assert request_packet(actor=exporter, petition=petition, purpose="제출")


def test_the_same_number_in_another_text_is_asked_about_again(petition, owner, complaint):
    act(petition, owner, "confirm", places(petition)[0].mark)
    Complaint.objects.update(facts=f"<p>{MOBILE}</p>")

    assert [one.field for one in places(petition)] == ["facts"]
