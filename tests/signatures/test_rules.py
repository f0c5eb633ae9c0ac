from datetime import date

import pytest

from campaign.lib.unseen import JOINERS, hides
from campaign.signatures.rules import regions
from campaign.signatures.rules.free_text import (
    are_names,
    contact_detail,
    forbidden_number,
    is_name,
    normalised,
)


def number(*parts: str) -> str:
    """Put a number together at run time: none stands in the sources."""
    return "".join(parts)


@pytest.mark.parametrize(
    "text",
    [
        number("900101", "-", "1234567"),
        number("900101", "1234567"),
        number("９００１０１", "－", "１２３４５６７"),
        number("000229", " ", "3234567"),
        number("900101", "–", "5234567"),
    ],
)
def test_a_resident_number_is_found_however_it_is_written(text):
    assert forbidden_number(f"제 번호는 {text} 입니다") == "resident"


def test_a_half_masked_resident_number_is_found():
    assert forbidden_number(number("900101", "-1", "******")) == "resident_masked"


def test_a_passport_number_is_found():
    assert forbidden_number(number("M", "12345678")) == "passport"


def test_a_driving_licence_number_is_found():
    assert forbidden_number(number("11-", "22-", "333333-", "44")) == "licence"


def test_a_card_number_is_found():
    assert forbidden_number(number("4111 1111", " 1111 1111")) == "card"


@pytest.mark.parametrize("text", ["2026-12-18 오전 11시", "1234567890123", "742명 서명", "99-99"])
def test_other_numbers_are_let_through(text):
    assert forbidden_number(text) is None


def test_a_mobile_number_in_a_comment_is_found():
    assert contact_detail("연락 주세요 010-1234-5678") == "mobile"


def test_an_address_in_a_comment_is_found():
    assert contact_detail("me@example.org 로") == "email"


@pytest.mark.parametrize(
    "name",
    [
        "김",
        "김민지",
        "남궁가람",
        "Maria Lopez",
        "O'Brien-Kim",
        "金民志",
        "𠮷田",
        "Nguyễn Thị Hoa",
        "뷁쀍",
        "J. R. Kim",
        "St. John",
        "Мария Ким",
    ],
)
def test_names_of_any_script_are_names(name):
    assert is_name(normalised(name))


TWO_NAMES = ["홍길동, 김민지", "홍길동·김민지", "홍길동/김민지", "Minji & Suho", "金民志、李水"]


@pytest.mark.parametrize("names", TWO_NAMES)
def test_two_names_are_not_a_name(names):
    assert are_names(normalised(names))
    assert not is_name(normalised(names))


@pytest.mark.parametrize("name", ["ジョン・スミス", "Gal·la Pons", "J. R. Kim"])
def test_a_dot_within_a_foreign_name_is_not_between_two(name):
    assert is_name(normalised(name))


TRICKS = {
    "turned": "김\u202e민지",
    "isolated": "김\u2067민지\u2069",
    "zero width": "김\u200b민지",
    "joined": "김\u200d민지",
    "filler": "\u3164",
    "fillers within": "김\uffa0민지",
    "tag": "김민지\U000e0041",
    "control": "김\x07민지",
    "stacked marks": "a\u0301\u0302\u0303\u0304",
    "Latin and Cyrillic": "M\u0430ria",
    "Latin and Greek": "Mari\u03b1",
    "web address": "http://a.b",
    "bare web address": "www.example.com",
    "markup": "<b>김",
    "braces": "{김}",
    "backslash": "김\\민지",
    "formula": "=SUM(A1)",
    "plus": "+김민지",
    "minus": "-김민지",
    "at": "@김민지",
    "bar": "|김민지",
    "percent": "김%민지",
    "digit": "김1",
    "picture": "김민지😀",
    "nothing": "",
}


@pytest.mark.parametrize("name", TRICKS.values(), ids=TRICKS)
def test_tricks_are_no_names(name):
    """F6."""
    assert not is_name(normalised(name))


@pytest.mark.parametrize("text", ["함께\u202e해요", "함께\u200b해요", "\u3164", "함께\U000e0041"])
def test_words_that_hide_letters_are_found(text):
    """F6."""
    assert hides(normalised(text), allowed=JOINERS)


def test_pictures_of_several_parts_hide_nothing():
    assert not hides(normalised("우리 👩\u200d👧 함께\n해요"), allowed=JOINERS)


def test_decomposed_hangul_becomes_the_same_name():
    assert normalised("\u1100\u1175\u11b7") == "김"


def test_since_july_2026_there_are_sixteen_provinces():
    today = regions.valid_on(date(2026, 11, 24))

    assert len(today) - 2 == 16


def test_gwangju_counts_under_what_it_merged_into():
    assert regions.name_of(regions.merged("29")) == "전남광주통합특별시"
