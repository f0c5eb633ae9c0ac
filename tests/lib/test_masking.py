"""What a mask leaves, by level and kind."""

import unicodedata

import pytest

from campaign.lib.masking import Level, masked, masked_contact, masked_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("홍길동", "홍*동"),
        ("김산", "김*"),
        ("남궁가람", "남**람"),
        ("Maria Lopez", "M**** L****"),
        ("김", "*"),
        ("Li Wu", "* *"),
        ("  홍길동 ", "홍*동"),
        (unicodedata.normalize("NFD", "홍길동"), "홍*동"),
        ("김 민지", "* 민*"),
    ],
)
def test_a_name_is_masked_by_its_letters(name, shown):
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("abcdef@example.org", "ab***@example.org"),
        ("a@example.org", "***@example.org"),
        ("+821012345678", "010-****-5678"),
        ("010-1234-5678", "010-****-5678"),
        ("12", "****"),
    ],
)
def test_a_contact_is_masked(contact, shown):
    assert masked_contact(contact) == shown


LEVELS = {
    Level.ORIGINAL: ("홍길동", "서울시 중구 세종대로 1", "ab@example.org", "서울", "1988-02-03"),
    Level.SUBMITTED: ("홍길동", "서울시 중구", "", "서울", ""),
    Level.PUBLIC: ("홍*동", "서울시", "***@example.org", "서울", "1988-**-**"),
    Level.STATISTICS: ("", "", "", "서울", ""),
}


@pytest.mark.parametrize("level", Level)
def test_the_further_a_copy_goes_the_less_it_shows(level):
    kinds = ("name", "address", "email", "region", "born")

    found = tuple(masked(*one, level) for one in zip(kinds, LEVELS[Level.ORIGINAL], strict=True))

    assert found == LEVELS[level]


@pytest.mark.parametrize("level", [Level.SUBMITTED, Level.PUBLIC, Level.STATISTICS])
def test_a_kind_without_a_rule_is_not_shown(level):
    assert masked("signature_image", "anything", level) == ""
