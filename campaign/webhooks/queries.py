"""What happened lately that everybody may know, and whom to tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from campaign.filing.models import Event as Stage
from campaign.filing.queries import PUBLIC
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key, key_called
from campaign.ledger.queries import count
from campaign.lib import clock, encryption
from campaign.newsroom.models import Version
from campaign.newsroom.queries import gate
from campaign.packets.models import Answer, Packet, State
from campaign.petitions.models import Petition
from campaign.press.models import Event, Revision
from campaign.press.queries.names import shield_of
from campaign.webhooks.models import Endpoint, Message, Topic

# So far back we look for what was not told yet: longer than any worker is away.
REACH = timedelta(days=3)


@dataclass(frozen=True)
class Happening:
    """Something that everybody may know; `name` is the same however often it is found."""

    topic: Topic
    name: str
    at: datetime
    data: dict[str, Any]


def active() -> QuerySet[Endpoint]:
    """Return whom to tell."""
    rows = Endpoint.objects.filter(disabled_at=None, petition__destroyed_at=None)
    return rows.select_related("petition")


def happenings(petition: Petition, since: datetime) -> list[Happening]:
    """Return what happened from a moment on, in order."""
    found = [
        *_openings(petition),
        *_events(petition, since),
        *_documents(petition),
        *_stages(petition, since),
    ]
    return sorted((one for one in found if one.at >= since), key=lambda one: one.at)


def how_many(petition: Petition) -> dict[str, Any]:
    """Return the count alone; nothing of who signed, nor of whether this was the last one."""
    now = count(petition.pk)
    strengths = {name: getattr(now, name) for name in ("total", "contact", "paper", "identity")}
    return {"petition": petition.slug, "signatures": strengths}


def _openings(petition: Petition) -> Iterator[Happening]:
    data = {"petition": petition.slug, "url": _address("pages:petition", petition.slug)}
    for topic, at in ((Topic.OPENED, petition.opened_at), (Topic.CLOSED, petition.closed_at)):
        if at:
            yield Happening(topic, f"{topic}:{at.isoformat()}", at, data)


def _events(petition: Petition, since: datetime) -> Iterator[Happening]:
    announced = Event.objects.filter(petition=petition, announced_at__gte=since)
    for event in announced:
        assert event.announced_at
        yield _changed(petition, event, f"announced:{event.pk}", event.announced_at)
    rows = Revision.objects.filter(event__petition=petition, is_material=True, at__gte=since)
    for row in rows.filter(event__announced_at__isnull=False).select_related("event"):
        yield _changed(petition, row.event, f"event:{row.pk}", row.at)


def _changed(petition: Petition, event: Event, name: str, at: datetime) -> Happening:
    data = {
        "petition": petition.slug,
        "event": event.slug,
        "state": event.state,
        "sequence": event.sequence,
        "url": _address("press:event", petition.slug, event.slug),
    }
    return Happening(Topic.EVENT, name, at, data)


def _documents(petition: Petition) -> Iterator[Happening]:
    """Go through the newsroom's gate: what is under embargo has not happened."""
    rows = gate.open_documents().filter(petition=petition)
    shield = shield_of(petition)
    for version in Version.objects.filter(document__in=rows).exclude(published_at=None):
        document = next(row for row in rows if row.pk == version.document_id)
        at = max(filter(None, [version.published_at, document.opens_at]))
        data = {
            "petition": petition.slug,
            "number": document.number,
            "version": version.number,
            "kind": document.kind,
            "title": shield.masked((version.frozen or {})["title"]),
            "url": _address("newsroom:release", petition.slug, document.number),
        }
        yield Happening(Topic.DOCUMENT, f"document:{version.pk}", at, data)


def _stages(petition: Petition, since: datetime) -> Iterator[Happening]:
    """Tell what the public timeline tells: no number of a file, nobody's name."""
    for row in Stage.objects.filter(packet__petition=petition, kind__in=PUBLIC, at__gte=since):
        until = row.until and row.until.isoformat()
        happened = {"petition": petition.slug, "stage": row.kind, "on": row.on.isoformat()}
        yield Happening(Topic.FILING, f"stage:{row.pk}", row.at, happened | {"until": until or ""})
    day, now = since.date(), clock.now()
    handed = Packet.objects.filter(petition=petition, state=State.DELIVERED, delivered_on__gte=day)
    replies = Answer.objects.filter(packet__petition=petition, on__gte=day)
    told = [("delivered", str(one.pk), str(one.delivered_on)) for one in handed]
    told += [("replied", str(one.pk), str(one.on)) for one in replies]
    for stage, pk, on in told:
        data = {"petition": petition.slug, "stage": stage, "on": on, "until": ""}
        yield Happening(Topic.FILING, f"{stage}:{pk}", now, data)


def _address(name: str, *args: object) -> str:
    with override("ko"):
        return settings.SITE_URL + reverse(name, args=args)


def seal_secret(endpoint: Endpoint, secret: bytes) -> None:
    """Put a secret into the row, sealed with the petition's key."""
    key = current_key(owner=endpoint.petition_id, purpose=Purpose.DATA)
    endpoint.sealed = encryption.seal(secret, key=key.secret, place=endpoint.place)
    endpoint.key = key.id


def secrets_of(endpoint: Endpoint) -> list[bytes]:
    """Return what messages are signed with now: the secret, and the one before for a day."""
    sealed = [(endpoint.sealed, endpoint.key)]
    if endpoint.old_until and endpoint.old_until > clock.now():
        sealed.append((endpoint.old_sealed, endpoint.old_key))
    return [
        encryption.unseal(bytes(one), key=key_called(bytes(key)).secret, place=endpoint.place)
        for one, key in sealed
    ]


def due() -> QuerySet[Message]:
    """Return what is to be sent now, the oldest first."""
    rows = Message.objects.filter(due_at__lte=clock.now(), endpoint__disabled_at=None)
    return rows.filter(endpoint__petition__destroyed_at=None).order_by("due_at", "at")
