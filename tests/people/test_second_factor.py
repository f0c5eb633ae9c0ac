import pytest

from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody

pytestmark = pytest.mark.django_db


def test_who_comes_back_without_a_second_factor_can_still_set_one_up(client):
    user = somebody(Role.OWNER, an_open_petition())
    user.set_password("a-long-password")
    user.save()
    client.post("/accounts/login/", {"login": user.email, "password": "a-long-password"})
    client.post("/accounts/reauthenticate/", {"password": "a-long-password"})

    page = client.get("/accounts/2fa/totp/activate/")

    assert page.status_code == 200
