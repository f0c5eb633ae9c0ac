"""C11: one mailbox is one mailbox, however it is spelled."""

import json

import pytest

from campaign.lib.mailboxes import (
    TABLE,
    canonical_email,
    is_disposable,
    is_institution,
    owner_domain,
    provider_of,
)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Min.Ji+x@GMail.com", "minji@gmail.com"),
        ("minji@googlemail.com", "minji@gmail.com"),
        ("minji@ｇｍａｉｌ．ｃｏｍ", "minji@gmail.com"),
        ("min.ji@naver.com", "min.ji@naver.com"),
        ("minji+x@naver.com", "minji+x@naver.com"),
        ("a@hanmail.net", "a@daum.net"),
        ("a+b@kakao.com", "a+b@kakao.com"),
        ("min.ji+1@outlook.com", "min.ji@outlook.com"),
        ("a@outlook.kr", "a@outlook.kr"),
        ("a+b@me.com", "a@icloud.com"),
        ("Min-ji_1+x@protonmail.com", "minji1@proton.me"),
        ("minji@한글.kr", "minji@xn--bj0bj06e.kr"),
        ("minji@xn--bj0bj06e.kr", "minji@xn--bj0bj06e.kr"),
        ("minji@BÜCHER.example", "minji@xn--bcher-kva.example"),
        ("min.ji+x@example.org", "min.ji+x@example.org"),
        ("minji@example.org.", "minji@example.org"),
    ],
)
def test_spellings_of_one_mailbox_are_compared_as_one(typed, compared):
    """C11."""
    assert canonical_email(typed) == compared


def test_no_domain_stands_in_the_table_twice():
    rows = json.loads(TABLE.read_text("utf-8"))["providers"]
    domains = [domain for row in rows for spellings in row["spells"] for domain in spellings]

    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("mail.example.org", "example.org"),
        ("a.b.example.co.kr", "example.co.kr"),
        ("example.co.kr", "example.co.kr"),
        ("mail.example.kr", "example.kr"),
        ("localhost", "localhost"),
    ],
)
def test_names_below_a_domain_belong_to_its_owner(domain, owner):
    assert owner_domain(domain) == owner


@pytest.mark.parametrize("domain", ["mailinator.com", "x.mailinator.com"])
def test_throw_away_mailboxes_are_known(domain):
    assert is_disposable(domain)


@pytest.mark.parametrize("domain", ["gmail.com", "naver.com", "example.org", "com"])
def test_others_are_not_taken_for_throw_away_ones(domain):
    assert not is_disposable(domain)


@pytest.mark.parametrize(
    ("domain", "is_one"),
    [("snu.ac.kr", True), ("korea.go.kr", True), ("ac.kr", False), ("acmac.kr", False)],
)
def test_institutions_are_known_by_where_their_names_are_given(domain, is_one):
    assert is_institution(domain) is is_one


def test_the_provider_of_an_alias_is_the_providers_own():
    assert (provider_of("a@hanmail.net"), provider_of("a@example.org")) == ("daum.net", "")
