"""What an officer, or a program, reads on the roll."""

import re
import subprocess

import pikepdf
import pytest

from campaign.packets.adapters.roll import write_roll
from tests.packets.sample import blocks_of, contents, pages_of, rows, text_of, totals
from tests.packets.structure import parents_of, rows_of

pytestmark = pytest.mark.pages

NAMES_APART = [
    *("𠮷田花子", "ศิริวรรณ ใจดี", "محمد بن سلمان", "👩🏽‍🚀", "김\u00ad철수"),
    *("Bartholomew Fitzgerald-Montgomery", "가" * 60),
]
ROW = re.compile(r"^\s*([\d,]+)\s+([\d,]+)\s+(\S.*?)\s{2,}")


def read(folder) -> list[tuple[int, int, str]]:
    found = (ROW.match(line) for line in text_of(folder / "2-roll.pdf").splitlines())
    return [(*(int(n.replace(",", "")) for n in m.group(1, 2)), m[3]) for m in found if m]


def roll(folder, lines):
    """Write the roll's volume and return its number of pages."""
    made = contents(totals=totals(provided=len(lines)))
    return write_roll(made, blocks_of(lines), folder, lambda _done: None)[-1].last


@pytest.mark.parametrize("number", [1, 24, 25, 26, 730])
def test_every_row_stands_on_the_roll_in_order(tmp_path, number):
    lines = rows(number)
    roll(tmp_path, lines)
    assert read(tmp_path) == [(row.number, row.serial, row.name) for row in lines]


@pytest.mark.parametrize(("number", "pages"), [(0, 1), (25, 1), (26, 2), (3200, 128)])
def test_a_page_holds_25_rows(tmp_path, number, pages):
    assert roll(tmp_path, rows(number)) == pages


def test_each_page_says_whose_roll_it_is_and_which_rows_it_holds(tmp_path):
    roll(tmp_path, rows(30))

    second = " ".join(pages_of(tmp_path / "2-roll.pdf")[1].split())

    for words in (
        "개인정보 포함 · 업무 외 열람 금지",
        "총 30명 중 26–30번",
        "제목 얼굴을 내지 않을 권리",
        "취지 의무화를 멈춰 주십시오.",
        "접수기관 국민권익위원회",
        "명부 종류 지지서명",
        "제2권 2 / 2쪽",
    ):
        assert words in second


def test_the_line_after_the_last_row_says_that_nothing_follows(tmp_path):
    roll(tmp_path, rows(30))
    assert "이하 여백" in pages_of(tmp_path / "2-roll.pdf")[1]


def test_a_full_last_page_has_no_such_line(tmp_path):
    roll(tmp_path, rows(25))
    assert "이하 여백" not in text_of(tmp_path / "2-roll.pdf")


@pytest.mark.parametrize(("number", "strokes"), [(25, 0), (24, 2), (23, 4)])
def test_lines_that_are_left_are_struck(tmp_path, number, strokes):
    roll(tmp_path, rows(number))
    with pikepdf.open(tmp_path / "2-roll.pdf") as pdf:
        drawn = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[-1])]
    assert drawn.count("l") == strokes


@pytest.mark.parametrize("name", NAMES_APART)
def test_a_name_that_cannot_be_shown_is_referred_to_the_annex(tmp_path, name):
    roll(tmp_path, rows(3, r2=name))
    assert read(tmp_path)[:3] == [
        (1, 1, rows(3)[0].name),
        (2, 2, "부록 1 참조"),
        (3, 3, rows(3)[2].name),
    ]


def test_the_annex_holds_the_name_and_its_codes(tmp_path):
    roll(tmp_path, rows(3, r2="𠮷田"))
    annex = pages_of(tmp_path / "2-roll.pdf")[1]
    assert "U+20BB7 U+7530" in annex


def test_the_annex_is_numbered_after_the_roll(tmp_path):
    roll(tmp_path, rows(30, r2="𠮷田"))
    assert "제2권 3 / 3쪽" in pages_of(tmp_path / "2-roll.pdf")[2]


@pytest.mark.parametrize("name", ["남궁가람", "Maria Lopez", "鄭載勳", "김쀍", "Ó Súilleabháin"])
def test_a_name_in_the_fonts_reach_stands_in_its_row(tmp_path, name):
    roll(tmp_path, rows(2, r1=name))
    assert read(tmp_path)[0] == (1, 1, name)


def test_the_same_rows_give_the_same_bytes(tmp_path):
    lines = rows(60, r7="𠮷田")
    roll(tmp_path, lines)
    first = (tmp_path / "2-roll.pdf").read_bytes()
    roll(tmp_path, lines)
    assert (tmp_path / "2-roll.pdf").read_bytes() == first


@pytest.mark.parametrize("processes", [2, 3])
def test_the_bytes_do_not_depend_on_the_number_of_processes(tmp_path, settings, processes):
    made, blocks = contents(totals=totals(provided=600)), blocks_of(rows(600), size=25)
    files = []
    for number in (1, processes):
        settings.PACKET_PROCESSES = number
        write_roll(made, blocks, tmp_path, lambda _done: None)
        files.append((tmp_path / "2-roll.pdf").read_bytes())
    assert files[0] == files[1]


@pytest.fixture
def parts(tmp_path, settings):
    """A roll of 70 rows, and one in the annex, in files of 25 rows."""
    settings.PACKET_VOLUME_ROWS = 25
    made = contents(totals=totals(provided=70))
    return write_roll(made, blocks_of(rows(70, r7="𠮷田")), tmp_path, lambda _done: None)


def test_a_long_roll_comes_in_parts_numbered_through(parts):
    assert [(one.name, one.label, one.first, one.last) for one in parts] == [
        ("2-roll-1.pdf", "제2권 1/3", 1, 1),
        ("2-roll-2.pdf", "제2권 2/3", 2, 2),
        ("2-roll-3.pdf", "제2권 3/3", 3, 4),
    ]


def test_each_page_says_which_part_it_is_in(parts, tmp_path):
    pages = [page for one in parts for page in pages_of(tmp_path / one.name)]
    labels = [re.search(r"제2권.*쪽", " ".join(page.split()))[0] for page in pages]
    assert labels == [
        *("제2권 1/3 · 1 / 4쪽", "제2권 2/3 · 2 / 4쪽", "제2권 3/3 · 3 / 4쪽"),
        "제2권 3/3 · 4 / 4쪽",
    ]


def test_a_viewer_calls_a_page_by_the_number_on_it(parts, tmp_path):
    import pikepdf

    with pikepdf.open(tmp_path / "2-roll-3.pdf") as pdf:
        assert [page.label for page in pdf.pages] == ["3", "4"]


def test_a_part_has_no_more_megabytes_than_it_may(tmp_path, settings):
    settings.PACKET_VOLUME_MB = 1
    made = contents(totals=totals(provided=20_000))
    write_roll(made, blocks_of(rows(20_000)), tmp_path, lambda _done: None)
    assert max(one.stat().st_size for one in tmp_path.iterdir()) < 1_000_000


def test_the_file_is_sound(tmp_path):
    roll(tmp_path, rows(60, r7="𠮷田"))
    command = ["qpdf", "--check", str(tmp_path / "2-roll.pdf")]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_bookmarks_lead_to_the_roll_and_its_annex(tmp_path):
    import pikepdf

    roll(tmp_path, rows(60, r7="𠮷田"))
    with pikepdf.open(tmp_path / "2-roll.pdf") as pdf, pdf.open_outline() as outline:
        places = [(one.title, pdf.pages.index(one.destination[0])) for one in outline.root]

    assert places == [("연명부", 0), ("연명부 부록", 3)]


def test_a_short_roll_is_read_row_by_row_with_every_name(tmp_path):
    lines = rows(60, r7="𠮷田")
    roll(tmp_path, lines)

    titles, *told = rows_of(tmp_path / "2-roll.pdf")

    assert titles == ["연번", "서명번호", "성명", "지역", "서명일", "확인방법"]
    assert [(row[0], row[2], row[3]) for row in told] == [
        (str(row.number), row.name, row.region) for row in lines
    ]
    assert parents_of(tmp_path / "2-roll.pdf") == []


def test_each_part_of_a_short_roll_has_its_own_table(parts, tmp_path):
    told = [rows_of(tmp_path / one.name) for one in parts]
    assert [(table[0][0], table[1][0], len(table)) for table in told] == [
        ("연번", "1", 26),
        ("연번", "26", 26),
        ("연번", "51", 21),
    ]


@pytest.mark.parametrize(("number", "is_tagged"), [(1000, True), (1001, False)])
def test_a_roll_is_tagged_up_to_a_thousand_rows(tmp_path, number, is_tagged):
    import pikepdf

    roll(tmp_path, rows(number))
    with pikepdf.open(tmp_path / "2-roll.pdf") as opened:
        assert ("/StructTreeRoot" in opened.Root) == is_tagged
