"""The public page: what is asked, how many, what became of it; the same for everybody."""

import hashlib
import json
import re
from datetime import timedelta

import pytest

from campaign.lib import clock
from campaign.packets.actions.answer import record_answer
from campaign.packets.actions.deliver import deliver_packet
from campaign.people.rules import Role
from campaign.petitions.actions.change_petition import add_milestone, endorse
from campaign.petitions.actions.change_settings import change_settings
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Organisation
from campaign.photos.actions.keep_photos import describe_photo, keep_photos, publish_photo
from campaign.photos.models import Consent
from tests.cast import a_draft, a_signature, an_approved_packet, an_open_petition, somebody
from tests.doors import enter
from tests.photos.cast import a_photo, a_picture
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def page(client, petition, prefix: str = "") -> str:
    response = client.get(f"{prefix}/p/{petition.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def handed_in(petition, receipt: str = ""):
    minjae = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(petition, by=minjae)
    return deliver_packet(
        actor=minjae, packet=packet, on=clock.today(), how="방문 접수", receipt_number=receipt
    )


def test_a_draft_is_a_404(client):
    assert client.get(f"/p/{a_draft().slug}/").status_code == 404


def test_the_page_shows_the_fingerprint_of_the_text(client, petition):
    assert petition.manifests.get().digest in page(client, petition)


def test_the_fingerprint_is_that_of_the_bytes_handed_out(client, petition):
    body = client.get(f"/p/{petition.slug}/text/0.json").content

    assert hashlib.sha256(body).hexdigest() == petition.manifests.get().digest


def test_the_bytes_hold_the_text_in_both_languages(client, petition):
    body = json.loads(client.get(f"/p/{petition.slug}/text/0.json").content)

    assert [body["texts"][language]["title"] for language in ("ko", "en")] == [
        "얼굴을 내지 않을 권리",
        "The right to keep my face",
    ]


def test_a_revision_is_not_public_before_it_is_published(client, petition):
    revise_text(actor=None, petition=petition, title="고친 제목")

    assert "고친 제목" not in page(client, petition)


def test_a_published_revision_is_a_new_version(client, petition):
    revise_text(actor=None, petition=petition, **a_text(title="고친 제목"))
    publish_text(actor=None, petition=petition)

    assert "이 글은 제2판입니다" in page(client, petition)


def a_text(**changes) -> dict:
    return {"lead": "까닭", "demands": ["요구"], "body": "<p>글</p>", **changes}


def test_the_first_version_is_still_handed_out_after_the_second(client, petition):
    before = client.get(f"/p/{petition.slug}/text/0.json").content
    revise_text(actor=None, petition=petition, **a_text(title="고친 제목"))
    publish_text(actor=None, petition=petition)

    assert client.get(f"/p/{petition.slug}/text/0.json").content == before


def test_english_is_offered_where_there_is_english(client, petition):
    assert f'href="/en/p/{petition.slug}/"' in page(client, petition)


def test_english_is_not_offered_where_it_is_absent(client, petition):
    revise_text(
        actor=None,
        petition=petition,
        **a_text(title="제목"),
        title_en="",
        lead_en="",
        demands_en=[],
        body_en="",
    )
    publish_text(actor=None, petition=petition)

    assert "/en/p/" not in page(client, petition)


def test_the_english_page_speaks_english(client, petition):
    assert "The right to keep my face" in page(client, petition, "/en")


def test_the_count_is_right_at_once(client, petition):
    a_signature(petition)

    assert '<span class="number">1</span>' in page(client, petition)


def test_closing_shows_beside_the_count(client, petition):
    assert "마감했습니다" not in page(client, petition)

    close_signing(actor=None, petition=petition)

    assert page(client, petition).count("마감했습니다") >= 2


def test_a_new_goal_shows(client, petition):
    page(client, petition)
    change_settings(actor=None, petition=petition, goal=2345)

    assert "목표 2,345명" in page(client, petition)


def test_groups_are_named_in_their_order(client, petition):
    for name in ("둘째 단체(가상)", "셋째 단체(가상)"):
        endorse(actor=None, petition=petition, organisation=Organisation.objects.create(name=name))

    html = page(client, petition)

    assert html.index("둘째 단체") < html.index("셋째 단체")


def test_the_newest_line_of_the_timeline_comes_first(client, petition):
    today = clock.today()
    for days in (3, 1, 2):
        add_milestone(
            actor=None, petition=petition, on=today - timedelta(days=days), title=f"{days}일 전"
        )

    html = page(client, petition)

    assert html.index("1일 전") < html.index("2일 전") < html.index("3일 전")


def test_nothing_is_said_of_handing_in_before_it_happened(client, petition):
    somebody(Role.EXPORTER, petition)

    assert "제출함" not in page(client, petition)


def test_an_approved_packet_is_not_handed_in(client, petition):
    an_approved_packet(petition, by=somebody(Role.EXPORTER, petition))

    assert "제출함" not in page(client, petition)


def test_handing_in_shows_on_top_and_on_the_timeline(client, petition):
    handed_in(petition)

    html, day = page(client, petition), f"{clock.today():%Y. %-m. %-d.}"

    assert (f"제출함 {day}" in html, "국민권익위원회에 제출함" in html) == (True, True)


def test_the_receipt_number_stays_inside(client, petition):
    handed_in(petition, receipt="1AA-2611-000001")

    assert "1AA-2611-000001" not in page(client, petition)


def test_a_petition_that_was_handed_in_can_still_be_signed(client, petition):
    handed_in(petition)

    assert 'name="intent"' in page(client, petition)


def test_an_answer_shows_on_top_and_on_the_timeline(client, petition):
    packet = handed_in(petition)
    record_answer(
        actor=packet.requested_by,
        packet=packet,
        on=clock.today(),
        summary="재검토를 권고했습니다.",
        url="https://example.org/answer",
    )

    html = page(client, petition)

    expected = ["답변 받음 ", "재검토를 권고했습니다.", "https://example.org/answer"]
    assert [text for text in expected if text not in html] == []


def test_an_answer_is_english_where_it_was_written_in_english(client, petition):
    packet = handed_in(petition)
    record_answer(
        actor=packet.requested_by,
        packet=packet,
        on=clock.today(),
        summary="권고함",
        summary_en="It recommended a review.",
    )

    assert "It recommended a review." in page(client, petition, "/en")


def test_three_pictures_at_most_stand_on_the_page_small_and_with_their_words(client, petition):
    event = an_event(petition)
    for number in range(4):
        (kept,) = keep_photos(actor=None, event=event, pictures=[a_picture(quality=90 + number)])
        words = {"caption": f"사진 {number}", "alt": "선 사람들", "credit": "홍길동"}
        noted = describe_photo(actor=None, photo=kept, consent=Consent.NOBODY, **words)
        publish_photo(actor=None, photo=noted)

    html = page(client, petition)
    pictures = re.findall(r'<img src="([^"]+-small.jpg)" alt="선 사람들" lang="ko" (.*?)>', html)

    assert len(pictures) == 3
    assert {shape for _, shape in pictures} == {'width="80" height="60" loading="lazy"'}
    assert html.count("홍길동") == 3
    assert client.get(pictures[0][0])["Content-Type"] == "image/jpeg"


def test_a_picture_that_is_not_public_is_not_on_the_page(client, petition):
    a_photo(an_event(petition), caption="아직 아님", alt="아직 아님", credit="홍길동")

    assert "아직 아님" not in page(client, petition)


def test_the_press_finds_pictures_releases_and_every_version_of_the_text(client, petition):
    revise_text(actor=None, petition=petition, **a_text(title="고친 제목"))
    publish_text(actor=None, petition=petition)

    press = page(client, petition).partition('id="press"')[2]
    tails = ("photos/", "releases/", "text/0.json", "text/1.json")
    assert [tail for tail in tails if f'href="/p/{petition.slug}/{tail}"' not in press] == []


def test_the_page_is_the_same_bytes_for_a_stranger_and_an_owner(client, petition):
    juno = somebody(Role.OWNER, petition)

    assert page(client, petition) == page(enter(juno), petition)


def test_script_in_a_text_does_not_run(client, petition):
    revise_text(
        actor=None,
        petition=petition,
        **a_text(title="<script>alert(1)</script>", body="<p>글</p><script>alert(2)</script>"),
    )
    publish_text(actor=None, petition=petition)

    html = page(client, petition)

    assert ("<script>alert" in html, "alert(2)" in html) == (False, False)
