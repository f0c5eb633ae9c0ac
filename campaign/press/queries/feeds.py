"""What newsreaders are told: one item for each event, new again when it changes."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from campaign.lib.languages import said
from campaign.petitions.models import Petition
from campaign.petitions.models import State as PetitionState
from campaign.press.models import Event
from campaign.press.queries.calendars import entry
from campaign.press.queries.events import when
from campaign.press.queries.names import Shield, shields_of
from campaign.press.rules.wording import printable

logger = logging.getLogger(__name__)
MOST = 30


@dataclass(frozen=True)
class Item:
    """Something that was published; `name` stays whatever becomes of its address."""

    name: str
    title: str
    text: str
    url: str
    published_at: datetime
    updated_at: datetime
    category: str


def items(petition: Petition | None = None) -> list[Item]:
    """Return the newest of a petition, or of all that can be read; a bad one is left out."""
    rows = Event.objects.filter(announced_at__isnull=False).select_related("petition")
    rows = (
        rows.filter(petition=petition)
        if petition
        else rows.exclude(petition__state=PetitionState.DRAFT)
    )
    newest = list(rows.prefetch_related("revisions").order_by("-changed_at")[:MOST])
    shields = shields_of(newest)
    return [item for event in newest if (item := _guarded(event, shields[event.petition_id]))]


def _guarded(event: Event, shield: Shield) -> Item | None:
    try:
        return _item(event, shield)
    except (ValueError, TypeError, KeyError, NoReverseMatch):
        logger.exception("An event could not be told in a feed: %s", event.pk)
        return None


def _item(event: Event, shield: Shield) -> Item:
    told = entry(event, shield)
    assert event.announced_at
    lines = [
        f"{_('일시')}: {when(event)}",
        f"{_('장소')}: {told.place}",
        told.text,
    ]
    path = reverse("press:event", args=[event.petition.slug, event.slug])
    return Item(
        name=f"tag:{event.uid_host},{event.announced_at:%Y}:press-event/{event.pk}",
        title=told.summary,
        text=printable("\n".join(lines)),
        url=settings.SITE_URL + path,
        published_at=event.announced_at,
        updated_at=event.changed_at,
        category=told.category,
    )


def heading(petition: Petition | None) -> str:
    """Name the feed."""
    return printable(str(said(petition, "title"))) if petition else _("연명: 기자회견과 행사")
