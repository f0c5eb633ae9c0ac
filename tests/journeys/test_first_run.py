"""From an empty installation to a petition that takes signatures, screen by screen."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from campaign.people.rules import Role
from campaign.petitions.models import Petition, State
from tests.cast import a_draft, somebody
from tests.doors import code_from, enter

pytestmark = pytest.mark.django_db
SCREENS, DECISIONS = 12, 25
LINK = re.compile(r'href="([^"]+)"')


class Newcomer:
    """Somebody who only goes where a page leads, and counts."""

    def __init__(self, link: str) -> None:
        self.client, self.screens, self.decisions = Client(), 0, 0
        self.here, self.page = "", None
        self._show(self.client.get(link, follow=True), link)

    def _show(self, response, asked: str) -> None:
        assert response.status_code == 200, (asked, response.status_code)
        chain = response.redirect_chain
        self.here, self.page = (chain[-1][0] if chain else asked), response
        self.screens += 1

    def follow(self, address: str) -> None:
        """Press a link that stands on this page: one decision."""
        assert address in LINK.findall(self.page.content.decode()), (self.here, address)
        self.decisions += 1
        self._show(self.client.get(address, follow=True), address)

    def send(self, to: str = "", **typed: str) -> None:
        """Fill in fields and press the button: a decision each."""
        self.decisions += len(typed) + 1
        self._show(self.client.post(to or self.here, typed, follow=True), to or self.here)


def test_from_an_empty_installation_to_an_open_petition(capsys):
    call_command("create_owner", "first@example.org", "새 단체(가상)")
    link = capsys.readouterr().out.strip().split("://", 1)[1]
    one = Newcomer(link[link.index("/") :])

    one.send(name="하늘(가상)", password="a long enough password")
    one.follow("/accounts/2fa/totp/activate/")
    one.send(code=code_from(one.page.context["form"].secret))
    one.follow("/organise/")
    one.follow("/organise/draft/")
    group = one.page.context["form"]["organisation"].initial
    one.decisions -= 1  # the only organisation is chosen already
    one.send(organisation=str(group.pk), slug="first", help_phone="070-0000-0000", base="outline")
    words = {"title": "멈춰 주십시오", "lead": "얼굴을 내라고 합니다. 못 내면 끊깁니다."}
    one.send(demands="멈춰 주십시오.", body="봄부터 그렇습니다.", **words)
    one.follow("/organise/first/preview/")
    one.follow("/organise/first/settings/")
    one.send(to="/organise/first/settings/open/")

    assert Petition.objects.get().state == State.OPEN
    assert one.screens <= SCREENS, one.screens
    assert one.decisions <= DECISIONS, one.decisions


def test_the_first_page_of_a_draft_lists_what_is_left():
    draft = a_draft()
    page = enter(somebody(Role.OWNER, draft)).get(f"/organise/{draft.slug}/")

    assert [step.is_done for step in page.context["guide"]] == [True, True, False, False, False]
