"""Who is protected appears under another name, unfilmed and unheard, in whatever leaves the desk.

C17 8.
"""

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pypdfium2
import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.agenda.queries.home import lines
from campaign.guests.actions.answer import answer
from campaign.guests.actions.invite import invite
from campaign.guests.queries.invitations import token_of
from campaign.guests.rules import Reply
from campaign.lib import clock
from campaign.newsroom.actions.change_desk import shield_name
from campaign.newsroom.actions.draft import draft_version
from campaign.newsroom.actions.grant import accept_embargo
from campaign.newsroom.actions.publish import publish_version, retract_document
from campaign.newsroom.actions.revise import revise_version
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.checks import findings
from campaign.newsroom.queries.grants import token_of as grant_token
from campaign.newsroom.rules.lint import Problem
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.actions.distribute import prepare
from campaign.outreach.actions.tell import prepare_notice
from campaign.outreach.queries.letters import previews
from campaign.outreach.queries.sending import flight
from campaign.people.rules import Role
from campaign.petitions.models import Petition
from campaign.photos.actions.keep_photos import NotReady, describe_photo, publish_photo
from campaign.photos.queries import photos
from campaign.press.actions.change_event import change_event
from campaign.press.actions.draft_event import draft_event
from campaign.press.actions.guard_names import NamesSomebody
from campaign.press.actions.move_event import move_event
from campaign.press.actions.open_feed import open_feed
from campaign.press.actions.refine_sheet import refine_sheet
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import Event, ProgrammeItem, Protection, State
from campaign.press.queries.cards import card_of
from campaign.press.queries.history import history
from campaign.press.queries.names import covered
from tests.cast import an_open_petition, somebody
from tests.coverage.cast import an_article
from tests.doors import enter
from tests.guests.cast import a_journalist, an_invitation
from tests.newsroom.cast import CORRECTION, a_desk, a_draft_release, a_grant, a_release
from tests.photos.cast import a_photo, a_public_photo
from tests.press.cast import STARTS, an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
NAME, ALIAS = "새벽누리", "별(가명)"
TYPED = f"이 자리에 새벽 누리 님이 함께합니다 {uuid4()}"
PLAIN = "<p>본문입니다.</p>"


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(STARTS - timedelta(days=3), tick=False):
        yield


@pytest.fixture
def event():
    petition = an_open_petition()
    a_desk(petition)
    event = an_event(petition)
    shield_name(actor=None, petition=petition, name=NAME, alias=ALIAS)
    fields = {"speaker": ALIAS, "protection": Protection.BOTH}
    ProgrammeItem.objects.filter(event=event, order=1).update(**fields)
    return event


def draft(event):
    draft_event(actor=None, petition=event.petition, programme=[{"kind": "말", "speaker": NAME}])


def change(event):
    change_event(actor=None, event=event, attachments=[TYPED])


def refine(event):
    item = event.programme.first()
    refine_sheet(actor=None, event=event, items=[(item.pk, {"camera_note": TYPED})])


def move(event):
    reschedule_event(actor=None, event=event, reason=TYPED, place="시청 앞")


def call_off(event):
    move_event(actor=None, event=event, to=State.CANCELLED, reason=TYPED)


def caption(event):
    describe_photo(actor=None, photo=a_photo(event), caption=TYPED)


def article(event):
    an_article(event.petition, headline=TYPED, is_public=True)


def mailing(event):
    version = a_release(event.petition, body=PLAIN).versions.get()
    common = {"actor": None, "petition": event.petition, "version": version}
    prepare(**common, subject="보도자료", intro=TYPED, lists=[])


def invitation(event):
    people = [a_journalist(event, "guest@news.example")]
    invite(actor=None, event=event, lists=[], people=people, intro=TYPED, number=1)


def retraction(event):
    document = a_release(event.petition, body=PLAIN)
    retract_document(actor=None, document=document, why=TYPED)


DOORS = [draft, change, refine, move, call_off, caption, article, mailing, invitation, retraction]


@pytest.mark.parametrize("door", DOORS, ids=lambda one: one.__name__)
def test_the_name_gets_in_nowhere(event, door):
    with pytest.raises(NamesSomebody) as refusal:
        door(event)

    assert ALIAS in str(refusal.value.message)


@pytest.mark.parametrize("where", ["topic", "title", "body"])
def test_a_text_with_the_name_is_not_published(event, where):
    version = a_draft_release(event.petition, **{"body": PLAIN, where: f"<p>{TYPED}</p>"})

    assert Problem.NAME in {one.problem for one in findings(version)}


def test_what_was_wrong_does_not_tell_the_name_either(event):
    version = a_draft_release(event.petition, body=PLAIN)
    version.erratum = {"wrong": NAME, "right": ALIAS}

    assert Problem.NAME in {one.problem for one in findings(version)}


def test_the_page_says_why_and_keeps_what_was_typed(event):
    desk = enter(somebody(Role.PRESS, event.petition))
    url = reverse("press:cancel", args=[event.petition.slug, event.slug])
    response = desk.post(url, {"reason": TYPED, "title": event.title})

    assert (response.status_code, ALIAS in response.text, TYPED in response.text) == (
        422,
        True,
        True,
    )


def test_a_name_that_was_told_before_it_was_protected_is_in_no_history(client):
    event = an_event(an_open_petition(), master=NAME)
    shield_name(actor=None, petition=event.petition, name=NAME, alias=ALIAS)
    change_event(actor=None, event=event, master=ALIAS)

    html = client.get(reverse("press:event", args=[event.petition.slug, event.slug])).text
    assert (NAME in html, ALIAS in html) == (False, True)


def test_of_whom_no_face_is_shown_no_picture_goes_out_unlooked_at(event):
    with pytest.raises(NotReady):
        a_public_photo(event, consent_note="")
    photo = event.photos.get()
    describe_photo(actor=None, photo=photo, consent_note="별(가명)은 가렸음")

    assert publish_photo(actor=None, photo=photo).published_at


def read(data: bytes) -> str:
    """Return the words of a page, a PDF, a package of XML, or an archive of all these."""
    if data.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(data)
        return "".join(page.get_textpage().get_text_range() for page in pages)
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        return "".join(name + read(archive.read(name)) for name in archive.namelist())
    return data.decode("utf-8", "replace")


def corrected(document):
    """Put a text right, so that the errata have something to say."""
    newer = draft_version(actor=None, document=document)
    revise_version(actor=None, version=newer, **CORRECTION)
    publish_version(actor=None, version=newer)
    return document


def notice_of(event) -> str:
    """Return the letter that tells of a change, in all its parts."""
    with time_machine.travel(STARTS - timedelta(days=1), tick=False):
        event = reschedule_event(actor=None, event=event, reason="넓은 곳으로", place="시청 앞")
        notice = prepare_notice(actor=None, event=event)
        (letter,) = previews(notice, flight(notice))
    parts = [str(one.content) for one in letter.alternatives]
    return "".join([letter.message().as_string(), letter.body, *parts])


def outputs(event, client) -> dict[str, str]:
    """Return all that leaves the desk about an event, by name."""
    slug, own = event.petition.slug, event.slug
    desk = enter(somebody(Role.PRESS, event.petition))
    number = corrected(a_release(event.petition, event=event, body=PLAIN)).number
    grant = a_grant(event.petition)
    accept_embargo(grant=grant, name="김기자")
    staff = open_feed(actor=somebody(Role.PRESS, event.petition), petition=event.petition)
    page, release = f"/p/{slug}/events/{own}/", f"/p/{slug}/releases/{number}"
    public = [
        *(page, f"/en{page}", f"/p/{slug}/events/", f"/p/{slug}/photos/", f"/p/{slug}/coverage/"),
        *(f"{page}{end}" for end in ("event.ics", "advisory/", "advisory.txt", "advisory.pdf")),
        *(f"/p/{slug}/events.{form}" for form in ("ics", "atom", "rss", "json")),
        *(f"/events.{form}" for form in ("ics", "atom", "rss", "json")),
        *(f"{release}/{end}" for end in ("", "v1.txt", "v1.pdf", "v1.hwpx")),
        *(reverse(f"newsroom:{name}", args=[slug]) for name in ("errata", "numbers", "feed")),
        *(reverse("newsroom:sitemap"), reverse("newsroom:embargo", args=[grant_token(grant)])),
        reverse("photos:kit", args=[slug, own]),
        reverse("press:staff_calendar", args=[staff]),
        reverse("guests:answer", args=[token_of(an_invitation(event))]),
    ]
    inside = [f"/organise/{slug}/press/{own}/{end}" for end in INSIDE]
    found = {url: client.get(url) for url in public} | {url: desk.get(url) for url in inside}
    assert {url: one.status_code for url, one in found.items() if one.status_code != 200} == {}
    return {url: read(one.content) for url, one in found.items()}


ASK = {"intro": "", "number": 1}
INSIDE = (
    *("", "home/", "after/", "live/", "live/rows/", "run-sheet/", "run-sheet.pdf", "told/"),
    *("advisory/", "advisory.txt", "advisory.pdf", "guests/", "photos/"),
)


@pytest.mark.pages
def test_the_name_is_in_nothing_that_leaves_and_cameras_are_told(event, client, settings):
    """C17 8: pages, text, PDF, HWPX, feeds, calendars, JSON-LD, ZIP, run sheet, mails."""
    people = [a_journalist(event, "asked@news.example")]
    invite(actor=None, event=event, lists=[], people=people, intro="", number=1)
    with time_machine.travel(STARTS - timedelta(days=2), tick=False):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        deliver_due()
    (letter,) = mail.outbox
    found = outputs(event, client) | {"letter": letter.message().as_string() + letter.body}
    found["notice"] = notice_of(event)

    assert [where for where, text in found.items() if NAME in text or "새벽" in text] == []
    told = [where for where in found if ALIAS in found[where].replace("\r\n", "")]
    slug = event.petition.slug
    page = f"/p/{slug}/events/{event.slug}/"
    assert {page, f"{page}advisory.txt", f"{page}advisory.pdf", "letter", "notice"} <= set(told)
    for where in (page, f"{page}advisory.txt", f"/organise/{slug}/press/{event.slug}/live/"):
        assert "얼굴도 목소리도 내보내지 않음" in found[where]


def test_a_draft_with_the_name_keeps_its_place_on_the_home(event):
    Event.objects.update(master=NAME)

    assert "지키기로 한 이름 지우기" in [one.label for one in lines(Event.objects.get())]


@pytest.fixture
def said_before():
    """An event, a text, a picture and an article that said the name before it was shielded."""
    petition = an_open_petition()
    a_desk(petition)
    event = an_event(petition, master=NAME)
    change_event(actor=None, event=event, master=ALIAS)
    body = "<p>오늘 <strong>새벽</strong> 누리 님이 말했습니다.</p>"
    a_release(petition, event=event, title=f"{NAME} 님의 말", body=body)
    a_public_photo(event, caption=NAME)
    an_article(petition, headline=NAME, is_public=True)
    shield_name(actor=None, petition=petition, name=NAME, alias=ALIAS)
    return event


def test_what_was_published_with_the_name_shows_the_other_one(said_before, client):
    """C17 8."""
    slug, photo = said_before.petition.slug, said_before.photos.get()
    release = f"/p/{slug}/releases/2026-001/"
    urls = [
        *(release, f"{release}v1/", f"{release}v1.txt", f"/p/{slug}/releases/", f"/p/{slug}/"),
        *(f"/p/{slug}/photos/", f"/p/{slug}/coverage/", reverse("newsroom:feed", args=[slug])),
    ]
    found = {url: client.get(url) for url in urls}

    assert {one.status_code for one in found.values()} == {200}
    assert [url for url, one in found.items() if "새벽" in one.content.decode()] == []
    for url in (release, f"{release}v1.txt", f"/p/{slug}/releases/"):
        assert ALIAS in found[url].content.decode()
    assert client.get(reverse("photos:file", args=[slug, photo.pk])).status_code == 404


@pytest.fixture
def named_event(event):
    """An event whose own words say a name that was shielded since."""
    said = {"title": f"{NAME} 님과 함께", "purpose": TYPED, "hosts": NAME, "contact_name": NAME}
    Event.objects.filter(pk=event.pk).update(**said, title_en=f"With {NAME}")
    event.programme.filter(order=2).update(title=TYPED, english=NAME, camera_note=NAME)
    return Event.objects.select_related("petition__organisation").get(pk=event.pk)


@pytest.mark.pages
def test_an_event_that_says_the_name_itself_leaves_with_the_other_one(named_event, client):
    """C17 8: pages, share card, feeds, ICS, JSON-LD, API, kit, run sheet, letters."""
    event, slug = named_event, named_event.petition.slug
    asked = an_invitation(event)
    invite(actor=None, event=event, lists=[], people=[a_journalist(event, "a@news.example")], **ASK)
    answer(invitation=asked, reply=Reply("yes"))
    with time_machine.travel(STARTS - timedelta(days=2), tick=False):
        deliver_due()
    page, desk = f"/p/{slug}/events/{event.slug}/", f"/organise/{slug}/press/{event.slug}/"
    public = [
        *(page, f"/en{page}", f"{page}event.ics", f"{page}ask/", f"{page}advisory.txt"),
        *(f"{page}kit.pdf", f"/p/{slug}/events/", f"/p/{slug}/", f"/p/{slug}/releases/"),
        *(f"/events.{form}" for form in ("ics", "atom", "rss", "json")),
        reverse("guests:answer", args=[token_of(asked)]),
    ]
    press = enter(somebody(Role.PRESS, event.petition))
    found = {url: read(client.get(url).content) for url in public}
    found |= {name: read(press.get(f"{desk}{name}").content) for name in ("live/", "advisory.txt")}
    found |= {one.subject: "".join([*map(str, one.alternatives), one.body]) for one in mail.outbox}
    found["api"] = str(client.get(f"/api/v1/petitions/{slug}/events").json())
    found["card"] = str(card_of(covered(event)))

    assert [where for where, told in found.items() if "새벽" in told] == []
    silent = [where for where, told in found.items() if ALIAS not in told.replace("\r\n ", "")]
    assert (silent, len(mail.outbox)) == ([], 2)
    assert NAME in press.get(desk).text


def test_once_the_keys_are_destroyed_an_event_that_may_say_the_name_says_when_alone(named_event):
    Petition.objects.update(destroyed_at=clock.now())
    found = covered(Event.objects.select_related("petition").get())

    assert (found.title, found.purpose, found.hosts) == ("기자회견", "", "")


def test_the_home_lists_what_said_the_name_and_so_does_the_desk(said_before):
    petition = said_before.petition
    labels = [one.label for one in lines(said_before)]
    desk = enter(somebody(Role.PRESS, petition))
    page = desk.get(reverse("newsroom:documents", args=[petition.slug])).text

    assert "지키기로 한 이름을 새 판으로 바로잡기" in labels
    assert "지키기로 한 이름이 든 사진" in labels
    assert "지킬 이름이 있음: 새 판으로 바로잡기" in page


def test_once_the_keys_are_destroyed_what_may_say_the_name_is_shown_to_nobody(said_before):
    assert gate.releases(said_before.petition)
    Petition.objects.update(destroyed_at=clock.now())
    event = Event.objects.select_related("petition").get()

    shown = [gate.releases(event.petition), history(event), photos.public(event.petition)]
    assert [bool(one) for one in shown] == [False, False, False]
