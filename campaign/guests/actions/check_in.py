"""Open and close the door; let people in, now or when the network is back."""

from enum import StrEnum

from django.db import IntegrityError, transaction

from campaign.audit.actions import record
from campaign.guests.models import CheckIn, Door
from campaign.guests.queries import door as queries
from campaign.guests.rules import Item
from campaign.lib import clock, tokens
from campaign.people.models import User
from campaign.press.models import Event


class State(StrEnum):
    OK = "ok"
    REFUSED = "refused"  # nobody of this event


@transaction.atomic
def open_door(*, actor: User | None, event: Event) -> str:
    """Make a link for the door and return its secret, which is stored nowhere."""
    token = tokens.new_token()
    Door.objects.create(
        event=event, digest=tokens.digest(token), made_at=clock.now(), made_by=actor
    )
    record(actor=actor, act="door.open", subject=event)
    return token


@transaction.atomic
def close_door(*, actor: User | None, door: Door) -> None:
    """Close a link: of who lost the telephone."""
    Door.objects.filter(pk=door.pk, closed_at=None).update(closed_at=clock.now())
    record(actor=actor, act="door.close", subject=door.event)


def settle(*, event: Event, item: Item) -> State:
    """Add a mark once; the time is the device's, but never later than now."""
    is_walk_in = bool(item.name) and item.is_in
    if not is_walk_in and not queries.is_known(event, item.guest):
        return State.REFUSED
    now = clock.now()
    row = CheckIn(
        nonce=item.nonce,
        event=event,
        guest=item.guest,
        is_in=item.is_in,
        at=min(item.at, now),
        settled_at=now,
    )
    if is_walk_in and not event.invitations.filter(pk=item.guest).exists():
        queries.seal(row, item.name, item.outlet)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # it came before
        return State.OK
    return State.OK
