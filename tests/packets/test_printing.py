"""The set that is printed and bound: loose sheets first, margins at the spine on both sides."""

import subprocess

import pikepdf
import pytest
from django.urls import reverse

from campaign.packets.adapters.duplex import MIRRORED, write_duplex
from campaign.packets.models import Artifact, Packet
from campaign.packets.rules.printed import MOST_PAGES, printed
from tests.doors import enter

RANGES = [
    {"volume": "제1권", "title": "표지", "first": 1, "last": 1},
    {"volume": "제1권", "title": "목차", "first": 2, "last": 2},
    {"volume": "제2권 1/2", "title": "연명부", "first": 1, "last": 40},
    {"volume": "제2권 2/2", "title": "연명부", "first": 41, "last": 60},
    {"volume": "제3권", "title": "참고자료 목록", "first": 1, "last": 1},
    {"volume": "제3권", "title": "참고자료 1 지침", "first": 2, "last": 4},
]
TITLES = {
    "1-main.pdf": "제1권 본책",
    "2-roll-1.pdf": "제2권 1/2 연명부(별책)",
    "2-roll-2.pdf": "제2권 2/2 연명부(별책)",
    "3-checklist.pdf": "제출물 확인표",
    "5-evidence.pdf": "제3권 참고자료",
}


def a_volume(path, pages: int):
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842)).obj.Is = pikepdf.Name.Ours
        made.save(path)
    return path


def lefts(path) -> list[float]:
    """Return where each page's sheet begins, to the left of what is printed."""
    with pikepdf.open(path) as made:
        return [float(page.mediabox[0]) for page in made.pages]


def words(path) -> str:
    done = subprocess.run(["pdftotext", path, "-"], check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


@pytest.mark.anywhere
class TestDividers:
    def test_each_volume_has_one_and_each_piece_of_evidence(self):
        sheets = [(one.volume, one.title, one.page) for made in volumes() for one in made.dividers]

        assert sheets == [
            ("제1권", "본책", 1),
            ("제2권 1/2", "연명부(별책)", 1),
            ("제2권 2/2", "연명부(별책)", 1),
            ("제3권", "참고자료", 1),
            ("제3권", "참고자료 1 지침", 2),
        ]

    def test_sheets_of_paper_lie_behind_one_divider(self):
        sheets = {"6-sheets.pdf": "제4권 종이 서명지 사본"}
        names = ("종이 서명지 사본 목록", "서명지 1 ABCD")
        ranges = [
            {"volume": "제4권", "title": one, "first": at, "last": at}
            for at, one in enumerate(names, 1)
        ]

        (volume,) = printed(sheets, ranges)

        assert [one.title for one in volume.dividers] == ["종이 서명지 사본"]

    def test_what_belongs_to_no_volume_is_not_divided(self):
        assert "3-checklist.pdf" not in [one.name for one in volumes()]


def volumes():
    return list(printed(TITLES, RANGES))


@pytest.mark.anywhere
class TestDuplex:
    def test_the_wide_margin_is_at_the_spine_on_both_sides_of_a_sheet(self, tmp_path):
        write_duplex(a_volume(tmp_path / "in.pdf", 3), tmp_path / "out.pdf")

        assert lefts(tmp_path / "out.pdf") == [0, pytest.approx(MIRRORED), 0]

    def test_a_page_with_a_divider_before_it_is_the_front_of_a_sheet(self, tmp_path):
        write_duplex(a_volume(tmp_path / "in.pdf", 3), tmp_path / "out.pdf", on_right={1, 2})

        with pikepdf.open(tmp_path / "out.pdf") as made:
            assert ["/Is" in page for page in made.pages] == [True, False, True, True]


@pytest.mark.anywhere
@pytest.mark.django_db
class TestDownload:
    def test_loose_sheets_come_first_and_every_volume_after_them(self, world):
        assert sorted(one.name for one in world.printed.iterdir()) == [
            *("0-1-receipt.pdf", "0-2-binding.pdf", "0-3-dividers.pdf"),
            *("1-main.pdf", "2-roll.pdf", "3-checklist.pdf"),
        ]

    def test_the_first_sheet_is_what_the_officer_signs(self, world):
        assert "접수증(수령 확인) 요청서" in words(world.printed / "0-1-receipt.pdf")

    def test_a_divider_says_where_it_belongs(self, world):
        assert "제2권 맨 앞에 끼웁니다." in words(world.printed / "0-3-dividers.pdf")

    def test_the_pages_say_what_they_said(self, world):
        assert "제1권 2 / " in words(world.printed / "1-main.pdf")


@pytest.mark.parametrize(("more", "is_refused"), [(0, False), (1, True)])
def test_a_set_for_which_one_would_wait_is_refused_and_its_volumes_are_named(
    packet, owner, more, is_refused
):
    Packet.objects.update(state="approved", approved_by=owner, approved_at=packet.requested_at)
    for name, pages in (("1-main.pdf", 12), ("2-roll.pdf", MOST_PAGES - 12 + more)):
        made = {"packet": packet, "name": name, "title": TITLES.get(name, "제2권 연명부(별책)")}
        Artifact.objects.create(pages=pages, size=1, sha256="0" * 64, **made)
    url = reverse("packets:download", args=[packet.petition.slug, packet.pk])

    page = enter(packet.requested_by).post(url, {"kind": "print", "passphrase": "short"}).text

    said = ("그렇게 내려받을 수 없습니다", "권마다 인쇄해", "제2권 연명부(별책) (2-roll.pdf)")
    assert [one in page for one in said] == [is_refused] * 3
