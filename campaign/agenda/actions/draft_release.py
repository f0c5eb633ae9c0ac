"""Begin the release after an event from what is known of it."""

from django.db import transaction

from campaign.agenda.queries.after import known, pack
from campaign.agenda.rules import body, headline
from campaign.newsroom.actions.draft import draft_document
from campaign.newsroom.models import Document, Kind
from campaign.people.models import User
from campaign.press.models import Event


@transaction.atomic
def draft_release(*, actor: User | None, event: Event) -> Document:
    """Return the draft; pressed twice, it is the one that is there."""
    drafts = [one for one in pack(event).releases if one.sequence is None]
    if drafts:
        return drafts[0]
    told = known(event)
    version = draft_document(
        actor=actor,
        petition=event.petition,
        kind=Kind.RELEASE,
        event=event,
        title=headline(told),
        body=body(told),
    )
    return version.document
