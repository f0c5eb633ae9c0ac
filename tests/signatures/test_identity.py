"""An agency that vouches for a person: its answer serves once, and the CI is kept nowhere."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from django.urls import reverse

from campaign.ledger.queries import count
from campaign.ledger.rules.entries import Strength
from campaign.signatures.adapters.identity import NotConfirmed, Proof
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.records import open_record
from tests.cast import an_open_petition, form_of

pytestmark = pytest.mark.django_db
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
CI = "CI-of-one-person-88-letters"


class FakeAgency:
    """Vouches for whoever comes, in an answer that it signs."""

    def start(self, *, reference: str, back: str) -> str:
        return f"https://agency.example/?reference={reference}&back={back}"

    def finish(self, request) -> Proof:
        try:
            said = signing.loads(request.GET.get("answer", ""), salt="agency", max_age=300)
        except signing.BadSignature as error:
            raise NotConfirmed from error
        return Proof(said["reference"], said["ci"])


@pytest.fixture(autouse=True)
def site(settings):
    settings.WAYS, settings.IDENTITY_AGENCY = ["identity"], f"{__name__}.FakeAgency"


@pytest.fixture
def petition():
    return an_open_petition(ways=["identity"])


def leave(client, petition) -> str:
    """Sign, press the button, and return our reference as it stands in the agency's address."""
    url = reverse("signatures:sign", args=[petition.slug])
    page = client.post(url, form_of(way="identity", email=""), **OURS).url
    response = client.post(page + "identity/")
    query = urlsplit(response.context["url"]).query
    return parse_qs(query)["reference"][0]


def come_back(client, reference: str, ci: str = CI):
    answer = signing.dumps({"reference": reference, "ci": ci}, salt="agency")
    return client.get(reverse("signatures:identified"), {"answer": answer})


def test_a_person_counts_as_identity(client, petition):
    thanks = come_back(client, leave(client, petition))

    assert "/thanks/" in thanks.url
    assert (count(petition.id).identity, count(petition.id).contact) == (1, 0)
    assert Signature.objects.get().entry.strength == Strength.IDENTITY


def test_the_linking_information_is_kept_nowhere(client, petition):
    come_back(client, leave(client, petition))

    signature = Signature.objects.get()
    held = [*Signature.objects.values(), *PendingSignature.objects.values()]
    assert CI not in repr(held) + open_record(signature).as_bytes().decode()
    assert (Session.objects.count(), CI in repr(Proof("x", CI))) == (0, False)


def test_the_same_person_counts_once(client, petition):
    first = come_back(client, leave(client, petition))
    again = come_back(client, leave(client, petition))

    assert (first.url.split("#")[0], count(petition.id).total) == (again.url, 1)


def test_an_answer_serves_once(client, petition):
    reference = leave(client, petition)
    come_back(client, reference)

    assert come_back(client, reference).status_code == 403


def test_an_answer_serves_in_its_own_browser_alone(client, petition):
    reference = leave(client, petition)

    assert come_back(Client(), reference).status_code == 403
    assert count(petition.id).total == 0


def test_a_forged_answer_counts_nothing(client, petition):
    leave(client, petition)

    answer = client.get(reverse("signatures:identified"), {"answer": "forged"})

    assert (answer.status_code, count(petition.id).total) == (403, 0)


def test_it_is_off_unless_it_is_set_up(client, petition, settings):
    settings.WAYS = []

    assert client.get(reverse("signatures:identified")).status_code == 404
    assert 'value="identity"' not in client.get(f"/p/{petition.slug}/").content.decode()
