"""Most read pages come from memory: once asked for, right in seconds, the same for everybody."""

import threading
from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from campaign.pages.front import Front
from campaign.people.rules import Role
from campaign.switches.actions.throw import throw_switches
from campaign.wsgi import application
from tests.cast import a_signature, an_open_petition, somebody

HTML = [("Content-Type", "text/html"), ("Cache-Control", "public, max-age=0")]


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


class Site:
    """A site of one page, which counts how often it is asked and by whom."""

    def __init__(self, *more, status="200 OK"):
        self.asked, self.headers, self.status = [], [*HTML, *more], status

    def __call__(self, environ, start):
        self.asked.append(environ)
        start(self.status, self.headers)
        return [f"page {len(self.asked)}".encode()]


def ask(front, path="/p/a/", **environ):
    said = {}
    environ = {"PATH_INFO": path, "wsgi.input": BytesIO(), **environ}
    setup_testing_defaults(environ)

    def start(status, headers, _failure=None):
        said.update(status=int(status[:3]), headers=dict(headers))

    answer = front(environ, start)
    said["body"] = b"".join(answer).decode()
    if hasattr(answer, "close"):
        answer.close()
    return said


@pytest.fixture(autouse=True)
def remembered(settings):
    settings.PAGE_SECONDS = 1


@pytest.fixture
def clock():
    return Clock()


def test_a_page_is_asked_for_once_in_a_second(clock):
    site = Site()
    front = Front(site, clock)
    first = [ask(front)["body"] for _ in range(3)]
    clock.seconds = 1.1

    assert (first, ask(front)["body"], len(site.asked)) == (["page 1"] * 3, "page 2", 2)


def test_who_has_it_is_told_so_without_the_site(clock):
    site = Site()
    front = Front(site, clock)
    tag = ask(front)["headers"]["Etag"]
    again = ask(front, HTTP_IF_NONE_MATCH=f'"other", W/{tag}')

    assert (again["status"], again["body"], len(site.asked)) == (304, "", 1)


def test_a_head_has_the_length_and_no_body(clock):
    found = ask(Front(Site(), clock), REQUEST_METHOD="HEAD")

    assert (found["headers"]["Content-Length"], found["body"]) == ("6", "")


def test_nothing_of_one_reader_reaches_what_another_gets(clock):
    site = Site()
    ask(Front(site, clock), HTTP_COOKIE="session=x", HTTP_X_FORWARDED_FOR="1.2.3.4")

    assert [name for name in site.asked[0] if name.startswith("HTTP_")] == ["HTTP_HOST"]


@pytest.mark.parametrize(
    "header",
    [("Set-Cookie", "a=b"), ("Vary", "Cookie"), ("Cache-Control", "private")],
)
def test_what_depends_on_its_reader_is_asked_for_by_each(clock, header):
    site = Site(header)
    front = Front(site, clock)
    ask(front, HTTP_COOKIE="session=x")
    ask(front, HTTP_COOKIE="session=y")

    assert [one.get("HTTP_COOKIE") for one in site.asked[1::2]] == ["session=x", "session=y"]


@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "POST"},
        {"QUERY_STRING": "q=1"},
        {"path": "/organise/"},
        {"path": "/p/a/sign/"},
    ],
)
def test_everything_else_reaches_the_site(clock, environ):
    site = Site()
    front = Front(site, clock)
    ask(front, **environ)

    assert ask(front, **environ)["body"] == "page 2"


def test_where_a_link_was_found_makes_no_other_page(clock):
    front = Front(Site(), clock)
    ask(front)

    assert ask(front, QUERY_STRING="utm_source=kakao&utm_medium=talk")["body"] == "page 1"


def test_that_there_is_no_page_is_not_kept(clock):
    site = Site(status="404 Not Found")
    front = Front(site, clock)
    ask(front)

    assert (ask(front)["status"], len(site.asked)) == (404, 2)


class Slow(Site):
    """A site that answers a second time only when it is told to."""

    def __init__(self):
        super().__init__()
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self, environ, start):
        if self.asked:
            self.begun.set()
            assert self.may_end.wait(10)
        return super().__call__(environ, start)


@pytest.fixture
def slow(clock):
    site = Slow()
    front, found = Front(site, clock), []
    ask(front)
    clock.seconds = 1.1
    other = threading.Thread(target=lambda: found.append(ask(front)["body"]))
    other.start()
    assert site.begun.wait(10)
    yield site, front, found
    site.may_end.set()
    other.join(10)


def test_while_one_asks_the_others_are_given_the_last_copy(slow):
    _site, front, _found = slow

    assert ask(front)["body"] == "page 1"


def test_a_copy_that_is_too_old_is_given_to_nobody(slow, clock):
    site, front, found = slow
    clock.seconds = 4.2
    threading.Timer(0.1, site.may_end.set).start()

    assert (ask(front)["body"] != "page 1", found) == (True, ["page 2"])


@pytest.fixture
def petition(db):
    return an_open_petition()


@pytest.fixture
def front(petition, clock):
    """The real site; a request's end leaves the test's connection alone, as in Django's client."""
    ends = [request_started, request_finished]
    for end in ends:
        end.disconnect(close_old_connections)
    yield Front(application._site, clock)
    for end in ends:
        end.connect(close_old_connections)


def test_a_confirmation_is_counted_within_five_seconds(front, petition, clock):
    path = f"/p/{petition.slug}/live/count/"
    before = ask(front, path)["body"]
    a_signature(petition)
    clock.seconds = 5

    assert ('"number">0<' in before, '"number">1<' in ask(front, path)["body"]) == (True, True)


def test_each_language_has_its_own_page(front, petition):
    pages = [ask(front, f"{prefix}/p/{petition.slug}/")["body"] for prefix in ("", "/en")]

    assert ['<html lang="ko">' in pages[0], '<html lang="en">' in pages[1]] == [True, True]


def test_a_switch_is_seen_within_five_seconds(front, petition, clock, settings):
    settings.PAGE_SECONDS = 0.01
    before = ask(front, "/")["body"]
    throw_switches(
        actor=somebody(Role.OWNER, petition),
        stops_signing=False,
        is_read_only=False,
        banner="점검합니다",
        banner_en="",
    )
    clock.seconds = 5

    assert ("점검합니다" in before, "점검합니다" in ask(front, "/")["body"]) == (False, True)


@pytest.mark.parametrize("tail", ["", "live/", "live/count/", "transparency/"])
def test_the_sites_most_read_pages_are_kept(front, petition, tail):
    ask(front, f"/p/{petition.slug}/{tail}")
    ask(front, "/")

    assert len(front._copies) == 2


def test_it_answers_to_the_sites_own_name_alone(front, petition):
    ask(front, f"/p/{petition.slug}/")

    assert ask(front, f"/p/{petition.slug}/", HTTP_HOST="elsewhere.example")["status"] == 400
