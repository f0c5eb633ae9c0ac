"""Fifty people sign over HTTP; what PostgreSQL wrote and what Redis holds name none of them."""

import os
import random
import secrets
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.urls import reverse

from campaign.lib import clock
from campaign.people.rules import Role
from campaign.petitions.actions.change_petition import add_milestone
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.correct import correct_signature
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.mail_pending import mint_due, settle
from campaign.signatures.actions.withdraw import withdraw_signature
from tests.cast import an_open_petition, form_of, minji, somebody
from tests.doors import enter
from tests.paper.cast import a_line, counted
from tests.security import dump, servers
from tests.security.search import forms_of, found_in

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("CACHE_URL" not in os.environ, reason="no Redis: see bin/with-servers"),
]
PEOPLE = 50


@dataclass(frozen=True)
class Planted:
    """Words that nobody else here ever typed; a syllable or a number is added for each person."""

    hangul: str
    latin: str

    def name(self, number: int) -> str:
        return self.hangul + chr(0xAC00 + 28 * number)

    def address(self, number: int) -> str:
        return f"{self.latin}{number}@example.org"

    def comment(self, number: int) -> str:
        return f"{self.hangul} 얼굴은 바꿀 수 없습니다 {number}"

    @property
    def whole(self) -> list[str]:
        """What might have been hashed: all that three of the people typed."""
        every = (self.name, self.address, self.comment)
        return [words(number) for words in every for number in (0, PEOPLE // 2, PEOPLE - 1)]


@pytest.fixture
def planted() -> Planted:
    draw = random.Random(secrets.token_bytes(16))
    hangul = "".join(chr(draw.randrange(0xAC00, 0xD7A4)) for _ in range(3))
    return Planted(hangul, "".join(draw.choices("bcdfghjkmnpqrstvwxz", k=12)))


@pytest.fixture
def as_it_runs(settings):
    """Count visits in Redis, as a real site does."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["CACHE_URL"],
        }
    }
    settings.LIMIT_NETWORK = settings.LIMIT_ADDRESS = [(1_000, 60)]
    yield
    cache.clear()


def sign_as_people_do(client, planted: Planted) -> None:
    """Fill in the form, answer the letter; some withdraw, some correct, one signs on paper."""
    petition = an_open_petition()
    page = reverse("signatures:sign", args=[petition.slug])
    for number in range(PEOPLE):
        one = minji(
            name=planted.name(number),
            contact=planted.address(number),
            comment=planted.comment(number),
        )
        assert client.post(page, form_of(one), HTTP_SEC_FETCH_SITE="same-origin").status_code == 303
    due = [pair for _ in range(PEOPLE) for pair in mint_due()]
    settle([row for row, _ in due])
    made = [confirm_by_link(token=secret.token) for _, secret in due[:-5]]
    fold_all()
    for one in made[:3]:
        withdraw_signature(signature=one)
    correct_signature(signature=made[-1], name=planted.name(0), region="26")
    counted(petition, a_line(planted.name(1)))
    desk = enter(somebody(Role.VERIFIER, petition))
    asked = desk.post(
        reverse("dashboard:phone", args=[petition.slug]), {"email": planted.address(5)}
    )
    assert asked.status_code == 200


def test_neither_the_log_of_writes_nor_redis_names_one_of_fifty(client, planted, as_it_runs):
    """A1."""
    start = servers.written_so_far()
    sign_as_people_do(client, planted)

    heap = servers.of_wal(start) + servers.of_redis() + dump.of_everything()

    parts = {words: found_in(heap, words) for words in (planted.hangul, planted.latin)}
    assert {words: forms for words, forms in parts.items() if forms} == {}
    whole = {words: found_in(heap, words) for words in planted.whole}
    assert {words: forms for words, forms in whole.items() if forms} == {}


def test_words_in_a_clear_column_would_be_found_in_the_log_of_writes(planted):
    start = servers.written_so_far()
    add_milestone(actor=None, petition=an_open_petition(), on=clock.today(), title=planted.hangul)

    assert "utf-8" in found_in(servers.of_wal(start), planted.hangul)


@pytest.mark.parametrize("form", ["utf-8", "sha256, hex"])
def test_words_in_redis_would_be_found_as_key_and_as_value(planted, as_it_runs, form):
    letters = forms_of(planted.latin)[form].decode()
    cache.set(letters, 1)
    key = found_in(servers.of_redis(), planted.latin)
    cache.clear()
    cache.set("somebody", letters)

    assert form in key
    assert form in found_in(servers.of_redis(), planted.latin)
