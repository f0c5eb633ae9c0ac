from datetime import date

import pytest

from campaign.signatures.rules import regions
from campaign.signatures.rules.free_text import (
    contact_detail,
    forbidden_number,
    is_name,
    normalised,
)
from campaign.signatures.rules.sameness import canonical_email


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
    ],
)
def test_names_of_any_script_are_names(name):
    assert is_name(normalised(name))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "김1",
        "김민지😀",
        "<b>김",
        "김\u202e민지",
        "김\u200b민지",
        "\u3164",
        "Мaria",
        "http://a.b",
        "=SUM(A1)",
        "a\u0301\u0302\u0303\u0304",
    ],
)
def test_tricks_are_no_names(name):
    assert not is_name(normalised(name))


def test_decomposed_hangul_becomes_the_same_name():
    assert normalised("\u1100\u1175\u11b7") == "김"


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Min.Ji+x@GMail.com", "minji@gmail.com"),
        ("minji@googlemail.com", "minji@gmail.com"),
        ("min.ji@naver.com", "min.ji@naver.com"),
        ("a@hanmail.net", "a@daum.net"),
    ],
)
def test_spellings_of_one_mailbox_are_compared_as_one(typed, compared):
    assert canonical_email(typed) == compared


def test_since_july_2026_there_are_sixteen_provinces():
    today = regions.valid_on(date(2026, 11, 24))

    assert len(today) - 2 == 16


def test_gwangju_counts_under_what_it_merged_into():
    assert regions.name_of(regions.merged("29")) == "전남광주통합특별시"
