"""Write down what happened to what was handed in."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.filing import queries
from campaign.filing.models import Attachment, Event, HandOver, Kind
from campaign.keys.models import Purpose
from campaign.keys.queries import Key, current_key
from campaign.keys.rules import wrap_record_key
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.packets.actions.answer import record_answer
from campaign.packets.models import Packet, State
from campaign.people.models import User

ANSWER = ("summary", "summary_en", "url")


class NotHandedIn(Refused):
    code = "not_handed_in"
    message = _("제출한 것으로 적은 문서에만 적을 수 있습니다.")


class Replaced(Refused):
    code = "replaced"
    message = _("이미 다른 기록으로 바꾼 것입니다.")


@transaction.atomic
def note_event(
    *,
    actor: User,
    packet: Packet,
    kind: str,
    typed: Mapping[str, Any],
    file: tuple[int, bytes] | None = None,
    replaces: Event | None = None,
) -> Event:
    """Add an event, with a file of so many pages if there is one; a reply is told to the public."""
    locked = Packet.objects.select_for_update().get(pk=packet.pk)
    if locked.state != State.DELIVERED:
        raise NotHandedIn
    if replaces and Event.objects.filter(replaces=replaces).exists():
        raise Replaced
    event = add_event(packet=locked, kind=kind, typed=typed, by=actor, replaces=replaces)
    if file:
        attach(event, *file)
    if kind == Kind.REPLIED and typed.get("summary"):
        told = {name: typed.get(name, "") for name in ANSWER}
        record_answer(actor=actor, packet=locked, on=event.on, **told)
    record(actor=actor, act="filing.note", subject=locked, kind=kind, on=event.on.isoformat())
    return event


def add_event(
    *,
    packet: Packet,
    kind: str,
    typed: Mapping[str, Any],
    by: User | None = None,
    hand_over: HandOver | None = None,
    replaces: Event | None = None,
) -> Event:
    """Insert the row; who handles it is sealed."""
    names = ("route", "until", "duty", "number", "office", "note")
    plain = {name: typed[name] for name in names if typed.get(name)}
    event = Event(packet=packet, kind=kind, on=typed.get("on") or clock.today(), **plain)
    event.by, event.hand_over, event.replaces, event.at = by, hand_over, replaces, clock.now()
    if typed.get("handler") or typed.get("phone"):
        key = _data_key(packet)
        event.key = key.id
        event.sealed = queries.seal_handler(
            typed.get("handler", ""), typed.get("phone", ""), key=key.secret, place=event.place
        )
    event.save(force_insert=True)
    return event


def attach(event: Event, pages: int, data: bytes) -> Attachment:
    """Seal a file of an event into the storage."""
    key = _data_key(event.packet)
    row = Attachment(event=event, pages=pages, size=len(data), digest=sha256(data).hexdigest())
    row.wrap = wrap_record_key(encryption.new_key(), key=key.secret, key_id=key.id, place=row.place)
    row.save(force_insert=True)
    queries.write_attachment(row, data)
    return row


def _data_key(packet: Packet) -> Key:
    return current_key(owner=packet.petition_id, purpose=Purpose.DATA)
