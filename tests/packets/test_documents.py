"""The pages that people read, from frozen data alone."""

import json
import re
import subprocess
from hashlib import sha256

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from weasyprint.urls import FatalURLFetchingError

from campaign.lib.refusing import Refusing
from campaign.packets.adapters.main_page import page_of
from campaign.packets.rules.catalogue import documents_of
from campaign.packets.rules.contents import Body, PacketContents, Text
from tests.packets.sample import contents, pages_of, render, rows, text_of, totals, wording

pytestmark = pytest.mark.pages


@pytest.fixture(scope="module")
def packet(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packet")
    render(folder, contents(), rows(30))
    return folder


@pytest.fixture(scope="module")
def manifest(packet):
    return json.loads((packet / "packet.json").read_bytes())


@pytest.fixture(scope="module")
def pages(packet, manifest):
    """Return the text of each document of the main volume by its title, spaces single."""
    every = pages_of(packet / "1-main.pdf")
    return {
        row["title"]: " ".join(" ".join(every[row["first"] - 1 : row["last"]]).split())
        for row in manifest["documents"]
        if row["volume"] == "제1권"
    }


def test_contents_come_back_from_their_frozen_bytes():
    made = contents()
    assert PacketContents.from_json(made.to_json()) == made


def test_every_document_begins_on_the_page_that_the_manifest_names(pages):
    heads = {
        "공문(제출 안내)": "문서번호 열통모-2026-0001",
        "목차": "목차",
        "고충민원 신청서": "고충민원 신청서",
        "신청 취지 및 이유": "신청 취지 및 이유",
        "대표자 선정서": "대표자 선정서",
        "참여 단체 목록": "참여 단체 목록",
        "서명 현황 요약": "서명 현황 요약",
        "서명 수집·확인 방법 설명서": "서명 수집·확인 방법 설명서",
        "서명한 글": "서명한 글",
        "개인정보 처리 및 취급 요청서": "개인정보 처리 및 취급 요청서",
        "접수증(수령 확인) 요청서": "접수증(수령 확인) 요청서",
    }
    assert not [title for title, head in heads.items() if head not in pages[title][:120]]


def test_a_document_that_runs_over_pages_is_listed_from_its_first(tmp_path):
    long = contents(reasons="<p>긴 이유입니다.</p>" * 150)
    render(tmp_path, long, rows(30))
    listed = json.loads((tmp_path / "packet.json").read_bytes())["documents"]

    reasons = next(row for row in listed if row["title"] == "신청 취지 및 이유")

    every = pages_of(tmp_path / "1-main.pdf")
    assert "신청 취지 및 이유" in every[reasons["first"] - 1][:200]
    assert reasons["last"] > reasons["first"]
    contents_page = " ".join(every[2].split())
    assert f"신청 취지 및 이유 {reasons['first']}쪽 {reasons['last']}쪽" in contents_page


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("표지", "42명 (명부 제출 30명, 인원수만 12명)"),
        ("공문(제출 안내)", "시민 42명이 함께하였습니다. 그 가운데 이름을 내는 데 동의한 30명"),
        ("고충민원 신청서", "지지서명인 42명 (명부 제출 30명, 인원수만 12명)"),
        ("서명 현황 요약", "42 30 12"),
        ("서명 현황 요약", "거둔 서명 3건, 무효로 한 서명 0건, 확인을 기다리는 서명 7건"),
        ("서명한 글", "합계 42"),
        ("서명 수집·확인 방법 설명서", "합계 42"),
        ("개인정보 처리 및 취급 요청서", "30명 (동의하지 않은 12명은"),
    ],
)
def test_the_numbers_agree_on_every_page(pages, title, words):
    assert words in pages[title]


def test_the_checklist_and_the_manifest_have_the_same_numbers(packet, manifest):
    checklist = " ".join(text_of(packet / "3-checklist.pdf").split())
    assert manifest["totals"] == {
        "live": 42,
        "provided": 30,
        "count_only": 12,
        "withdrawn": 3,
        "unreviewed": 0,
    }
    assert "42명 = 명부 제출 30명 + 인원수만 12명" in checklist


def test_the_manifest_names_every_file_with_its_digest(packet, manifest):
    found = {file["name"]: file["sha256"] for file in manifest["files"]}
    files = {one.name for one in packet.iterdir()} - {"packet.json"}
    assert found == {name: sha256((packet / name).read_bytes()).hexdigest() for name in files}


def test_the_checklist_prints_the_digests_of_both_volumes(packet, manifest):
    printed = re.sub(r"\s", "", text_of(packet / "3-checklist.pdf"))
    digests = [file["sha256"] for file in manifest["files"][:2]]
    assert all(half in printed for digest in digests for half in (digest[:32], digest[32:]))


def test_each_statutory_item_is_pointed_to_a_page(pages):
    assert (
        "법 제39조제2항제1호 신청인의 명칭, 주된 사무소, 대표자 고충민원 신청서 4쪽"
        in pages["목차"]
    )


def test_the_form_states_what_the_law_asks_for(pages):
    for words in (
        "주된 사무소 서울 가상구",
        "대표자 한가람(가상)",
        "관계 행정기관 과학기술정보통신부",
        "대리인 없음",
        "■ 없음 □ 있음",
    ):
        assert words in pages["고충민원 신청서"]


def test_a_remedy_sought_elsewhere_is_declared(tmp_path):
    made = contents(has_other_remedies=True, other_remedies="행정심판 2026행심1, 계속 중")
    render(tmp_path, made, rows(30))
    assert "행정심판 2026행심1" in text_of(tmp_path / "1-main.pdf")


def test_two_signed_texts_are_both_printed_with_their_numbers(tmp_path):
    texts = [Text(1, "a" * 64, 40, "처음쓴글"), Text(2, "b" * 64, 2, "고쳐쓴글")]
    render(tmp_path, contents(texts=texts), rows(30))
    signed = text_of(tmp_path / "1-main.pdf")
    assert all(words in signed for words in ("처음쓴글", "고쳐쓴글", "제1판", "제2판"))


def test_no_small_cell_is_printed(tmp_path):
    few = totals()
    few = type(few)(**{**vars(few), "per_region": [("서울특별시", 38), ("제주특별자치도", 4)]})
    render(tmp_path, contents(totals=few), rows(30))
    assert not re.search(r"제주특별자치도\s+4\b", text_of(tmp_path / "1-main.pdf"))


def test_pages_are_numbered_in_their_volume(packet):
    every = pages_of(packet / "1-main.pdf")
    assert f"제1권 {len(every)} / {len(every)}쪽" in " ".join(every[-1].split())


def test_bookmarks_name_every_document(packet):
    with pikepdf.open(packet / "1-main.pdf") as opened, opened.open_outline() as outline:
        names = [one.title for one in outline.root]
    assert len(names) == len(documents_of(contents()))


@pytest.mark.parametrize("name", ["1-main.pdf", "2-roll.pdf", "3-checklist.pdf"])
def test_every_font_is_one_of_ours_and_inside_the_file(packet, name):
    run = subprocess.run(["pdffonts", packet / name], check=True, capture_output=True, text=True)
    ours = re.compile(r"[A-Z]{6}\+(Gothic|Myeongjo)(-Bold)? .* yes yes yes ")
    assert all(map(ours.match, run.stdout.splitlines()[2:]))


@pytest.mark.parametrize("name", ["1-main.pdf", "2-roll.pdf", "3-checklist.pdf"])
def test_a_demo_is_marked_on_every_page(tmp_path, name):
    render(tmp_path, contents(is_demo=True), rows(30))
    pages = text_of(tmp_path / name, "-raw").split("\f")[:-1]
    assert all("견본" in re.sub(r"\s", "", page) for page in pages)


def test_a_real_packet_is_not_marked(packet):
    assert "견본" not in re.sub(r"\s", "", text_of(packet / "1-main.pdf"))


def test_no_staff_name_stands_in_the_metadata(packet):
    with pikepdf.open(packet / "1-main.pdf") as opened:
        assert str(opened.docinfo["/Author"]) == "열린통신시민모임(가상)"


def test_the_same_contents_give_the_same_bytes(tmp_path):
    first, second = (render(tmp_path / name, contents(), rows(30)) for name in "ab")
    assert [file.sha256 for file in first] == [file.sha256 for file in second]


@pytest.mark.parametrize("address", ["http://127.0.0.1/x.png", "file:///etc/hostname"])
def test_a_document_can_fetch_nothing(address):
    with pytest.raises((FatalURLFetchingError, ValueError)):
        Refusing().fetch(address)


def test_a_picture_of_another_place_is_not_in_the_file(tmp_path):
    made = contents(reasons='<p>이유</p><img src="file:///etc/hostname">')
    render(tmp_path, made, rows(3))
    with pikepdf.open(tmp_path / "1-main.pdf") as opened:
        assert not any(page.get_images() for page in opened.pages)


@pytest.fixture(scope="module")
def open_petition(tmp_path_factory) -> str:
    """Return the main volume of an open petition to a ministry, as text."""
    folder = tmp_path_factory.mktemp("open-petition")
    render(folder, contents(route=wording("PETITION_OPEN"), recipient="과학기술정보통신부"), [])
    return text_of(folder / "1-main.pdf")


def test_the_route_gives_the_form_its_title_and_marks_what_is_public(open_petition):
    assert "청원서(공개청원)" in open_petition
    assert "■ 공개청원" in open_petition


def test_a_petition_names_no_law_of_another_route(open_petition):
    assert "「청원법」 제9조제1항" in open_petition
    assert "국민권익위원회의 설치와 운영에" not in open_petition


def test_the_list_of_what_the_law_asks_for_is_the_routes(open_petition):
    assert "법 제11조제3항" in open_petition
    assert "제39조제2항제1호" not in open_petition


def test_the_addressee_is_called_as_the_route_calls_it(open_petition):
    assert "과학기술정보통신부 귀하" in open_petition


def letter(**sender) -> str:
    made = contents(sender=Body("물결(가상)", "정라온(가상)", "서울 가상구", **sender))
    html = render_to_string("packets/document/letter.html", page_of(made, "", 2, []))
    return " ".join(strip_tags(html).split())


def test_the_letter_ends_with_where_the_group_is_reached():
    text = letter(phone="070-0000-0000", fax="02-000-0000", website="https://example.org")
    assert "서울 가상구 · 누리집 example.org" in text
    assert "전화 070-0000-0000 · 팩스 02-000-0000" in text


def test_what_a_group_does_not_have_is_not_named():
    assert letter().endswith("서울 가상구")


@pytest.mark.parametrize(("has_seal", "told"), [(True, "직인"), (False, "(직인 생략)")])
def test_a_letter_has_room_for_a_seal_or_says_that_there_is_none(has_seal, told):
    assert f"대표 정라온(가상){told} 서울" in letter(has_seal=has_seal)


def text_of_page(name: str) -> str:
    html = render_to_string(f"packets/document/{name}.html", page_of(contents(), "", 2, []))
    return " ".join(strip_tags(html.replace("<td", " <td")).split())


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("letter", "연명부(별책 2권) 1부."),
        ("receipt", "제2권 연명부 1부 (30명, 2권)"),
        ("form", "연명부(별책 2권)"),
        ("cover", "제2권 연명부 (별책 2권, 2쪽, 밀봉)"),
    ],
)
def test_a_roll_in_parts_is_named_with_their_number(settings, document, told):
    settings.PACKET_VOLUME_ROWS = 10
    assert told in text_of_page(document)


def test_a_roll_in_one_part_is_named_without_a_number():
    assert "연명부(별책) 1부." in text_of_page("letter")


@pytest.mark.parametrize(
    ("mode", "who"),
    [
        ("organisations", "제출 단체 열린통신시민모임(가상) 외 1개 단체"),
        ("joint", "신청인 한가람(가상) 등 30명"),
    ],
)
def test_a_receipt_is_made_out_to_who_applies(mode, who):
    page = page_of(contents(mode=mode), "", 2, [])
    html = render_to_string("packets/document/receipt.html", page).replace("<td", " <td")
    assert who in " ".join(strip_tags(html).split())
