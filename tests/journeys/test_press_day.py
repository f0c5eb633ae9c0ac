"""The whole way of a press event: planned, asked to, moved, told of, opened, let in, printed."""

import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from campaign.lib import clock
from tests.journeys.conftest import DESK
from tests.journeys.pages import log_in, press, submit, tab_to
from tests.journeys.test_tablet import EVERYTHING_KEPT
from tests.running import Letter, Site, until

pytestmark = pytest.mark.browser
WRITTEN = """
from campaign.petitions.models import Petition
from tests.outreach.cast import a_contact, a_list
group = Petition.objects.get(slug="my-face-is-mine").organisation
people = {"guleum": "한겨레(가상)", "baram": "가상일보", "noeul": "견본방송", "bom": "견본신문"}
rows = [
    a_contact(group, email=f"{name}@day.example", name=name, outlet=outlet)
    for name, outlet in people.items()
]
a_list(group, name="오시는 날", members=rows[:3])
"""
ASKED, NOT_ASKED = ("guleum", "baram", "noeul"), "bom"
OPENS = "UPDATE newsroom_document SET opens_at = ? WHERE year = ? AND sequence = ?"
NOW = "UPDATE outreach_delivery SET due_at = datetime('now', '-1 second') WHERE state = 'queued'"


def the_18th() -> date:
    """Return the next 18th that is not tomorrow already."""
    soon = clock.today() + timedelta(days=2)
    month = soon if soon.day <= 18 else (soon.replace(day=1) + timedelta(days=31))
    return month.replace(day=18)


def letters_to(site: Site, name: str) -> list[Letter]:
    every = site.all_letters().items()
    return [one for to, letters in every if f"{name}@day.example" in to for one in letters]


def link_in(letter: Letter) -> str:
    return next(iter(re.findall(r"http\S+/invited/\S+/", letter.text)))


def plan(desk: Page, base: str) -> None:
    desk.goto(f"{base}press/new/")
    for name, value in {
        "title": "18일 기자회견(견본)",
        "slug": "press-day",
        "purpose": "서명을 전합니다.",
        "starts_at": f"{the_18th()}T11:00",
        "place": "정부서울청사 정문 앞",
        "hosts": "열린통신시민모임(가상)",
        "contact_name": "소라(가상)",
        "contact_phone": "010-0000-0000",
    }.items():
        desk.fill(f"#id_{name}", value)
    desk.select_option("#id_setting", "indoor")
    submit(desk)
    press(desk, "form[action$='/to/announced/'] button")


def invite(desk: Page, base: str) -> None:
    desk.goto(f"{base}press/press-day/guests/invite/")
    desk.get_by_label("오시는 날").check()
    press(desk, "button:has-text('살펴보기')")
    desk.fill("#number", str(len(ASKED)))
    press(desk, "button[value=send]")


def publish_under_embargo(desk: Page, base: str) -> str:
    """Return the number of the release."""
    desk.goto(f"{base}releases/new/")
    desk.select_option("#id_event", label="18일 기자회견(견본)")
    desk.fill("#id_title", "시민들, 서명을 전하다(견본)")
    desk.locator("trix-editor").press_sequentially("본문입니다.")
    desk.fill("#id_opens_at", f"{the_18th()}T11:00")
    desk.check("#id_is_embargoed")
    submit(desk)
    press(desk, "form[action$='/publish/'] button")
    return re.findall(r"20\d\d-\d{3}", desk.inner_text("main"))[0]


def opens_at_its_second(page: Page, site: Site, number: str) -> None:
    address = f"{site.url}/p/my-face-is-mine/releases/{number}/"
    opens_at = time.time() + 1.5
    site.sql(OPENS, f"{datetime.fromtimestamp(opens_at, UTC):%Y-%m-%d %H:%M:%S.%f}", *parts(number))
    while (asked_at := time.time()) < opens_at:
        status = page.request.get(address).status
        assert time.time() >= opens_at or status == 404
    assert asked_at >= opens_at
    assert page.request.get(address).status == 200


def parts(number: str) -> tuple[int, int]:
    year, _, sequence = number.partition("-")
    return int(year), int(sequence)


def reply(page: Page, url: str, label: str, colleague: str = "") -> None:
    """Answer by keyboard alone."""
    page.goto(url)
    tab_to(page, "[name=answer]")
    page.keyboard.press("Space")
    while not page.get_by_label(label, exact=True).is_checked():
        page.keyboard.press("ArrowDown")
    if colleague:
        tab_to(page, "#id_colleague")
        page.keyboard.type(colleague)
    tab_to(page, "main form button.primary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("지금 답:")).to_contain_text(label)


def move(desk: Page, base: str) -> None:
    """Change the place, and let the notice go to those who know the old one."""
    desk.goto(f"{base}press/press-day/reschedule/")
    desk.fill("#id_place", "서울시의회 앞")
    desk.fill("#id_reason", "비가 옵니다.")
    submit(desk)
    desk.goto(f"{base}press/press-day/told/")
    press(desk, "form[action$='/told/tell/'] button")
    desk.fill("#id_number", str(len(ASKED)))
    press(desk, "form[action$='/send/'] button")


def door(desk: Page, base: str) -> str:
    desk.goto(f"{base}press/press-day/guests/door/")
    submit(desk)
    return desk.inner_text("main .mono")


def let_in_without_a_network(page: Page, address: str) -> None:
    page.goto(address)
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
    expect(page.locator("[data-part=said]")).to_contain_text("들어왔습니다")
    page.fill("#q", "ㅊㄹㅇ")
    page.get_by_role("button", name="입장 최라온").tap()
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


def notices_to(demo: Site, name: str) -> list[Letter]:
    """Return the letters that tell of the move; who comes had one that confirms it before."""
    moved = "[장소변경] 18일 기자회견(견본)"
    return [one for one in letters_to(demo, name) if one.subject == moved]


def log_coverage(desk: Page, base: str) -> None:
    desk.goto(f"{base}coverage/new/?event=press-day")
    desk.fill("#id_url", "https://news.example/press-day")
    desk.fill("#id_outlet", "가상일보")
    desk.fill("#id_headline", "시민들, 서명을 전하다")
    submit(desk)
    desk.goto(f"{base}coverage/?event=press-day")
    expect(desk.get_by_text("시민들, 서명을 전하다")).to_be_visible()


def test_an_event_is_planned_moved_told_of_held_and_printed(
    demo: Site, open_page: Callable[..., Page]
):
    """C17.1, C17.4, C17.13, C17.17."""
    demo.manage("shell", "-c", WRITTEN)
    base, desk, page = f"{demo.url}/organise/my-face-is-mine/", open_page(**DESK), open_page()
    log_in(desk, demo)
    plan(desk, base)
    invite(desk, base)
    demo.sql(NOW)  # instead of the two minutes in which it can be undone
    number = publish_under_embargo(desk, base)

    until(lambda: all(letters_to(demo, name) for name in ASKED), "the invitations")
    for name, label, colleague in zip(
        ASKED, ("참석", "다른 기자가 감", "자료만"), ("", "최라온", ""), strict=True
    ):
        reply(page, link_in(letters_to(demo, name)[0]), label, colleague)

    move(desk, base)
    demo.sql(NOW)
    opens_at_its_second(page, demo, number)
    let_in_without_a_network(page, door(desk, base))

    desk.goto(f"{base}press/press-day/guests/")
    inside = desk.locator("section", has_text="입장 확인").get_by_role("listitem")
    assert sorted(row.partition(" · ")[0] for row in inside.all_inner_texts()) == [
        "guleum",
        "정길동",
        "최라온 (baram)",
    ]
    log_coverage(desk, base)
    until(lambda: all(notices_to(demo, name) for name in ASKED), "the notices")
    assert "서울시의회 앞" in notices_to(demo, ASKED[0])[0].text
    assert letters_to(demo, NOT_ASKED) == []
