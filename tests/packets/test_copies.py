"""Copies to give away: from the same snapshot, without anybody's name or number."""

import pytest
from django.urls import reverse

from campaign.packets.actions.freeze import freeze
from campaign.packets.adapters.copies import Point, copy_pdf
from campaign.packets.models import Packet
from tests.cast import an_approved_packet
from tests.doors import enter
from tests.packets.sample import DIGEST, contents, rightmost, text_of

POINT = Point(
    origin="example.org/log",
    size=50,
    root="ab" * 32,
    note="example.org/log\n50\nq6ur\n\n— example.org Signed" + "q6ur" * 25,
    page="https://example.org/p/face/transparency/",
    log="https://example.org/log/1/checkpoint",
)


TITLES = {
    "1-main.pdf": "제1권 본책",
    "2-roll.pdf": "제2권 연명부(별책)",
    "5-evidence.pdf": "제3권 참고자료",
}


def read(folder, kind: str) -> str:
    path = folder / f"{kind}.pdf"
    path.write_bytes(copy_pdf(kind, contents(), digest=DIGEST, point=POINT, titles=TITLES))
    return " ".join(text_of(path).split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("copies")


@pytest.fixture(scope="module")
def copies(folder):
    return {kind: read(folder, kind) for kind in ("press", "statistics", "count", "binding")}


@pytest.mark.pages
@pytest.mark.parametrize("hidden", ["한가람(가상), 대표", "070-0000-0000", "desk@example.org"])
def test_the_copy_for_the_public_hides_what_is_not_the_publics(copies, hidden):
    assert hidden not in copies["press"]


@pytest.mark.pages
def test_the_copy_for_the_public_says_on_each_page_what_it_is(copies):
    assert "공개용 사본 1 /" not in copies["press"]  # the cover bears no number
    assert "공개용 사본 2 /" in copies["press"]


@pytest.mark.pages
@pytest.mark.parametrize("kind", ["count", "binding"])
@pytest.mark.usefixtures("copies")
def test_nothing_long_is_cut_at_the_edge(folder, kind):
    assert rightmost(folder / f"{kind}.pdf") < 595 - 56  # the margin of 20 mm


@pytest.mark.pages
def test_the_statistics_are_a_file_of_their_own(copies):
    assert copies["statistics"].startswith("서명 현황 요약 42 30 12")


@pytest.mark.pages
@pytest.mark.parametrize(
    "words",
    [
        "42명",
        "2026. 3. 20. 09:00 현재 42명이",
        "연락처 확인 42명",
        "— example.org Signed",
        "https://example.org/p/face/transparency/",
        "ab" * 32,
        DIGEST,
    ],
)
def test_the_sheet_for_journalists_has_the_number_and_how_to_check_it(copies, words):
    assert words in copies["count"]


@pytest.mark.pages
def test_the_envelope_says_that_names_are_in_it(copies):
    assert "개인정보 포함 · 업무 외 열람 금지 제2권 연명부" in copies["binding"]


@pytest.mark.pages
def test_every_volume_has_a_spine(copies):
    assert [
        one in copies["binding"] for one in ("제1권 본책", "제2권 연명부", "제3권 참고자료")
    ] == [True] * 3


def test_an_approved_packet_gives_copies(packet, owner):
    freeze(packet)
    Packet.objects.filter(pk=packet.pk).update(state="approved", approved_by=owner)

    response = enter(owner).get(
        reverse("packets:copy", args=[packet.petition.slug, packet.pk, "count"])
    )

    assert response.content.startswith(b"%PDF-")


def test_what_is_destroyed_gives_none(petition, exporter, owner):
    gone = an_approved_packet(petition, by=exporter)

    response = enter(owner).get(reverse("packets:copy", args=[petition.slug, gone.pk, "count"]))

    assert response.url == reverse("packets:packet", args=[petition.slug, gone.pk])
