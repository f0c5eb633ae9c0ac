"""Invitations of an event, opened for the desk; and the one that a link names."""

import hmac
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from campaign.guests import rules
from campaign.guests.models import Invitation, Need
from campaign.keys.models import Purpose
from campaign.keys.queries import key_called
from campaign.lib import clock, encryption, tokens
from campaign.newsroom.models import Desk
from campaign.outreach.models import Contact, Fate, MediaList
from campaign.outreach.queries import contacts
from campaign.outreach.queries.sending import Flight, reachable
from campaign.press.models import Event, State

TOKEN_BYTES = 16


@dataclass(frozen=True)
class Words:
    """What is sealed of an invitation; the first three only for who is no contact."""

    name: str = ""
    outlet: str = ""
    phone: str = ""
    colleague: str = ""
    note: str = ""


@dataclass(frozen=True)
class Guest:
    """An invitation as the desk reads it."""

    row: Invitation
    name: str
    outlet: str
    phone: str
    words: Words

    @property
    def needs(self) -> list[str]:
        return [str(one.label) for one in Need if one in self.row.needs]

    @property
    def is_unreached(self) -> bool:
        """Tell whether no letter is with them or on its way: these are asked by telephone."""
        letter = self.row.letter
        return letter is None or letter.state not in {Fate.QUEUED, Fate.ACCEPTED}


def seal(row: Invitation, words: Words) -> None:
    key = contacts.key_of(row.organisation_id, Purpose.DATA)
    plain = json.dumps(asdict(words), ensure_ascii=False).encode()
    row.key, row.sealed = key.id, encryption.seal(plain, key=key.secret, place=row.place)


def words_of(row: Invitation) -> Words:
    if not row.sealed:
        return Words()
    key = key_called(bytes(row.key))
    plain = encryption.unseal(bytes(row.sealed), key=key.secret, place=row.place)
    return Words(**json.loads(plain))


def token_of(row: Invitation) -> str:
    """Return the link's secret of 128 bits: derived, so that a reminder carries the same one."""
    secret = contacts.key_of(row.organisation_id, Purpose.INDEX).secret
    key = encryption.derive(secret, purpose="press invitation's link")
    return tokens.as_letters(hmac.digest(key, row.id.bytes, "sha256")[:TOKEN_BYTES])


def invitation_of(token: str) -> Invitation | None:
    """Return whose page a link opens still, or None."""
    rows = Invitation.objects.select_related("contact__outlet", "event__petition__organisation")
    row = rows.filter(digest=tokens.digest(token)).first()
    if row is None or row.event.petition.is_destroyed:
        return None
    is_revoked = row.revoked_at is not None
    is_open = rules.opens(clock.now(), ends_at=row.event.ends_at, is_revoked=is_revoked)
    return row if is_open else None


def link_of(row: Invitation) -> str:
    with override("ko"):
        return settings.SITE_URL + reverse("guests:answer", args=[token_of(row)])


def guest(row: Invitation) -> Guest:
    words = words_of(row)
    if row.contact is None:
        return Guest(row, words.name, words.outlet, words.phone, words)
    person = contacts.person_of(row.contact)
    return Guest(row, person.name, row.contact.outlet.name, person.phone, words)


def invitations(event: Event) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(event=event)
    return rows.select_related(
        "contact__outlet", "letter", "event__petition__organisation"
    ).prefetch_related("contact__addresses")


def guests(event: Event) -> list[Guest]:
    """Return who is invited: who has not answered first, then by outlet and name."""
    found = [guest(row) for row in invitations(event)]
    return sorted(found, key=_order)


def _order(one: Guest) -> tuple[bool, str, str, str]:
    return one.row.revoked_at is not None, one.row.answer, one.outlet, one.name


def numbers(rows: Iterable[Guest]) -> Counter[str]:
    """Return how many gave which answer; "" for the silent."""
    return Counter(one.row.answer for one in rows if one.row.revoked_at is None)


def phones() -> list[tuple[str, str]]:
    """Return whom to call where a link opens nothing: each press desk and its number."""
    desks = Desk.objects.exclude(contact_phone="").select_related("organisation")
    return [(row.organisation.name, row.phone_for_all) for row in desks]


def is_open(event: Event) -> bool:
    """Tell whether people may be asked to it: announced, and not begun."""
    return event.state == State.ANNOUNCED and event.starts_at > clock.now()


def to_invite(
    event: Event, *, lists: Iterable[MediaList], people: Iterable[Contact]
) -> tuple[Flight, int]:
    """Return whom an invitation would reach, and how many of the chosen are invited already."""
    chosen = {row.pk: row for row in [*contacts.members(lists), *people]}
    rows = Invitation.objects.filter(event=event, contact__in=list(chosen), revoked_at=None)
    invited = set(rows.values_list("contact", flat=True))
    new = [row for pk, row in chosen.items() if pk not in invited]
    return reachable(event.petition.organisation_id, new), len(invited)


def to_remind(event: Event) -> tuple[Flight, list[Invitation]]:
    """Return whom a reminder reaches now, and the invitations: the silent alone, once a day."""
    now, rows = clock.now(), []
    for row in invitations(event).filter(answer="", revoked_at=None, contact__isnull=False):
        written_at = row.reminded_at or row.made_at
        if rules.may_remind(now, written_at=written_at, starts_at=event.starts_at):
            rows.append(row)
    people = [row.contact for row in rows if row.contact]
    return reachable(event.petition.organisation_id, people), rows
