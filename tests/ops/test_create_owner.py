import pytest
from django.core.management import call_command

from campaign.people.models import Invitation
from campaign.petitions.models import Organisation

pytestmark = pytest.mark.django_db


def test_the_first_owner_is_invited(capsys):
    call_command("create_owner", "owner@example.org", "새 단체(가상)")
    assert Invitation.objects.get().email == "owner@example.org"


def test_the_link_is_printed(capsys):
    call_command("create_owner", "owner@example.org", "새 단체(가상)")
    assert "/invitation/" in capsys.readouterr().out


def test_an_organisation_is_made_once():
    for number in range(2):
        call_command("create_owner", f"owner{number}@example.org", "새 단체(가상)")
    assert Organisation.objects.count() == 1
