"""Where a total stands it is split by strength, once there is more than one to split."""

import pytest
from django.db import transaction
from django.urls import reverse

from campaign.people.rules import Role
from campaign.petitions.queries import signable
from campaign.signatures.actions.count import count_signature
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def by(method: str, petition):
    with transaction.atomic():
        return count_signature(
            manifest=signable(petition.slug).manifest,
            signer=minji(method=method, contact=""),
            fingerprint=method.encode().ljust(32),
        )


def pages(petition, signature) -> dict[str, str]:
    urls = {
        "home": reverse("pages:home"),
        "public": reverse("pages:petition", args=[petition.slug]),
        "thanks": reverse("signatures:thanks", args=[private_token(signature)]),
        "desk": reverse("dashboard:petition", args=[petition.slug]),
    }
    client = enter(somebody(Role.OWNER, petition))
    return {name: client.get(url).content.decode() for name, url in urls.items()}


def test_one_strength_is_named_at_the_desk_alone(petition):
    shown = pages(petition, a_signature(petition))

    assert [name for name, html in shown.items() if "연락처 확인 1" in html] == ["desk"]


def test_more_than_one_is_split_wherever_the_total_stands(petition):
    by("identity", petition)
    by("paper", petition)

    shown = pages(petition, a_signature(petition))

    for words in ("연락처 확인", "종이 서명", "본인확인"):
        assert [name for name, html in shown.items() if f"{words} 1" not in html] == []


def test_a_strength_that_there_is_not_is_not_named(petition):
    by("identity", petition)

    shown = pages(petition, a_signature(petition))

    assert [name for name, html in shown.items() if "종이 서명 0" in html] == []
