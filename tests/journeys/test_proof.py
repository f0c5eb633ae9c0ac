"""The browser's little work: done while the form is filled in, and in nobody's way."""

import json
from base64 import b64decode

import pytest
from playwright.sync_api import expect

from tests.journeys.citizen import PETITION, Citizen

pytestmark = pytest.mark.browser


def sent_proof(citizen: Citizen) -> list[str]:
    """Note what the form sends as its proof."""
    found: list[str] = []

    def note(request):
        if request.method == "POST" and PETITION in request.url:
            found.append((request.post_data_json or {}).get("altcha", ""))

    citizen.page.on("request", note)
    return found


def test_a_browser_proves_its_work_without_another_tap(citizen):
    sent = sent_proof(citizen)

    citizen.sign()

    assert "derivedKey" in json.loads(b64decode(sent[0]))["solution"]


def test_nothing_is_asked_for_before_the_form_is_touched(citizen):
    asked = []
    citizen.page.on("request", lambda one: asked.append(one.url))

    citizen.open(PETITION)
    citizen.page.wait_for_load_state("networkidle")

    assert not [url for url in asked if "challenge" in url or "altcha" in url]


def test_a_challenge_that_does_not_come_holds_up_no_signature(open_page, demo):
    page = open_page(is_heard=False)
    page.route("**/challenge/", lambda route: route.abort())
    citizen = Citizen(page, demo)
    sent = sent_proof(citizen)

    citizen.sign()

    assert sent == [""]


def test_who_comes_back_by_the_back_button_can_sign_again(citizen):
    citizen.sign()
    citizen.page.go_back()

    citizen.send()

    expect(citizen.page.locator("h1")).to_contain_text("아직 세지 않았습니다")
