"""Evidence and copies of paper sheets, bound into volumes of their own."""

import json
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from campaign.evidence.queries import exhibits
from campaign.lib.pictures import as_pdf
from campaign.packets.actions.freeze import freeze
from campaign.packets.actions.render import render as render_frozen
from campaign.packets.actions.request import EvidenceUnchecked, request_packet
from campaign.packets.models import Packet
from campaign.packets.queries.files import CONTENTS, read_file
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.enclosed import Exhibit, SheetCopy, Supplement
from campaign.paper.actions.black_out import place_lines
from campaign.paper.actions.withdraw_line import withdraw_line
from campaign.paper.rules.places import Edges
from tests.doors import enter
from tests.evidence.cast import a_pdf, an_exhibit
from tests.packets.sample import contents, pages_of, render, rightmost, rows, text_of
from tests.paper.cast import a_line, a_picture, counted

EXHIBITS = [
    Exhibit(1, "인권위 결정문", "국가인권위원회", "법적 근거가 없음", 2, "e" * 64, "exhibit-1.pdf"),
    Exhibit(2, "매장 사진", "시민", "", 1, "f" * 64, "exhibit-2.pdf"),
]
SHEETS = [
    SheetCopy(3, "ABCD-EFGH", "2026. 3. 9.", 2, 2, "가람", "나래", 1, "sheet-3.pdf"),
    SheetCopy(4, "IJKL-MNOP", "2026. 3. 9.", 2, 1, "가람", "나래", 0, "sheet-4.pdf"),
]

MARGIN = 56  # 20 mm, in points

ADDED = Supplement(
    number=1,
    of="a" * 64,
    document_number="열통모-2026-0001",
    as_of="2026-03-10T09:00:00+09:00",
    live=28,
    provided=28,
    rows=2,
    added=2,
    corrected=[],
    gone=[],
    gone_counted=0,
    taken_back=[],
)


def make(folder, **changes):
    folder.mkdir(exist_ok=True)
    (folder / "exhibit-1.pdf").write_bytes(a_pdf("First page", "Second page"))
    (folder / "exhibit-2.pdf").write_bytes(as_pdf([a_picture(size=(600, 800))]))
    (folder / "sheet-3.pdf").write_bytes(as_pdf([a_picture()]))
    return render(folder, contents(exhibits=EXHIBITS, sheets=SHEETS, **changes), rows(30))


@pytest.fixture(scope="module")
def packet(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packet")
    make(folder)
    return folder


@pytest.fixture(scope="module")
def manifest(packet):
    return json.loads((packet / "packet.json").read_bytes())


@pytest.fixture(scope="module")
def evidence(packet):
    return [" ".join(page.split()) for page in pages_of(packet / "5-evidence.pdf")]


def test_each_page_of_evidence_says_which_it_is_and_stays_text(evidence):
    assert "참고자료 1 인권위 결정문 2/2" in evidence[2]
    assert "Second page" in evidence[2]


def test_the_list_in_front_leads_to_the_pages(evidence):
    assert "참고자료 2 매장 사진" in evidence[0]
    assert "4쪽" in evidence[0]


def test_a_digest_does_not_stand_in_the_margin(packet):
    assert rightmost(packet / "5-evidence.pdf") < 595 - MARGIN


def test_the_contents_of_the_main_volume_list_every_exhibit(packet):
    toc = " ".join(pages_of(packet / "1-main.pdf")[2].split())
    assert "별책 참고자료 (2점) 제3권 1–4쪽" in toc
    assert "참고자료 1 인권위 결정문 제3권 2–3쪽" in toc
    assert "별책 종이 서명지 사본 (2장) 제4권 1–2쪽" in toc


def test_the_manifest_knows_where_each_begins(manifest):
    found = {row["title"]: (row["volume"], row["first"]) for row in manifest["documents"]}
    assert found["참고자료 2 매장 사진"] == ("제3권", 4)
    assert found["서명지 3 ABCD-EFGH"] == ("제4권", 2)


def test_the_files_that_were_bound_are_gone(packet, manifest):
    listed = {file["name"] for file in manifest["files"]} | {"packet.json"}
    assert {one.name for one in packet.iterdir()} == listed


def test_the_register_says_who_counted_each_sheet_and_which_has_no_copy(packet):
    register = " ".join(pages_of(packet / "6-sheets.pdf")[0].split())
    assert "2026. 3. 9. 2 2 가람 나래 2쪽" in register
    assert "2026. 3. 9. 2 1 가람 나래 묶지 않음" in register


def test_what_others_made_is_not_declared_to_be_for_the_archive(packet):
    with pikepdf.open(packet / "5-evidence.pdf") as opened:
        assert "/Metadata" not in opened.Root


def test_the_same_pages_bound_twice_are_the_same_bytes(tmp_path):
    first, second = (make(tmp_path / name) for name in "ab")
    assert [file.sha256 for file in first] == [file.sha256 for file in second]


def test_the_cover_and_the_receipt_name_the_volumes(packet):
    main = " ".join(text_of(packet / "1-main.pdf").split())
    assert "제3권 참고자료 (별책, 4쪽)" in main
    assert "제3권 참고자료 1부" in main


def test_no_packet_is_made_while_evidence_waits_to_be_looked_through(petition, exporter):
    an_exhibit(petition)
    with pytest.raises(EvidenceUnchecked):
        request_packet(actor=exporter, petition=petition, purpose="제출")


@pytest.fixture
def frozen(petition, exporter):
    """A frozen packet with an exhibit, a sheet that the roll names whole, and another."""
    an_exhibit(petition, checked=True)
    counted(petition, a_line("김민지"), a_line("이하늘"))
    counted(petition, a_line("박산"), a_line("최들", provide=False))
    packet = request_packet(actor=exporter, petition=petition, purpose="제출")
    freeze(packet)
    packet.refresh_from_db()
    return packet


def read(packet) -> PacketContents:
    return PacketContents.from_json(b"".join(read_file(packet, CONTENTS)))


def test_evidence_is_frozen_with_its_bytes(petition, frozen):
    (row,) = exhibits(petition)
    (one,) = read(frozen).exhibits
    kept = b"".join(read_file(frozen, one.file))
    assert (one.sha256, len(pikepdf.open(BytesIO(kept)).pages)) == (row.digest, 2)


@pytest.mark.parametrize(("edges", "pages"), [(None, 0), (Edges(500, 500, 900, 900), 1)])
def test_a_sheet_of_which_a_line_was_taken_back_is_copied_once_that_can_be_blacked_out(
    petition, exporter, edges, pages
):
    sheet = counted(petition, a_line("김민지"), a_line("이하늘"))
    withdraw_line(actor=exporter, sheet=sheet, line=2, how="phone")
    if edges:
        place_lines(actor=exporter, scan=sheet.scans.get(), edges=edges)
    packet = request_packet(actor=exporter, petition=petition, purpose="제출")
    freeze(packet)
    (one,) = read(packet).sheets
    assert (one.lines, one.named, one.pages) == (2, 1, pages)


def test_a_sheet_is_copied_only_where_the_roll_names_everybody_on_it(frozen):
    assert [(one.lines, one.named, one.pages) for one in read(frozen).sheets] == [
        (2, 2, 1),
        (2, 1, 0),
    ]


@pytest.fixture
def handed_in(frozen, owner):
    told = {"state": "delivered", "approved_by": owner, "approved_at": frozen.as_of}
    Packet.objects.filter(pk=frozen.pk).update(**told)


def supplement(petition, exporter, owner=None) -> Packet:
    """Freeze what changed; with an owner it is handed in, too."""
    packet = request_packet(actor=exporter, petition=petition, purpose="보충", is_supplement=True)
    freeze(packet)
    if owner:
        told = {"state": "delivered", "approved_by": owner, "approved_at": packet.as_of}
        Packet.objects.filter(pk=packet.pk).update(**told)
    packet.refresh_from_db()
    return packet


def test_a_supplement_encloses_what_is_new_and_nothing_twice(petition, exporter, owner, handed_in):
    new = an_exhibit(petition, title="새 결정문", checked=True)
    sheet = counted(petition, a_line("강물"))
    first = supplement(petition, exporter, owner)
    second = supplement(petition, exporter)

    found, later = read(first), read(second)
    assert [(one.number, one.sha256) for one in found.exhibits] == [(2, new.digest)]
    assert [(one.number, one.named, one.pages) for one in found.sheets] == [(sheet.number, 1, 1)]
    assert (later.exhibits, later.sheets) == ([], [])


def test_organisers_see_what_a_supplement_encloses(petition, exporter, owner, handed_in):
    an_exhibit(petition, title="새 결정문", checked=True)
    packet = supplement(petition, exporter)
    url = reverse("packets:diff", args=[petition.slug, packet.pk])

    assert "2. 새 결정문" in enter(owner).get(url).content.decode()


def test_the_diff_tells_on_one_page_what_is_enclosed(tmp_path):
    (tmp_path / "exhibit-3.pdf").write_bytes(a_pdf("New"))
    (tmp_path / "sheet-7.pdf").write_bytes(as_pdf([a_picture()]))
    exhibit = replace(EXHIBITS[1], number=3, file="exhibit-3.pdf")
    sheet = replace(SHEETS[0], number=7, file="sheet-7.pdf")
    made = contents(exhibits=[exhibit], sheets=[sheet], supplement=ADDED)
    render(tmp_path, made, rows(2))

    listed = json.loads((tmp_path / "packet.json").read_bytes())["documents"]
    (place,) = [one for one in listed if one["title"] == "보충 내역"]
    page = " ".join(pages_of(tmp_path / "1-main.pdf")[place["first"] - 1].split())
    assert place["first"] == place["last"]
    assert "새 참고자료 1점 3 제3권 1–2쪽" in page
    assert "새로 센 종이 서명지 1장 7 제4권 1–2쪽" in page


def test_a_frozen_packet_renders_with_its_bound_volumes(frozen):
    render_frozen(frozen)
    names = set(frozen.artifacts.values_list("name", flat=True))
    assert {"5-evidence.pdf", "6-sheets.pdf"} <= names
