"""Note what was changed in an announced event, for whoever was told of it before."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from campaign.lib import clock
from campaign.people.models import User
from campaign.press.actions.follow_event import follow_event
from campaign.press.models import Event, Revision
from campaign.press.rules.states import is_material, plain, settled

Changes = dict[str, tuple[Any, Any]]


def set_fields(event: Event, fields: dict[str, Any]) -> Changes:
    """Set what differs; return what it was and is, telling of moments what is settled alone."""
    was = event.precision
    changes = {
        name: (getattr(event, name), value)
        for name, value in fields.items()
        if getattr(event, name) != value
    }
    for name, (_before, value) in changes.items():
        setattr(event, name, value)
    if {"starts_at", "precision"} & set(changes):
        before = changes.get("starts_at", (event.starts_at,))[0]
        pair = (_told(before, was), _told(event.starts_at, event.precision))
        changes.pop("starts_at", None)
        changes |= {"starts_at": pair} if pair[0] != pair[1] else {}
    return changes


def _told(moment: datetime, precision: str) -> str:
    return settled(timezone.localtime(moment), precision)


def note_change(*, actor: User | None, event: Event, changes: Changes, reason: str = "") -> None:
    """Save the event; once it was announced, with a revision, and for what is material a SEQUENCE.

    RFC 5546 (2.1.4): a new SEQUENCE asks everybody who has answered to answer anew.
    """
    if changes or not event.announced_at:
        event.changed_at = clock.now()
    if event.announced_at and changes:
        material = is_material(set(changes))
        event.sequence += material
        last = event.revisions.aggregate(last=Max("number"))["last"] or 0
        Revision.objects.create(
            event=event,
            number=last + 1,
            at=event.changed_at,
            changes={name: [plain(value) for value in pair] for name, pair in changes.items()},
            is_material=material,
            sequence=event.sequence,
            note=reason,
            by=actor,
        )
    event.save()
    follow_event(actor=actor, event=event, changed=set(changes))
