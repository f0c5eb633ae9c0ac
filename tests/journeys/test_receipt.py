"""A citizen takes the receipt home and checks it there, without us."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import Citizen
from tests.running import until

pytestmark = pytest.mark.browser

# Tries every character of a receipt in several wrong ways; returns how many, and what passed.
MUTATE = """
async ([text, policy, withFallback]) => {
  const { check } = await import("/static/js/receipt-check.js");
  if (withFallback) {
    const own = crypto.subtle.importKey.bind(crypto.subtle);
    crypto.subtle.importKey = (format, key, algorithm, ...rest) =>
      algorithm.name === "Ed25519"
        ? Promise.reject(new DOMException("not here", "NotSupportedError"))
        : own(format, key, algorithm, ...rest);
  }
  await check(text, policy);
  const passed = [];
  let tried = 0;
  for (let at = 0; at < text.length; at += withFallback ? 5 : 1) {
    const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
    for (const one of new Set(["A", "0", "\\n", "=", "", flipped])) {
      const changed = text.slice(0, at) + one + text.slice(at + 1);
      if (changed === text) continue;
      tried += 1;
      await check(changed, policy).then(() => passed.push([at, one]), () => {});
    }
  }
  return { tried, passed };
}
"""


def download(citizen: Citizen, name: str, folder: Path, *, role: str) -> Path:
    with citizen.page.expect_download() as waiting:
        citizen.tap(citizen.page.get_by_role(role, name=name))
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def take_home(citizen: Citizen, folder: Path) -> tuple[Path, Path]:
    """Sign, and download the receipt and the page that checks it."""
    citizen.sign()
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()
    citizen.tap(citizen.page.get_by_role("link", name="영수증 받기"))
    expect(citizen.page.locator("h1")).to_have_text("서명 영수증")
    ready = citizen.page.get_by_role("button", name="영수증 내려받기")

    def is_ready() -> bool:
        if not ready.count():
            with citizen.page.expect_navigation():
                citizen.tap(citizen.page.get_by_role("link", name="다시 보기"))
        return ready.count() > 0

    until(is_ready, "the signature in the log")
    page = download(citizen, "verify.html", folder, role="link")
    return download(citizen, "영수증 내려받기", folder, role="button"), page


def from_disk(page: Page, file: Path) -> Page:
    page.context.set_offline(True)
    page.goto(file.as_uri())
    return page


def test_a_receipt_is_checked_from_a_disk_with_the_network_off(citizen, open_page, tmp_path):
    receipt, verify = take_home(citizen, tmp_path)
    home = from_disk(open_page(), verify)

    home.set_input_files("input", receipt)

    expect(home.locator("[data-verdict] h2")).to_contain_text("맞습니다")
    expect(home.locator("[data-verdict] dl")).to_contain_text(citizen.name)


def test_a_receipt_with_one_character_changed_is_refused_there(citizen, open_page, tmp_path):
    receipt, verify = take_home(citizen, tmp_path)
    text = receipt.read_text("utf-8")
    at = len(text) - 20
    receipt.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :], "utf-8")
    home = from_disk(open_page(), verify)

    home.set_input_files("input", receipt)

    expect(home.locator("[data-verdict] h2")).to_contain_text("서명이 맞지 않습니다")


def test_a_receipt_that_a_program_saved_again_is_told_so_there(citizen, open_page, tmp_path):
    receipt, verify = take_home(citizen, tmp_path)
    receipt.write_bytes(receipt.read_bytes().replace(b"\n", b"\r\n"))
    home = from_disk(open_page(), verify)

    home.set_input_files("input", receipt)

    expect(home.locator("[data-verdict] h2")).to_contain_text("다시 저장하며")


def test_without_a_network_the_page_does_not_say_that_the_receipt_is_none(citizen, tmp_path):
    receipt, _ = take_home(citizen, tmp_path)
    citizen.open("/receipt/")
    citizen.page.context.set_offline(True)

    citizen.page.set_input_files("input", receipt)

    expect(citizen.page.locator("[data-verdict]")).to_contain_text("틀렸다는 뜻이 아닙니다")


def test_the_receipt_after_confirming_holds_the_withdrawal_secret(citizen, tmp_path):
    receipt, _ = take_home(citizen, tmp_path)
    citizen.open("/receipt/")
    citizen.page.set_input_files("input", receipt)
    expect(citizen.page.locator("[data-verdict] h2")).to_contain_text("맞습니다")
    citizen.page.go_back()
    citizen.unfold("영수증으로 서명 거두기")
    citizen.page.set_input_files("input[type=file]", receipt)

    citizen.tap_button("서명 거두기")

    expect(citizen.page.locator("h1")).to_have_text("서명을 거두었습니다")


@pytest.mark.parametrize("with_fallback", [False, True], ids=["own", "vendored"])
def test_no_changed_character_is_accepted_in_a_browser(citizen, tmp_path, with_fallback):
    """B10."""
    receipt, _ = take_home(citizen, tmp_path)
    text = receipt.read_text("utf-8")
    log = text.partition("\n\n")[2].split("\n")[0].rpartition("/")[2]
    policy = citizen.page.request.get(f"{citizen.site.url}/log/{log}/policy.json").json()
    citizen.open("/receipt/")

    found = citizen.page.evaluate(MUTATE, [text, policy, with_fallback])

    assert found["passed"] == []
    assert found["tried"] > 1_000
