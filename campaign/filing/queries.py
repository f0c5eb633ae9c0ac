"""What is known of a filing: its events, what is due, and what the public is told."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from campaign.filing.adapters.holidays import is_day_off
from campaign.filing.models import Attachment, Duty, Event, HandOver, Kind
from campaign.filing.rules import schedule as rules
from campaign.filing.rules.schedule import Due, Fact, Standing, schedule
from campaign.filing.rules.terms import OTHER, Terms
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key, key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import clock, encryption, tokens
from campaign.packets.models import Packet, State
from campaign.petitions.models import Petition
from campaign.routes.queries import routes_of, submission_of

# What the public reads in the timeline; the rest stays inside.
PUBLIC = {
    *(Kind.PROGRESS, Kind.EXTENDED, Kind.SUPPLEMENT_ASKED, Kind.SUPPLEMENT_GIVEN),
    *(Kind.RECEIVED, Kind.TRANSFERRED, Kind.RECOMMENDED, Kind.AGENCY_REPLIED, Kind.WITHDRAWN),
}


@dataclass(frozen=True)
class Owed:
    """A due day of one packet, in words."""

    packet: Packet
    due: Due
    standing: Standing

    @property
    def label(self) -> str:
        return str(Duty(self.due.duty).label)

    @property
    def is_open(self) -> bool:
        return self.standing != Standing.DONE

    @property
    def is_pressing(self) -> bool:
        return self.standing in {Standing.SOON, Standing.DOUBTFUL, Standing.LATE}


@dataclass(frozen=True)
class Handler:
    """Who handles it at the authority."""

    name: str
    phone: str


def route_of(petition: Petition) -> str:
    """Return by whose terms days are counted until somebody says otherwise."""
    return submission_of(petition).route.code


def routes(petition: Petition) -> dict[str, str]:
    """Return the names of routes by their codes, and "another" last."""
    names = {row.code: str(row) for row in routes_of(petition.organisation)}
    return names | {OTHER: _("그 밖의 절차(기한을 직접 적음)")}


@dataclass(frozen=True)
class Ground:
    """By what the days of a petition's packets are counted."""

    terms: dict[str, Terms]
    route: str


def ground_of(petition: Petition) -> Ground:
    terms = {
        row.code: Terms.read(row.terms, law=row.terms_basis)
        for row in routes_of(petition.organisation)
    }
    return Ground(terms, route_of(petition))


def delivered(petition: Petition) -> list[Packet]:
    """Return the packets that were handed in, the newest first, with what happened to them."""
    rows = Packet.objects.filter(petition=petition, state=State.DELIVERED)
    found = rows.select_related("petition__organisation").prefetch_related("answers", "events")
    return list(found.order_by("-delivered_on", "-requested_at"))


def standing_events(packet: Packet) -> list[Event]:
    """Return what happened, in order, without what was replaced."""
    events = list(packet.events.all())
    replaced = {event.replaces_id for event in events}
    return [event for event in events if event.pk not in replaced]


def owed(packet: Packet, ground: Ground | None = None) -> list[Owed]:
    """Return what is or was due, by day. For many packets the ground is given, read once."""
    today, ground = clock.today(), ground or ground_of(packet.petition)
    dues = schedule(_facts(packet, ground.route), ground.terms, is_day_off)
    return [Owed(packet, due, due.standing(today)) for due in dues]


def _facts(packet: Packet, route: str) -> Sequence[Fact]:
    events = standing_events(packet)
    facts = [
        Fact(rules.Kind(event.kind), event.on, event.route, event.until, event.duty)
        for event in events
    ]
    facts += [Fact(rules.Kind.REPLIED, row.on) for row in packet.answers.all()]
    if packet.delivered_on and not any(fact.kind == rules.Kind.RECEIVED for fact in facts):
        facts.append(Fact(rules.Kind.RECEIVED, packet.delivered_on, route))
    return sorted(facts, key=lambda fact: fact.on)


def all_owed(petition: Petition) -> list[Owed]:
    """Return what is or was due over all packets of a petition, by day."""
    ground = ground_of(petition)
    found = [one for packet in delivered(petition) for one in owed(packet, ground)]
    return sorted(found, key=lambda one: one.due.on)


def pressing(petition: Petition) -> list[Owed]:
    """Return what comes within a week, or is late."""
    if petition.is_destroyed:
        return []
    return [one for one in all_owed(petition) if one.is_pressing]


def receipt_number(packet: Packet) -> str:
    """Return the newest number under which it stands at the authority."""
    numbers = [event.number for event in standing_events(packet) if event.number]
    return numbers[-1] if numbers else packet.receipt_number


def office(packet: Packet) -> str:
    """Return the newest department or authority that has it."""
    named = [event.office for event in standing_events(packet) if event.office]
    return named[-1] if named else ""


def seal_handler(name: str, phone: str, *, key: bytes, place: bytes) -> bytes:
    words = json.dumps({"name": name, "phone": phone}, ensure_ascii=False)
    return encryption.seal(words.encode(), key=key, place=place)


def handler(event: Event) -> Handler | None:
    """Return who handles it, or None where nobody is named or the keys are destroyed."""
    if not event.sealed or event.packet.petition.is_destroyed:
        return None
    key = key_called(bytes(event.key))
    words = encryption.unseal(bytes(event.sealed), key=key.secret, place=event.place)
    return Handler(**json.loads(words))


def write_attachment(row: Attachment, data: bytes) -> None:
    """Seal a file into the storage."""
    with tempfile.TemporaryFile() as sealed:
        encryption.seal_stream([data], sealed, key=_key(row), place=row.place)
        sealed.seek(0)
        default_storage.save(row.path, File(sealed))


def read_attachment(row: Attachment) -> bytes:
    """Return the file, or raise CannotOpen."""
    with default_storage.open(row.path) as sealed:
        blocks = encryption.open_stream(cast("BinaryIO", sealed), key=_key(row), place=row.place)
        return b"".join(blocks)


def _key(row: Attachment) -> bytes:
    wrap = bytes(row.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=row.place)


@dataclass(frozen=True)
class Line:
    """What the public is told: a day, what happened or is expected, and until when."""

    on: date
    kind: str
    until: date | None = None
    office: str = ""
    is_expected: bool = False


def public_lines(petition: Petition) -> list[Line]:
    """Return what is told of filings beside delivery and answers; no number, nobody's name."""
    packets = delivered(petition)
    ground = ground_of(petition) if packets else Ground({}, "")
    return [line for packet in packets for line in _lines(packet, ground)]


def _lines(packet: Packet, ground: Ground) -> Iterator[Line]:
    for event in standing_events(packet):
        if event.kind in PUBLIC:
            office = event.office if event.kind == Kind.TRANSFERRED else ""
            yield Line(event.on, event.kind, event.until, office)
    for one in owed(packet, ground):
        if one.is_open and one.due.duty in {rules.Duty.ANSWER, rules.Duty.AGENCY}:
            kind = f"due_{one.due.duty}"
            yield Line(one.due.on, kind, is_expected=one.due.is_expected)


def hand_over_of(token: str) -> HandOver | None:
    """Return the open link of a secret, or None."""
    rows = HandOver.objects.select_related("packet__petition__organisation")
    found = rows.filter(token_digest=tokens.digest(token)).first()
    return found if found and found.is_open else None


def digest_of_code(row: HandOver, code: str) -> bytes:
    """Return what is kept of a code: without the petition's key nobody tries a million of them."""
    key = current_key(owner=row.packet.petition_id, purpose=Purpose.INDEX)
    return encryption.fingerprint(f"{row.pk}:{code}", key=key.secret, kind="hand-over code")


def replies_to_read(petition: Petition) -> list[Packet]:
    """Return packets whose recipient has uploaded a reply that nobody has put in words yet."""
    return [
        packet
        for packet in delivered(petition)
        if not packet.answers.all()
        and any(event.kind == Kind.REPLIED and event.hand_over_id for event in packet.events.all())
    ]
