"""Whom a distribution would reach, the letter each gets, and how it went."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from campaign.letters.queries import suppressed
from campaign.lib import clock, mail
from campaign.newsroom.models import Version
from campaign.newsroom.queries import gate, grants
from campaign.newsroom.queries.compose import HEADS, paper_of
from campaign.newsroom.queries.occasions import outline
from campaign.newsroom.rules.paper import Paper, as_text
from campaign.outreach.adapters.pictures import draw
from campaign.outreach.models import Address, Contact, Delivery, Distribution, Fate, Status
from campaign.outreach.queries import contacts, notices, told
from campaign.petitions.models import Petition
from campaign.press.adapters.ics import calendar
from campaign.press.models import Event, Precision
from campaign.press.models import State as EventState
from campaign.press.queries.calendars import entry
from campaign.press.queries.names import covered, shield_of
from campaign.press.rules.entries import Attendee, method

PREVIEWS = 3
COMES = ("yes", "colleague")
SHOWN = "입구에서 보여 주실 부호"


@dataclass
class Flight:
    """What would happen on sending: whom it reaches, and why it does not reach others."""

    ready: list[Address] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)
    to_call: list[Contact] = field(default_factory=list)
    is_open: bool = True
    is_stale: bool = False


def flight(distribution: Distribution) -> Flight:
    """Return whom it would reach now: the lists, or who holds what no longer stands."""
    if distribution.is_notice:
        people = [one.contact for one in told.of_notice(distribution) if one.is_old]
    else:
        people = contacts.members(distribution.lists.select_related("organisation"))
    told_anyway = owed(distribution, people)
    found = reachable(distribution.petition.organisation_id, people, owed=told_anyway)
    if distribution.version:
        found.is_open = gate.is_open(distribution.version.document)
    found.is_stale = told.is_stale(distribution)
    return found


def owed(distribution: Distribution, people: Iterable[Contact]) -> set[UUID]:
    """Return who hears of an event though they want no more letters: they said that they come."""
    event = distribution.event if distribution.is_notice or distribution.is_receipt else None
    return coming(event, people) if event else set()


def is_moot(distribution: Distribution) -> bool:
    """Tell whether it confirms that somebody comes to what is called off meanwhile."""
    event = distribution.event
    return bool(distribution.is_receipt and event and event.state != EventState.ANNOUNCED)


def reachable(
    organisation_id: UUID, people: Iterable[Contact], *, owed: AbstractSet[UUID] = frozenset()
) -> Flight:
    """Return whom of these a letter reaches, and why it does not reach the others.

    Who is owed it gets it though they left; a suppressed address gets nothing.
    """
    found, people = Flight(), list(people)
    marks = {bytes(one.mark) for row in people for one in row.addresses.all()}
    stopped = suppressed(marks)
    out = contacts.opted_out(organisation_id, marks)
    seen = set[bytes]()
    for row in people:
        is_owed = row.pk in owed
        address, problem = _address(row, stopped=stopped, out=out, seen=seen, is_owed=is_owed)
        if address:
            found.ready.append(address)
            seen.add(bytes(address.mark))
        else:
            found.problems[problem] += 1
            if problem in {"bounced", "suppressed", "no_address"}:
                found.to_call.append(row)
    return found


def _address(
    row: Contact, *, stopped: set[bytes], out: set[bytes], seen: set[bytes], is_owed: bool
) -> tuple[Address | None, str]:
    """Return the address a letter goes to, or why there is none."""
    addresses = list(row.addresses.all())
    if not addresses:
        return None, "no_address"
    has_left = any(bytes(one.mark) in out or one.status == Status.LEFT for one in addresses)
    has_reported = any(one.status == Status.REPORTED for one in addresses)
    if has_reported or (has_left and not is_owed):
        return None, "left"
    good = [one for one in addresses if one.status != Status.BOUNCED]
    if not good:
        return None, "bounced"
    first = good[0]
    if bytes(first.mark) in stopped:
        return None, "suppressed"
    return (None, "twice") if bytes(first.mark) in seen else (first, "")


def usual_subject(version: Version) -> str:
    """Return the head journalists know a text by, and its title."""
    head = HEADS[version.document.kind]  # type: ignore[index]
    told = gate.covered(version).frozen or {}
    return f"[{head}] {told.get('title', version.title)}"[:150]


def choices(petition: Petition) -> list[Version]:
    """Return what can be sent: what everybody may read, each in its last version."""
    return [version for _document, version in gate.releases(petition)]


def letter(delivery: Delivery, address: Address, paper: Paper) -> mail.Letter:
    """Return the letter of one person: their name in To, their own way out, nothing that tracks."""
    distribution, contact = delivery.distribution, address.contact
    person, email = contacts.person_of(contact), contacts.email_of(address)
    own = settings.SITE_URL + _own(contact)
    link, act = contacts.link_of(delivery), _what_for(distribution)
    shown, picture = contacts.shown_link_of(delivery), f"pass.{delivery.tag.hex}@letter"
    shield = shield_of(distribution.petition)
    subject, intro = (shield.masked(one) for one in (distribution.subject, distribution.intro))
    context = {"paper": paper, "intro": intro, "own_url": own, "link": link, "act": act}
    context |= {"shown": shown, "picture": picture}
    asked = [f"{what}: {url}" for what, url in ((act, link), (SHOWN, shown)) if url]
    made = mail.Letter(
        subject=subject,
        body=_plain(paper, intro, asked, own),
        from_email=f'"{_one_line(paper.organisation)}" <{_from()}>',
        to=[f'"{_one_line(person.name)}" <{email}>'],
        reply_to=[_answers_to(distribution)],
        headers={
            "Message-ID": f"<press.{delivery.tag.hex}@{_from().rpartition('@')[2]}>",
            "List-Unsubscribe": f"<{own}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "X-Press-Ref": _reference(distribution),
        },
    )
    made.attach_alternative(render_to_string("outreach/document/letter.html", context), "text/html")
    if event := _told_in_calendars(distribution):
        ics, method = _calendar(event, contact, Attendee(_one_line(person.name), email))
        made.attach_alternative(ics, f"text/calendar; method={method}; charset=utf-8")
    if shown:
        draw(made, shown, name=picture)
    mail.let_return(made, delivery.tag.hex)
    return made


def _answers_to(distribution: Distribution) -> str:
    """Return where an answer by mail goes: the event's person, or whom the text names."""
    version, event = distribution.version, distribution.event
    told = (version.frozen or {}).get("contact", {}).get("email") if version else ""
    return told or (event.contact_email if event else "") or _from()


def _reference(distribution: Distribution) -> str:
    version, event = distribution.version, distribution.event
    if version:
        return f"{version.document}/{version.number}"
    return f"{event.slug}/{event.sequence}" if event else ""


def _own(contact: Contact) -> str:
    with override("ko"):
        return reverse("outreach:own", args=[contacts.token_of(contact)])


def _from() -> str:
    return str(settings.DEFAULT_FROM_EMAIL)


def _one_line(name: str) -> str:
    return " ".join(
        "".join(one for one in name if one.isprintable() and one not in '"<>\\').split()
    )


def _what_for(distribution: Distribution) -> str:
    """Return what the link is for that one letter alone carries."""
    if distribution.is_offer:
        return "엠바고에 동의하고 글 보기"
    return "답 바꾸기" if distribution.is_receipt else "참석 여부 알리기"


def _plain(paper: Paper, intro: str, asked: list[str], own: str) -> str:
    parts = [intro.strip(), as_text(paper).strip(), *asked, f"받는 것을 바꾸거나 그만두기: {own}"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _told_in_calendars(distribution: Distribution) -> Event | None:
    """Return the announced event of a text, once it has a day; None where there is nothing."""
    event = distribution.occasion
    if event is None or not event.is_public or distribution.is_offer:
        return None
    return None if event.precision == Precision.OPEN else event


def _calendar(event: Event, contact: Contact, attendee: Attendee) -> tuple[str, str]:
    """Return the event for one person's calendar, and by which method it is sent.

    Who comes is invited, or that invitation ends; all others are shown what everybody may see.
    """
    said_yes = contact.pk in coming(event, [contact])
    how = method(event.state, said_yes=said_yes)
    with override("ko"):
        told = calendar([entry(event)], method=how, attendee=attendee if said_yes else None)
    return told.decode(), how


def coming(event: Event, people: Iterable[Contact]) -> set[UUID]:
    """Return which of these said that they come to the event, or that a colleague does."""
    rows = event.invitations.filter(contact__in=list(people), answer__in=COMES, revoked_at=None)
    return set(rows.values_list("contact", flat=True))


def paper_to_press(distribution: Distribution) -> Paper:
    version, event = distribution.version, distribution.event
    if version and distribution.is_offer:
        return grants.offered(version.document)
    if version:
        return paper_of(gate.covered(version), is_public=False)
    assert event
    if distribution.revision:
        return notices.paper(distribution.revision)
    return facts(event, "참석 확인" if distribution.is_receipt else "초대")


def facts(event: Event, head: str) -> Paper:
    """Return an event as letters show it that are about coming: all of it, as it stands now."""
    event = covered(event)
    with override("ko"):
        path = reverse("press:event", args=[event.petition.slug, event.slug])
        label = f"{event.get_kind_display()} {head}"
    who = [event.contact_name, event.contact_role, event.contact_phone, event.contact_email]
    return Paper(
        organisation=event.petition.organisation.name,
        label=label,
        title=event.title,
        subtitle="",
        head=(),
        body=(),
        outline=(*outline(event)[1:], ("문의", " ".join(filter(None, who)))),
        quotes=(),
        figures=(),
        about="",
        foot=settings.SITE_URL + path,
        is_demo=event.petition.is_demo,
    )


def previews(distribution: Distribution, found: Flight) -> list[mail.Letter]:
    """Return the letters of the first few, as they would go out."""
    paper = paper_to_press(distribution)
    return [
        letter(Delivery(distribution=distribution, mark=one.mark), one, paper)
        for one in found.ready[:PREVIEWS]
    ]


@dataclass(frozen=True)
class Progress:
    """How a distribution stands, in numbers."""

    numbers: dict[str, int]
    total: int
    is_held: bool

    @property
    def left(self) -> int:
        return self.numbers.get(Fate.QUEUED, 0)


def progress(distribution: Distribution) -> Progress:
    fates = Counter(distribution.deliveries.values_list("state", flat=True))
    until = distribution.hold_until
    return Progress(dict(fates), fates.total(), bool(until and until > clock.now()))


def log(distribution: Distribution) -> list[tuple[Delivery, str]]:
    """Return each letter with whose it is; the name is gone where the contact is."""
    rows = distribution.deliveries.select_related("address__contact__outlet")
    return [(row, _whose(row)) for row in rows]


def _whose(row: Delivery) -> str:
    if row.address is None:
        return "–"
    contact = row.address.contact
    return f"{contacts.person_of(contact).name} · {contact.outlet}"


def to_call(distribution: Distribution) -> list[tuple[str, str, str]]:
    """Return who has to be told by telephone: name, outlet, number."""
    bounced = distribution.deliveries.filter(Q(state=Fate.BOUNCED), address__isnull=False)
    people = [row.address.contact for row in bounced.select_related("address__contact__outlet")]  # type: ignore[union-attr]
    people += flight(distribution).to_call
    found = {}
    for contact in people:
        person = contacts.person_of(contact)
        found[contact.pk] = (person.name, contact.outlet.name, person.phone)
    return list(found.values())
