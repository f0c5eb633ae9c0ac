"""The letter that each gets, as it goes out."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from campaign.lib import mail
from campaign.newsroom.queries import gate, grants
from campaign.newsroom.queries.compose import paper_of
from campaign.newsroom.queries.occasions import outline
from campaign.newsroom.rules.paper import Paper, as_text
from campaign.outreach.adapters.pictures import draw
from campaign.outreach.models import Address, Contact, Delivery, Distribution
from campaign.outreach.queries import contacts, notices
from campaign.outreach.queries.sending import Flight, coming
from campaign.press.adapters.ics import calendar
from campaign.press.models import Event, Precision
from campaign.press.queries.calendars import entry
from campaign.press.queries.names import covered, shield_of
from campaign.press.rules.entries import Attendee, method

PREVIEWS = 3
SHOWN = "입구에서 보여 주실 부호"


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
