"""Every page of the sample campaign, with the states that a signature can be in."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from playwright.sync_api import Page

from tests.journeys.citizen import new_address
from tests.running import Site, until

PASSWORD = "demo-demo-demo"
CODE = "123456"  # of the link to a packet
BOTH = ("ko", "en")


def nothing(page: Page) -> None:
    """Do nothing more than look."""


@dataclass(frozen=True)
class Place:
    """A page: its address, and what must be done there before it is what its name says."""

    path: str
    act: Callable[[Page], None] = nothing
    languages: tuple[str, ...] = BOTH
    person: str = ""


def press(page: Page, button: str) -> None:
    """Press a button that leads to another page, and wait until that is there."""
    with page.expect_navigation():
        page.locator(button).first.click()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; whoever cannot see it would be lost."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("at => document.activeElement.matches(at)", selector):
            return
    raise AssertionError(selector)


def submit(page: Page) -> None:
    press(page, "main form button[type=submit]")


def submit_here(page: Page) -> None:
    """Submit a form that a script takes, which stays on the page."""
    page.locator("main form button[type=submit]").first.click()


def submit_last(page: Page) -> None:
    press(page, "main form button[type=submit] >> nth=-1")


def print_sheets(page: Page) -> None:
    page.fill("#id_print-first", "1")
    page.fill("#id_print-last", "3")
    press(page, "form[action$='/printing/'] button")


def place_lines(page: Page) -> None:
    press(page, "form[action*='/scans/'] button")


def type_wrong_code(page: Page) -> None:
    page.fill("#id_code", "000000")
    submit(page)


def type_half_an_address(page: Page) -> None:
    page.locator("details:has(#id_email) > summary").click()
    page.fill("#id_email", "minji@")
    press(page, "form:has(#id_email) button")


def type_the_code(page: Page) -> None:
    if page.locator("#id_code").count():
        page.fill("#id_code", CODE)
        submit(page)
    unfold(page)


def ask_again_at_once(page: Page) -> None:
    press(page, "form[action$='/resend/'] button")


def unfold(page: Page) -> None:
    page.eval_on_selector_all("main details", "folds => folds.forEach(fold => fold.open = true)")


def open_help(page: Page) -> None:
    page.locator("[data-help] > summary").click()


def tick_without_a_name(page: Page) -> None:
    press(page, "form[action$='/roll_accepted/tick/'] button")


def open_names(page: Page) -> None:
    press(page, "form[action$='/signatures/names/'] button")


def ask_for_an_address(page: Page) -> None:
    page.fill("#id_email", "nobody@example.org")
    submit(page)


def type_half_a_code(page: Page) -> None:
    ask_for_an_address(page)
    page.fill("#id_code", "123")
    press(page, "form[action$='/phone/withdraw/'] button")


def choose_everybody(page: Page) -> None:
    page.check("input[name=lists] >> nth=0")
    submit(page)


def type_no_name(page: Page) -> None:
    page.locator("details:has(#id_name) > summary").click()
    page.fill("#id_name", "1")
    press(page, "form:has(#id_name) button")


def leave_for_an_account(page: Page) -> None:
    """Press the button that leads to a provider, which does not answer here."""
    page.route("https://*.kakao.com/**", lambda route: route.fulfill(status=204))
    submit(page)


def type_the_password(*, email: str) -> Callable[[Page], None]:
    def log_in_halfway(page: Page) -> None:
        page.fill("#id_login", email)
        page.fill("#id_password", PASSWORD)
        submit(page)

    return log_in_halfway


def deny(page: Page) -> None:
    """Deny as the button does, which is gone once it was pressed; saying it twice is the same."""
    page.evaluate(
        """() => {
            const form = document.body.appendChild(document.createElement("form"));
            form.method = "post";
            form.action = "deny/";
            form.submit();
        }"""
    )
    page.wait_for_url("**/deny/")


PUBLIC = {
    "home": Place("/"),
    "for programs": Place("/api/"),
    "privacy": Place("/privacy/"),
    "privacy, consents": Place("/privacy/consents/"),
    "privacy, as it was": Place("/privacy/1/"),
    "privacy, consents as they were": Place("/privacy/consents/1/"),
    "destruction": Place("/p/{slug}/destruction/"),
    "privacy, under 14": Place("/privacy/under-14/"),
    "petition": Place("/p/{slug}/"),
    "petition, everything unfolded": Place("/p/{slug}/", unfold),
    "petition, as who signed shares it": Place("/p/{slug}/signed/"),
    "embed": Place("/p/{slug}/embed/"),
    "embed, code to copy": Place("/p/{slug}/embed/code/"),
    "petition, closed": Place("/p/closed/"),
    "petition, empty form sent": Place("/p/{slug}/", submit),
    "paper": Place("/p/{slug}/paper/"),
    "transparency": Place("/p/{slug}/transparency/", unfold),
    "sample, asked": Place("/asked/{asked}/"),
    "sample, over": Place("/asked/over/"),
    "sample, watched": Place("/watch/{watched}/"),
    "find my signature": Place("/p/{slug}/again/"),
    "find my signature, empty form sent": Place("/p/{slug}/again/", submit),
    "find my signature, asked": Place("/p/{slug}/again/sent/"),
    "find my signature, each way": Place("/p/ways/again/"),
    "find my signature, by text": Place("/find/{texted_again}/", type_wrong_code),
    "find my signature, none": Place("/find/{asked_in_vain}/", type_the_code, languages=("ko",)),
    "find my signature, destroyed": Place("/p/destroyed/again/"),
    "petition, each way": Place("/p/ways/", unfold),
    "newsroom, numbers": Place("/p/{slug}/numbers/"),
    "updates": Place("/p/{slug}/updates/"),
    "an update": Place("/p/{slug}/updates/1/"),
    "news, stop": Place("/news/{news}/"),
    "news, stopped": Place("/news/{news}/", submit),
    "news, gone": Place("/news/nothing-here/"),
    "newsroom": Place("/p/{slug}/releases/"),
    "photos": Place("/p/{slug}/photos/"),
    "coverage": Place("/p/{slug}/coverage/"),
    "newsroom, errata": Place("/p/{slug}/releases/errata/"),
    "newsroom, a release": Place("/p/{slug}/releases/{release}/"),
    "newsroom, embargo": Place("/embargo/{embargo}/"),
    "newsroom, embargo, empty form sent": Place("/embargo/{embargo}/", submit),
    "press list, own page": Place("/contact/{journalist}/"),
    "press list, own page, gone": Place("/contact/nothing-here/"),
    "newsroom, embargo, gone": Place("/embargo/nothing-here/"),
    "event": Place("/p/{slug}/events/press-conference/"),
    "press invitation": Place("/invited/{guest}/"),
    "press invitation, empty form sent": Place("/invited/{silent}/", submit),
    "press pass": Place("/pass/{pass}/"),
    "press pass, gone": Place("/pass/nothing-here/"),
    "press request": Place("/p/{slug}/events/coming/ask/"),
    "press request, empty form sent": Place("/p/{slug}/events/coming/ask/", submit),
    "press request, over": Place("/p/{slug}/events/press-conference/ask/"),
    "press request, sent": Place("/p/{slug}/events/coming/ask/sent/"),
    "press request, gone": Place("/requested/nothing-here/"),
    "door": Place("/door/{door}/", unfold),
    "door, found": Place("/door/{door}/search/?q=ㄱㅅㅇㅂ"),
    "door, closed": Place("/door/nothing-here/"),
    "press invitation, gone": Place("/invited/nothing-here/"),
    "live count": Place("/p/{slug}/live/"),
    "events": Place("/p/{slug}/events/"),
    "advisory": Place("/p/{slug}/events/press-conference/advisory/"),
    "sign by a link": Place("/p/{slug}/with/{link}/"),
    "sign at a place": Place("/p/{slug}/at/{point}/", unfold),
    "sign at a closed place": Place("/p/{slug}/at/{closed_point}/"),
    "tablet": Place("/p/{slug}/at/{point}/tablet/#pass=x", unfold),
    "tablet, empty form sent": Place("/p/{slug}/at/{point}/tablet/#pass=x", submit_here),
    "tablet of a closed place": Place("/p/{slug}/at/{closed_point}/tablet/"),
    "not found": Place("/p/nothing-here/"),
    "mailbox": Place("/mailbox/", unfold, languages=("ko",)),
    "look at your mail": Place("/check/{waiting}/", unfold),
    "look at your mail, wrong code": Place("/check/{waiting}/", type_wrong_code),
    "look at your mail, half an address": Place("/check/{waiting}/", type_half_an_address),
    "look at your mail, asked again at once": Place("/check/{waiting}/", ask_again_at_once),
    "look at your mail, finished": Place("/check/{finished}/"),
    "look at your texts": Place("/check/{texted}/", unfold),
    "account, come back without": Place("/check/{account}/?back"),
    "account, leave": Place("/check/{account}/", leave_for_an_account),
    "account, not verified": Place("/accounts/kakao/login/callback/", languages=("ko",)),
    "verify, ready": Place("/verify/{ready}/"),
    "verify, used": Place("/verify/{used}/"),
    "verify, expired": Place("/verify/{expired}/"),
    "verify, unknown": Place("/verify/{unknown}/"),
    "denied": Place("/verify/{unknown}/", deny),
    "thanks": Place("/my/{own}/thanks/"),
    "mine": Place("/my/{own}/", unfold),
    "mine, no name": Place("/my/{own}/", type_no_name),
    "receipt": Place("/my/{own}/receipt/", unfold),
    "receipt, check": Place("/receipt/"),
    "bulletin, asked": Place("/bulletin/{bulletin}/"),
    "bulletin, agreed": Place("/bulletin/{bulletin}/", submit),
    "bulletin, gone": Place("/bulletin/nothing-here/"),
    "receive, at the door": Place("/receive/{receive}/"),
    "receive, inside": Place("/receive/{receive}/", type_the_code),
    "receive, gone": Place("/receive/nothing-here/"),
    "withdrawn": Place("/my/{withdrawn}/"),
    "may it be withdrawn": Place("/my/{applicant}/withdrawal/"),
}
OWNER, EXPORTER = "owner@demo.example", "exporter@demo.example"
ORGANISERS = {
    "desk": Place("/organise/"),
    "notices": Place("/organise/-/notices/"),
    "help": Place("/organise/-/help/", unfold),
    "help, found": Place("/organise/-/help/?q=지문"),
    "help, nothing found": Place("/organise/-/help/?q=zzz", languages=("ko",)),
    "help of a page": Place("/organise/{slug}/text/", open_help),
    "site switches": Place("/organise/-/site/"),
    "desk of a petition": Place("/organise/{slug}/"),
    "text": Place("/organise/{slug}/text/"),
    "text, previewed": Place("/organise/{slug}/preview/"),
    "text, versions": Place("/organise/{slug}/text/versions/"),
    "begin": Place("/organise/draft/"),
    "begin, empty form sent": Place("/organise/draft/", submit, languages=("ko",)),
    "settings": Place("/organise/{slug}/settings/", unfold),
    "own organisation": Place("/organise/{slug}/organisation/"),
    "coalition": Place("/organise/{slug}/coalition/"),
    "coalition, shares": Place("/organise/{slug}/share/", unfold),
    "plain": Place("/organise/{slug}/plain/", unfold),
    "updates, desk": Place("/organise/{slug}/updates/"),
    "updates, new": Place("/organise/{slug}/updates/new/"),
    "updates, empty form sent": Place("/organise/{slug}/updates/new/", submit),
    "updates, a draft": Place("/organise/{slug}/updates/{update}/", unfold),
    "press": Place("/organise/{slug}/press/"),
    "newsroom, texts": Place("/organise/{slug}/releases/"),
    "newsroom, new text": Place("/organise/{slug}/releases/new/", unfold),
    "newsroom, empty text sent": Place("/organise/{slug}/releases/new/", submit),
    "newsroom, a draft": Place("/organise/{slug}/releases/{draft}/", unfold),
    "newsroom, published": Place("/organise/{slug}/releases/{given}/", unfold),
    "newsroom, given under embargo": Place("/organise/{slug}/releases/{given}/embargo/"),
    "newsroom, offered by letters": Place("/organise/{slug}/releases/{given}/offer/"),
    "newsroom, offering, nobody chosen": Place(
        "/organise/{slug}/releases/{given}/offer/", submit, languages=("ko",)
    ),
    "newsroom, desk": Place("/organise/{slug}/releases/desk/"),
    "press list": Place("/organise/{slug}/contacts/"),
    "press list, a journalist": Place("/organise/{slug}/contacts/{contact}/"),
    "press list, empty form sent": Place("/organise/{slug}/contacts/new/", submit),
    "press list, mailings": Place("/organise/{slug}/mailings/"),
    "press list, new mailing, empty": Place("/organise/{slug}/mailings/new/", submit),
    "press list, a mailing": Place("/organise/{slug}/mailings/{mailing}/"),
    "photos, of an event": Place("/organise/{slug}/press/press-conference/photos/"),
    "photos, one": Place("/organise/{slug}/photos/{photo}/"),
    "coverage, log": Place("/organise/{slug}/coverage/"),
    "coverage, empty article sent": Place("/organise/{slug}/coverage/new/", submit),
    "coverage, an article": Place("/organise/{slug}/coverage/{article}/", unfold),
    "who knows what": Place("/organise/{slug}/press/press-conference/told/"),
    "who knows what, a text": Place("/organise/{slug}/releases/{given}/told/"),
    "press list, import": Place("/organise/{slug}/contacts/import/"),
    "press list, empty list sent": Place("/organise/{slug}/contacts/lists/new/", submit),
    "on site": Place("/organise/{slug}/points/"),
    "on site, empty form sent": Place("/organise/{slug}/points/", submit, languages=("ko",)),
    "on site, a poster": Place("/organise/{slug}/points/{point}/poster/"),
    "on site, a place": Place("/organise/{slug}/points/{point}/", unfold),
    "event's home": Place("/organise/{slug}/press/press-conference/home/"),
    "event's home, to come": Place("/organise/{slug}/press/coming/home/"),
    "hand-over": Place("/organise/{slug}/press/press-conference/packet/"),
    "hand-over, nothing chosen": Place("/organise/{slug}/press/coming/packet/", submit_last),
    "after the event": Place("/organise/{slug}/press/press-conference/after/"),
    "calendar of events": Place("/organise/-/calendar/"),
    "calendar of events, another month": Place("/organise/-/calendar/?month=2031-01"),
    "new event": Place("/organise/{slug}/press/new/"),
    "new event, empty form sent": Place("/organise/{slug}/press/new/", submit, languages=("ko",)),
    "move event": Place("/organise/{slug}/press/press-conference/reschedule/"),
    "postpone event": Place("/organise/{slug}/press/press-conference/postpone/"),
    "revive event": Place("/organise/{slug}/press/press-conference/revive/"),
    "call off event, empty form sent": Place(
        "/organise/{slug}/press/press-conference/cancel/", submit
    ),
    "notice of an assembly": Place("/organise/{slug}/press/press-conference/notice/"),
    "notice, a step": Place("/organise/{slug}/press/press-conference/notice/withdraw/"),
    "notice, sheet": Place(
        "/organise/{slug}/press/press-conference/notice/sheet/", languages=("ko",)
    ),
    "run sheet": Place("/organise/{slug}/press/press-conference/run-sheet/"),
    "run sheet, live": Place("/organise/{slug}/press/press-conference/live/"),
    "guests": Place("/organise/{slug}/press/coming/guests/", unfold),
    "guests, door": Place("/organise/{slug}/press/coming/guests/door/", submit),
    "guests, over": Place("/organise/{slug}/press/press-conference/guests/"),
    "guests, inviting": Place("/organise/{slug}/press/coming/guests/invite/"),
    "guests, how many": Place("/organise/{slug}/press/coming/guests/invite/", choose_everybody),
    "legal rule": Place("/organise/{slug}/press/rules/closes/"),
    "calendar link": Place("/organise/{slug}/press/calendar/", submit),
    "edit event": Place("/organise/{slug}/press/press-conference/", unfold),
    "packets": Place("/organise/{slug}/packets/"),
    "packets, as exporter": Place("/organise/{slug}/packets/", person=EXPORTER),
    "routes": Place("/organise/{slug}/routes/", unfold),
    "routes, empty form sent": Place("/organise/{slug}/routes/", submit_last, languages=("ko",)),
    "routes, choosing": Place("/organise/{slug}/routes/PETITION/choose/"),
    "routes, changing one": Place("/organise/{slug}/routes/PETITION/edit/"),
    "routes, a new one": Place("/organise/{slug}/routes/new/"),
    "routes, empty new one sent": Place("/organise/{slug}/routes/new/", submit, languages=("ko",)),
    "wizard": Place("/organise/{slug}/packets/steps/"),
    "round": Place("/organise/{slug}/packets/round/"),
    "checklist": Place("/organise/{slug}/packets/checklist/"),
    "checklist, nobody named": Place(
        "/organise/{slug}/packets/checklist/", tick_without_a_name, languages=("ko",)
    ),
    "packet": Place("/organise/{slug}/packets/{packet}/", unfold),
    "paste": Place("/organise/{slug}/packets/{packet}/paste/", person=EXPORTER),
    "packet, compared": Place("/organise/{slug}/packets/{packet}/diff/"),
    "numbers in the texts": Place("/organise/{slug}/packets/numbers/"),
    "comments": Place("/organise/{slug}/packets/comments/"),
    "complaint": Place("/organise/{slug}/packets/complaint/"),
    "filings": Place("/organise/{slug}/filings/"),
    "filings, as exporter": Place("/organise/{slug}/filings/{filed}/", person=EXPORTER),
    "filings, received": Place("/organise/{slug}/filings/{filed}/note/received/", person=EXPORTER),
    "filings, empty form sent": Place(
        "/organise/{slug}/filings/{filed}/note/due_set/", submit, person=EXPORTER, languages=("ko",)
    ),
    "filings, corrected": Place(
        "/organise/{slug}/filings/{filed}/events/{event}/replace/", person=EXPORTER
    ),
    "filings, tell signers": Place(
        "/organise/{slug}/filings/{filed}/answers/{answer}/tell/", person=EXPORTER
    ),
    "filings, letter": Place("/organise/{slug}/filings/{filed}/letter/", person=EXPORTER),
    "filings, links": Place("/organise/{slug}/filings/{handed}/links/", person=EXPORTER),
    "sample, to be announced": Place(
        "/organise/{slug}/filings/{sampled}/sample/", submit, person=EXPORTER
    ),
    "sample, being asked": Place(
        "/organise/{slug}/filings/{filed}/sample/", submit_last, person=EXPORTER
    ),
    "filings, a new link": Place(
        "/organise/{slug}/filings/{handed}/links/", submit, person=EXPORTER
    ),
    "press copy of an advisory": Place("/organise/{slug}/press/press-conference/advisory/"),
    "evidence": Place("/organise/{slug}/evidence/"),
    "evidence, empty form sent": Place(
        "/organise/{slug}/evidence/", submit_last, languages=("ko",)
    ),
    "evidence, words": Place("/organise/{slug}/evidence/{exhibit}/"),
    "exports": Place("/organise/{slug}/exports/", unfold, person=EXPORTER),
    "exports, empty form sent": Place(
        "/organise/{slug}/exports/", submit, person=EXPORTER, languages=("ko",)
    ),
    "export": Place("/organise/{slug}/exports/{export}/", person=EXPORTER),
    "takeout": Place("/organise/{slug}/takeout/"),
    "one record, empty form sent": Place(
        "/organise/{slug}/exports/one/", submit, person=EXPORTER, languages=("ko",)
    ),
    "processors": Place("/organise/{slug}/processors/"),
    "processors, empty form sent": Place("/organise/{slug}/processors/", submit, languages=("ko",)),
    "people": Place("/organise/{slug}/people/", unfold),
    "webhooks": Place("/organise/{slug}/webhooks/"),
    "webhooks, empty form sent": Place("/organise/{slug}/webhooks/", submit, languages=("ko",)),
    "webhooks, a server": Place("/organise/{slug}/webhooks/{server}/"),
    "review": Place("/organise/{slug}/review/", unfold),
    "review, a group": Place("/organise/{slug}/review/group/?by=all"),
    "review, nothing ticked": Place(
        "/organise/{slug}/review/group/?by=all", submit_last, languages=("ko",)
    ),
    "removals": Place("/organise/{slug}/review/removals/"),
    "removals, empty form sent": Place(
        "/organise/{slug}/review/removals/", submit, languages=("ko",)
    ),
    "removal": Place("/organise/{slug}/review/removals/{removal}/"),
    "removal, sample": Place("/organise/{slug}/review/removals/{removal}/", submit),
    "paper, sheets": Place("/organise/{slug}/paper/"),
    "paper, a sheet": Place("/organise/{slug}/paper/{counted}/"),
    "paper, printing": Place("/organise/{slug}/paper/", print_sheets),
    "paper, set for printing": Place("/organise/{slug}/paper/printing/{printing}/"),
    "paper, where lines stand": Place("/organise/{slug}/paper/{counted}/", place_lines),
    "paper, to open": Place("/organise/{slug}/paper/{to_type}/entry/"),
    "paper, entry": Place("/organise/{slug}/paper/{to_type}/entry/", submit),
    "paper, check": Place("/organise/{slug}/paper/{to_check}/check/", submit),
    "paper, doubles": Place("/organise/{slug}/paper/{counted}/matches/", submit),
    "paper, scans": Place("/organise/{slug}/paper/scans/"),
    "paper, import": Place("/organise/{slug}/paper/import/"),
    "people, empty form sent": Place("/organise/{slug}/people/", submit_last, languages=("ko",)),
    "signatures": Place("/organise/{slug}/signatures/?state=counted", unfold),
    "signatures, names open": Place("/organise/{slug}/signatures/", open_names),
    "signatures, as exporter": Place("/organise/{slug}/signatures/", person=EXPORTER),
    "phone desk": Place("/organise/{slug}/phone/"),
    "phone desk, an address": Place("/organise/{slug}/phone/", ask_for_an_address),
    "phone desk, half a code": Place("/organise/{slug}/phone/", type_half_a_code),
    "watch": Place("/organise/{slug}/ledger/"),
    "watch, empty form sent": Place("/organise/{slug}/ledger/", submit, languages=("ko",)),
    "letters": Place("/organise/{slug}/letters/", unfold),
    "privacy desk": Place("/organise/{slug}/privacy/"),
    "privacy desk, breach": Place("/organise/{slug}/privacy/breaches/{breach}/"),
    "privacy desk, changing a breach": Place("/organise/{slug}/privacy/breaches/{breach}/change/"),
    "privacy desk, notices": Place("/organise/{slug}/privacy/breaches/{breach}/notices/"),
    "privacy desk, new breach, empty form sent": Place(
        "/organise/{slug}/privacy/breaches/new/", submit, languages=("ko",)
    ),
    "privacy desk, request": Place("/organise/{slug}/privacy/requests/{request}/"),
    "privacy desk, new request": Place("/organise/{slug}/privacy/requests/new/"),
    "privacy desk, end": Place("/organise/{slug}/privacy/end/"),
    "trail": Place("/organise/{slug}/trail/"),
    "account": Place("/accounts/2fa/"),
    "new password": Place("/accounts/password/change/"),
    "recovery codes": Place("/accounts/2fa/recovery-codes/"),
    "new recovery codes": Place("/accounts/2fa/recovery-codes/generate/"),
    "end of the app's codes": Place("/accounts/2fa/totp/deactivate/"),
    "passkeys": Place("/accounts/2fa/webauthn/"),
    "new passkey": Place("/accounts/2fa/webauthn/add/"),
    "who is it": Place("/accounts/reauthenticate/"),
    "who is it, by code": Place("/accounts/2fa/reauthenticate/"),
    "log out": Place("/accounts/logout/"),
}
DOORS = {
    "log in": Place("/accounts/login/"),
    "log in, empty form sent": Place("/accounts/login/", submit),
    "log in, second factor": Place("/accounts/login/", type_the_password(email=OWNER)),
    "log in, setting up a second factor": Place(
        "/accounts/login/?next=/accounts/2fa/totp/activate/",
        type_the_password(email="fresh@demo.example"),
    ),
    "lost password": Place("/accounts/password/reset/"),
    "lost password, sent": Place("/accounts/password/reset/done/"),
    "lost password, a new one": Place("/accounts/password/reset/key/{reset}/"),
    "lost password, old link": Place("/accounts/password/reset/key/x-y/"),
    "lost password, done": Place("/accounts/password/reset/key/done/"),
    "account is shut": Place("/accounts/inactive/"),
    "no accounts here": Place("/accounts/signup/"),
    "invitation": Place("/invitation/{invited}/"),
    "invitation, empty form sent": Place("/invitation/{invited}/", submit),
    "invitation of who is here already": Place("/invitation/{invited_again}/"),
    "invitation, gone": Place("/invitation/nothing-here/"),
}


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


def post(url: str, data: dict[str, str]) -> str:
    """Send a form as a browser does and return where the answer leads."""
    request = Request(url, urlencode(data).encode(), {"Sec-Fetch-Site": "same-origin"})
    try:
        build_opener(NoRedirect).open(request, timeout=60)
    except HTTPError as answer:
        return answer.headers.get("Location", "")
    raise AssertionError(f"{url} led nowhere")


@dataclass
class World:
    """A running site with a signature in every state; `names` fill the addresses of places."""

    site: Site
    names: dict[str, str] = field(default_factory=lambda: {"slug": "my-face-is-mine"})
    recovery_codes: list[str] = field(default_factory=list)

    def address(self, place: Place, language: str) -> str:
        prefix = "/en" if language == "en" else ""
        return self.site.url + prefix + place.path.format(**self.names)

    def build(self) -> "World":
        people = {name: self._sign() for name in ("waiting", "finished", "gone", "expired")}
        tokens = {name: self._token(email) for name, (email, _) in people.items()}
        own = {name: self._confirm(tokens[name]) for name in ("finished", "gone")}
        post(f"{self.site.url}/my/{own['gone']}/withdraw/", {})
        self.site.sql(
            "UPDATE signatures_pendingsignature SET link_expires_at = datetime('now', '-1 hour')"
            " WHERE id = ?",
            people["expired"][1].replace("-", ""),
        )
        self.names |= {
            "waiting": people["waiting"][1],
            "finished": people["finished"][1],
            "ready": tokens["waiting"],
            "used": tokens["finished"],
            "expired": tokens["expired"],
            "unknown": "x" * 43,
            "own": own["finished"],
            "withdrawn": own["gone"],
            "invited": self._invite("new@demo.example"),
            "invited_again": self._invite("press@demo.example"),
        }
        made = self.site.manage(
            "shell", "-c", "from tests.journeys import scenery; print(scenery.build())"
        )
        self.names |= json.loads(made.splitlines()[-1])
        self.recovery_codes = self.names.pop("recovery_codes").split()
        return self

    def _invite(self, email: str) -> str:
        return self.site.manage("create_owner", email, "새 단체(가상)").split("/")[-2]

    def _sign(self) -> tuple[str, str]:
        form = dict.fromkeys(("intent", "collect", "sensitive", "age"), "on")
        form |= {"name": "김민지", "email": new_address(), "region": "11", "provide": "yes"}
        leads_to = post(f"{self.site.url}/p/{self.names['slug']}/sign/", form)
        return form["email"], leads_to.split("/")[-2]

    def _token(self, email: str) -> str:
        return self.site.letter(email).link.split("/")[-2]

    def _confirm(self, token: str) -> str:
        return post(f"{self.site.url}/verify/{token}/", {}).split("/")[2]


def log_in(page: Page, site: Site, email: str = OWNER) -> None:
    """Log in with the password, and the code that stands in the mailbox page."""
    page.goto(site.url + "/accounts/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    submit(page)
    page.wait_for_url("**/2fa/authenticate/**")
    type_code_of_the_app(page, site, email)
    page.wait_for_url(re.compile("/organise/"))


def type_code_of_the_app(page: Page, site: Site, email: str) -> None:
    """Type the code that an authenticator app would show; none is taken twice."""
    box = page.context.new_page()
    tried = ""

    def is_taken() -> bool:
        nonlocal tried
        box.goto(site.url + "/mailbox/")
        code = box.locator(f"[data-code='{email}']").text_content() or ""
        if code == tried:  # again would count as a wrong one, and a few of those lock the door
            return False
        tried = code
        page.fill("#id_code", code)
        submit(page)
        return "/2fa/" not in page.url

    until(is_taken, "a code of the app that is taken", seconds=90)
    box.close()


def show(page: Page, world: World, place: Place, language: str) -> None:
    """Go to a place and do there what it needs."""
    page.goto(world.address(place, language))
    if "/reauthenticate/" in page.url and "/reauthenticate/" not in place.path:
        page.fill("#id_code", world.recovery_codes.pop())
        submit(page)
    place.act(page)
    page.wait_for_load_state()
