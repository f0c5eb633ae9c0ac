"""Three journalists answer by link; on the day they are let in by a telephone without a network."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_tablet import EVERYTHING_KEPT
from tests.running import Site

pytestmark = pytest.mark.browser
ASKED = """
from datetime import timedelta
from campaign.guests.actions.check_in import open_door
from campaign.guests.queries.invitations import token_of
from campaign.lib import clock
from campaign.petitions.models import Petition
from tests.guests.cast import a_journalist, an_invitation
from tests.press.cast import an_event
petition = Petition.objects.get(slug="my-face-is-mine")
event = an_event(petition, slug="press-day", starts_at=clock.now() + timedelta(hours=2))
people = {"guleum": "한겨레(가상)", "baram": "가상일보", "noeul": "견본방송"}
rows = [
    an_invitation(event, a_journalist(event, f"{name}@day.example", name=name, outlet=outlet))
    for name, outlet in people.items()
]
print(*[token_of(row) for row in rows], open_door(actor=None, event=event))
"""
CAME = """
from campaign.guests.queries.door import expected
from campaign.press.models import Event
for one in expected(Event.objects.get(slug="press-day")):
    print("row", one.name, bool(one.since), one.answer or "-", one.has_note)
"""


@pytest.fixture
def links(demo: Site) -> list[str]:
    return demo.manage("shell", "-c", ASKED).split()[-4:]


def reply(page: Page, url: str, label: str, colleague: str = "") -> None:
    page.goto(url)
    page.get_by_label(label, exact=True).check()
    if colleague:
        page.fill("#id_colleague", colleague)
    page.get_by_role("button", name="답 보내기").click()
    expect(page.get_by_text("지금 답:")).to_contain_text(label)


def test_three_answer_by_link_and_are_let_in_without_a_network(
    demo: Site, open_page: Callable[..., Page], links: list[str]
):
    """C17.13, C17.17."""
    *invited, door = links
    page = open_page()
    for token, label, colleague in zip(
        invited, ("참석", "다른 기자가 감", "자료만"), ("", "최라온", ""), strict=True
    ):
        reply(page, f"{demo.url}/invited/{token}/", label, colleague)

    page.goto(f"{demo.url}/door/{door}/")
    page.evaluate("navigator.serviceWorker.ready")
    expect(page.get_by_role("listitem")).to_have_count(3)
    page.reload()
    expect(page.get_by_role("listitem")).to_have_count(3)
    page.context.set_offline(True)
    page.reload()

    page.fill("#q", "ㅎㄱㄹ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("이미 입장")).to_have_count(1)
    page.fill("#q", "ㅊㄹㅇ")
    page.get_by_role("button", name="입장: 최라온").tap()
    page.fill("#q", "")
    page.get_by_text("명단에 없는 기자").tap()
    page.fill("#id_name", "정길동")
    page.fill("#id_outlet", "견본신문")
    page.check("#id_agreed")
    page.get_by_role("button", name="적고 입장").tap()
    expect(page.locator("[data-part=waiting] b")).to_have_text("3")
    expect(page.locator("[data-part=offline]")).to_be_visible()
    kept = page.evaluate(EVERYTHING_KEPT)
    assert [name for name in ("guleum", "최라온", "정길동", "견본신문") if name in kept] == []
    page.context.set_offline(False)

    expect(page.locator("[data-part=waiting]")).to_be_hidden()
    rows = demo.manage("shell", "-c", CAME)
    assert sorted(line for line in rows.splitlines() if line.startswith("row")) == [
        "row guleum True 참석 False",
        "row noeul False 자료만 False",
        "row 정길동 True - False",
        "row 최라온 (baram) True 다른 기자가 감 False",
    ]
