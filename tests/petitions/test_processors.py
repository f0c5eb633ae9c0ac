"""Who handles personal data for an organisation stands in the privacy policy."""

import pytest
from django.urls import reverse

from campaign.people.rules import Role
from campaign.petitions.models import Processor
from tests.cast import an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db
TYPED = {"name": "우편국(가상)", "task": "편지 보내기", "country": "대한민국", "contact": ""}


@pytest.fixture
def petition():
    return an_open_petition()


def test_a_processor_stands_in_the_policy_until_it_is_taken_out(client, petition):
    owner, found = enter(somebody(Role.OWNER, petition)), []
    owner.post(reverse("petitions:processors", args=[petition.slug]), TYPED)
    found.append("편지 보내기" in client.get("/privacy/").content.decode())

    row = Processor.objects.get()
    owner.post(reverse("petitions:processor_remove", args=[petition.slug, row.pk]))
    found.append("편지 보내기" in client.get("/privacy/").content.decode())

    assert found == [True, False]


def test_an_empty_form_adds_nothing(petition):
    owner = enter(somebody(Role.OWNER, petition))

    answer = owner.post(reverse("petitions:processors", args=[petition.slug]), {"name": ""})

    assert (answer.status_code, Processor.objects.exists()) == (422, False)
