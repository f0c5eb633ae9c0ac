"""What stands at the door of an event: who is expected, who is in. No mail, no telephone."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from campaign.guests import rules
from campaign.guests.models import Answer, CheckIn, Door, Invitation
from campaign.guests.queries import passes
from campaign.guests.queries.invitations import guest, invitations
from campaign.keys.models import Purpose
from campaign.keys.queries import key_called
from campaign.lib import clock, encryption, tokens
from campaign.outreach.queries import contacts
from campaign.press.models import Event

Marks = dict[UUID, list[tuple[datetime, bool]]]


@dataclass(frozen=True)
class Expected:
    """Somebody at the door."""

    id: UUID
    name: str
    outlet: str
    answer: str
    since: datetime | None = None
    times: int = 0
    is_walk_in: bool = False

    @property
    def clock(self) -> str:
        return f"{timezone.localtime(self.since):%H:%M}" if self.since else ""

    @property
    def has_note(self) -> bool:
        """Tell whether two devices let the same person in."""
        return self.times > 1


def seal(row: CheckIn, name: str, outlet: str) -> None:
    key = contacts.key_of(row.organisation_id, Purpose.DATA)
    plain = json.dumps([name, outlet], ensure_ascii=False).encode()
    row.key, row.sealed = key.id, encryption.seal(plain, key=key.secret, place=row.place)


def _names(row: CheckIn) -> tuple[str, str]:
    key = key_called(bytes(row.key))
    plain = encryption.unseal(bytes(row.sealed), key=key.secret, place=row.place)
    name, outlet = json.loads(plain)
    return name, outlet


def door_of(token: str) -> Door | None:
    """Return the door that a link opens still, or None."""
    rows = Door.objects.select_related("event__petition__organisation")
    row = rows.filter(digest=tokens.digest(token)).first()
    if row is None or row.event.petition.is_destroyed:
        return None
    is_closed, ends_at = row.closed_at is not None, row.event.ends_at
    return row if rules.door_opens(clock.now(), ends_at=ends_at, is_closed=is_closed) else None


def doors(event: Event) -> QuerySet[Door]:
    return Door.objects.filter(event=event, closed_at=None).select_related("made_by")


def expected(event: Event) -> list[Expected]:
    """Return who is invited and who walked in, by outlet and name."""
    marks: Marks = {}
    walked: dict[UUID, CheckIn] = {}
    for row in CheckIn.objects.filter(event=event).select_related("event__petition"):
        marks.setdefault(row.guest, []).append((row.at, row.is_in))
        if row.sealed:
            walked.setdefault(row.guest, row)
    rows = invitations(event).filter(revoked_at=None).prefetch_related(None)  # no address is read
    found = [_invited(row, marks) for row in rows]
    found += [_walked(row, marks) for row in walked.values()]
    return sorted(found, key=lambda one: (one.outlet, one.name))


def _invited(row: Invitation, marks: Marks) -> Expected:
    one = guest(row)
    is_sent = one.row.answer == Answer.COLLEAGUE and one.words.colleague
    name = f"{one.words.colleague} ({one.name})" if is_sent else one.name
    label = one.row.get_answer_display() if one.row.answer else ""
    return Expected(one.row.pk, name, one.outlet, label, *_since(one.row.pk, marks))


def _walked(row: CheckIn, marks: Marks) -> Expected:
    name, outlet = _names(row)
    since, times = _since(row.guest, marks)
    return Expected(row.guest, name, outlet, "", since, times, is_walk_in=True)


def _since(pk: UUID, marks: Marks) -> tuple[datetime | None, int]:
    own = marks.get(pk, [])
    since = rules.inside_since(own)
    return since, sum(is_in for at, is_in in own if since and at >= since)


def found(event: Event, words: str) -> list[Expected]:
    """Return whom the words find, or whose pass was read; nobody without words."""
    if not words.strip():
        return []
    if rules.pass_in(words):
        shown = passes.guest_of(words)
        return [one for one in expected(event) if one.id == shown]
    return [one for one in expected(event) if rules.finds(words, (one.name, one.outlet))]


def is_known(event: Event, pk: UUID) -> bool:
    """Tell whether somebody is invited here, or walked in here."""
    return (
        event.invitations.filter(pk=pk).exists()
        or CheckIn.objects.filter(event=event, guest=pk).exists()
    )
