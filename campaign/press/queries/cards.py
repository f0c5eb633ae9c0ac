"""The picture beside a shared link to an event."""

from campaign.lib.cards import Card
from campaign.lib.languages import said
from campaign.press.models import Event
from campaign.press.queries.events import when


def card_of(event: Event) -> Card:
    """Say what it is, when and where; a change of these is another picture."""
    place = str(said(event, "place"))
    return Card(
        name="press:card",
        args=(event.petition.slug, event.slug),
        above=f"{event.get_kind_display()} · {event.get_state_display()}",
        title=str(said(event, "title")),
        below=" · ".join(part for part in (when(event), place) if part),
        is_demo=event.petition.is_demo,
    )
