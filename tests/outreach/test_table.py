"""Tables of contacts as people keep them."""

import pytest

from campaign.outreach.rules.table import Unreadable, decode, read

HEAD = "이름,언론사,전자우편,전화,분야\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_what_excel_and_others_save_is_read(encoding):
    """C17.15."""
    (row,) = read(decode((HEAD + "김기자,가상일보,kim@news.example,,사회/IT").encode(encoding)))

    assert (row.fields["name"], row.beats, row.error) == ("김기자", ["사회", "IT"], "")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_of_three_marks_parts_the_cells(mark):
    """C17.15."""
    text = (HEAD + "김기자,가상일보,kim@news.example,,").replace(",", mark)

    assert read(text)[0].fields["outlet"] == "가상일보"


def test_a_line_break_in_quotes_stays_in_its_cell():
    """C17.15."""
    (row,) = read(HEAD + '"김\n기자",가상일보,kim@news.example,,')

    assert row.fields["name"] == "김 기자"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (",가상일보,kim@news.example,,", "missing_name"),
        ("김기자,,kim@news.example,,", "missing_outlet"),
        ("김기자,가상일보,,,", "missing_email"),
        ("김기자,가상일보,kim@,,", "email"),
        (f"{'김' * 81},가상일보,kim@news.example,,", "long"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(line, error):
    assert read(HEAD + line)[0].error == error


def test_an_address_that_comes_again_is_named():
    line = "김기자,가상일보,kim@news.example,,\n"

    assert [row.error for row in read(HEAD + line + line.upper())] == ["", "twice"]


def test_a_cell_that_nothing_closes_is_said_and_not_a_fault():
    with pytest.raises(Unreadable, match="quotes"):
        read('이름,언론사,전자우편\n"' + "가" * 140_000)


def test_a_head_with_nobody_below_it_is_said():
    with pytest.raises(Unreadable, match="empty"):
        read("이름,언론사,전자우편\n\n")


@pytest.mark.parametrize(
    ("text", "why"), [("", "columns"), ("이름,언론사\n가,나", "columns"), ("?", "columns")]
)
def test_a_table_without_its_columns_is_refused(text, why):
    with pytest.raises(Unreadable, match=why):
        read(text)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unreadable, match="encoding"):
        decode(b"\xff\xfe\x00\x80\xff")


def test_a_table_that_no_form_could_bring_back_is_refused_at_first():
    """C17.15."""
    with pytest.raises(Unreadable, match="large"):
        decode("가".encode("cp949") * 900_000)


def test_names_are_composed():
    (row,) = read(HEAD + "\u1100\u1175\u11b7,가상일보,kim@news.example,,")

    assert row.fields["name"] == "김"
