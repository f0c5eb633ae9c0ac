"""The policy and the words of consent: generated, kept by version, shown as they were."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction

from campaign.lib import canonical, clock
from campaign.officer.actions.publish_words import publish_words
from campaign.officer.queries.consents import consent_words
from campaign.petitions.models import Processor
from campaign.privacy.models import Document, Publication
from campaign.privacy.rules.consents import VERSION
from tests.cast import an_open_petition

pytestmark = pytest.mark.django_db
# A change of any word of consent is a new VERSION: then this line changes with it.
WORDS = {
    "2026-11": "6cf62b6427ce2c21",
    "2026-12": "03416ffdb6830a66",
    "2026-12-2": "d28f754c0e53b7f5",
}
ITEMS = [
    *("처리 목적", "처리 및 보유 기간", "제3자 제공", "파기 절차와 방법"),
    *("민감정보의 공개 가능성과 공개하지 않는 방법", "개인정보를 맡긴 곳", "국외 이전"),
    *("정보주체와 법정대리인의 권리와 행사 방법", "개인정보처리자와 보호책임자"),
    *("자동으로 모으는 장치(쿠키)와 거부", "처리하는 항목"),
]


def policies() -> list[int]:
    rows = Publication.objects.filter(document=Document.POLICY)
    return sorted(rows.values_list("number", flat=True))


def add_processor(petition, **fields) -> Processor:
    fields = {"name": "우편국(가상)", "task": "편지 보내기", **fields}
    return Processor.objects.create(organisation=petition.organisation, **fields)


def test_the_policy_has_the_items_of_the_law_in_their_order(client):
    an_open_petition()

    html = client.get("/privacy/").content.decode()

    places = [html.index(f". {item}</h2>") for item in ITEMS]
    assert places == sorted(places)


def test_the_policy_says_what_is_held_of_the_authoritys_officers_and_how_long(client):
    an_open_petition()

    html = client.get("/privacy/").content.decode()

    assert "접수기관 담당자: 접수기관이 알려 준 성명과 전화번호" in html
    assert "접수기관이 문서를 받아 간 기록" in html


def test_a_policy_that_says_the_same_is_no_new_version():
    an_open_petition()
    publish_words()

    publish_words()

    assert policies() == [1]


def test_a_change_of_the_configuration_is_a_new_version():
    petition = an_open_petition()
    publish_words()

    add_processor(petition)
    publish_words()

    assert policies() == [1, 2]


def test_an_old_policy_is_read_as_it_was(client):
    petition = an_open_petition()
    publish_words()
    add_processor(petition)
    publish_words()

    found = [client.get(f"/privacy/{number}/").content.decode() for number in (1, 2)]

    assert ["우편국(가상)" in html for html in found] == [False, True]


def page(client, number: int | None = None) -> str:
    """Return the policy as it is now, or a version of it."""
    return client.get(f"/privacy/{number}/" if number else "/privacy/").content.decode()


def sections_of(html: str) -> str:
    """Return what holds now, without what is announced above it."""
    return html.partition('<div class="prose">')[2]


def test_what_is_new_is_told_a_week_before_and_holds_from_then_on(client):
    petition = an_open_petition()
    publish_words()
    add_processor(petition)
    publish_words()

    now = page(client)
    assert "우편국(가상)" not in sections_of(now)
    assert "<ins>우편국(가상) · 편지 보내기" in now
    assert "부터 적용할 제2판입니다." in page(client, 2)

    with clock.at(clock.now() + timedelta(days=6, hours=23)):
        assert "우편국(가상)" not in sections_of(page(client))
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert publish_words() == []
        assert "우편국(가상)" in sections_of(page(client))
        assert "부터 바뀝니다" not in page(client)


def test_what_is_only_taken_away_holds_at_once(client):
    petition = an_open_petition()
    gone = add_processor(petition, country="미국")
    publish_words()

    gone.delete()
    publish_words()

    assert "부터 바뀝니다" not in page(client)
    assert "개인정보를 나라 밖으로 보내지 않습니다." in sections_of(page(client))
    assert not Publication.objects.get(document="policy", number=2).is_to_come


def test_a_petition_that_opens_stands_in_the_policy_at_once(client):
    publish_words()

    an_open_petition()
    publish_words()

    assert "얼굴을 내지 않을 권리" in sections_of(page(client))
    assert "부터 바뀝니다" not in page(client)


def test_what_comes_later_moves_nothing_that_was_announced(client):
    petition = an_open_petition()
    publish_words()
    add_processor(petition)
    (first,) = publish_words()

    with clock.at(clock.now() + timedelta(days=3)):
        an_open_petition()
        made = publish_words()
        assert sections_of(page(client)).count("얼굴을 내지 않을 권리") == 2

    assert [one.in_force_at for one in made] == [None, first.in_force_at]


def test_what_was_announced_and_given_up_never_holds(client):
    petition = an_open_petition()
    publish_words()
    given_up = add_processor(petition)
    publish_words()

    given_up.delete()
    publish_words()

    assert "부터 바뀝니다" not in page(client)
    with clock.at(clock.now() + timedelta(days=8)):
        assert "우편국(가상)" not in sections_of(page(client))
        publish_words()
        assert "우편국(가상)" not in sections_of(page(client))


def test_an_old_policy_is_read_in_english_too(client):
    an_open_petition()
    publish_words()

    assert "Purposes of processing" in client.get("/en/privacy/1/").content.decode()


def test_a_processor_abroad_is_a_transfer_abroad(client):
    add_processor(an_open_petition(), country="미국")

    assert "우편국(가상)(미국)" in client.get("/privacy/").content.decode()


def test_a_version_never_changes():
    publish_words()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_publication SET number = 9")


def test_the_words_of_consent_are_kept_with_their_version(client):
    publish_words()

    assert f"문안 {VERSION}" in client.get("/privacy/consents/1/").content.decode()


def test_a_version_that_was_never_published_is_not_found(client):
    assert client.get("/privacy/9/").status_code == 404


def test_words_of_consent_do_not_change_under_the_same_version():
    digest = sha256(canonical.to_bytes(consent_words())).hexdigest()[:16]

    assert digest == WORDS[VERSION]


def test_the_page_for_children_leads_to_the_paper_of_open_petitions(client):
    petition = an_open_petition()

    assert f"/p/{petition.slug}/paper/" in client.get("/privacy/under-14/").content.decode()


def test_an_open_petition_pins_the_words_that_its_form_shows_from_now_on(monkeypatch):
    petition = an_open_petition()
    monkeypatch.setattr("campaign.privacy.rules.consents.VERSION", "2027-01")
    monkeypatch.setattr("campaign.petitions.actions.pin_consents.VERSION", "2027-01")

    publish_words()
    publish_words()

    versions = [
        json.loads(bytes(row.body))["consents"]["version"] for row in petition.manifests.all()
    ]
    assert versions == [VERSION, "2027-01"]
