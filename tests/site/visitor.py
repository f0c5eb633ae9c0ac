"""A browser without a screen: one kept-alive connection, cookies, forms as they are posted."""

import http.client
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """Somebody at the site; redirects are not followed."""

    def __init__(self, site: str) -> None:
        self._site, self._cookies = site, SimpleCookie()
        self._connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)

    def close(self) -> None:
        self._connection.close()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(form))

    def send(self, page: str, path: str, form: dict[str, str]) -> Answer:
        """Open an organisers' page and post a form of it."""
        token = TOKEN.search(self.get(page).text)
        assert token, page
        return self.post(path, {"csrfmiddlewaretoken": token[1], **form})

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{k}={v.value}" for k, v in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = self._site
        self._connection.request(method, path.removeprefix(self._site), body, headers)
        response = self._connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie", []):
            self._cookies.load(cookie)
        return Answer(response.status, response.headers.get("Location", ""), response.read())


@contextmanager
def organiser(site: str, email: str) -> Iterator[Visitor]:
    """Sign in as a person of the sample campaign, with the second factor of the mailbox page."""
    with closing(Visitor(site)) as person:
        _sign_in(person, email)
        yield person


def _sign_in(person: Visitor, email: str) -> None:
    password = {"login": email, "password": "demo-demo-demo"}
    person.send("/accounts/login/", "/accounts/login/", password)
    row = re.search(rf"{re.escape(email)}.*?\b(\d{{6}})\b", person.get("/mailbox/").text, re.DOTALL)
    second = "/accounts/2fa/authenticate/"
    assert person.send(second, second, {"code": row[1]}).status == 302
