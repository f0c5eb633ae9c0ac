"""Feeds for newsreaders, by Django's syndication."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign.lib.answers import answer
from campaign.petitions.models import Petition
from campaign.press.adapters.json_feed import JSONFeed
from campaign.press.queries import feeds
from campaign.press.queries.feeds import Item
from campaign.press.views.calendars import petition_called

FORMS: dict[str, Any] = {"atom": Atom1Feed, "rss": Rss201rev2Feed, "json": JSONFeed}


class EventFeed(Feed):  # type: ignore[type-arg]
    """The events of a petition, or of the site."""

    def __init__(self, form: str) -> None:
        self.form, self.feed_type = form, FORMS[form]

    def get_object(self, _request: HttpRequest, slug: str = "") -> Petition | None:
        return petition_called(slug) if slug else None

    def title(self, petition: Petition | None) -> str:
        return feeds.heading(petition)

    def description(self) -> str:
        return _("기자회견과 행사, 그리고 바뀐 것")

    def link(self, petition: Petition | None) -> str:
        path = (
            reverse("press:public_events", args=[petition.slug])
            if petition
            else reverse("pages:home")
        )
        return settings.SITE_URL + path

    def feed_url(self, petition: Petition | None) -> str:
        name, args = ("petition_feed", [petition.slug]) if petition else ("site_feed", [])
        return settings.SITE_URL + reverse(f"press:{name}", args=[*args, self.form])

    def feed_guid(self, petition: Petition | None) -> str:
        return self.link(petition)

    def items(self, petition: Petition | None) -> list[Item]:
        return feeds.items(petition)

    def item_title(self, item: Item) -> str:
        return item.title

    def item_description(self, item: Item) -> str:
        return item.text

    def item_link(self, item: Item) -> str:
        return item.url

    def item_guid(self, item: Item) -> str:
        return item.name

    item_guid_is_permalink = False

    def item_pubdate(self, item: Item) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Item) -> datetime:
        return item.updated_at

    def item_categories(self, item: Item) -> list[str]:
        return [item.category]


@login_not_required
@require_safe
def feed(request: HttpRequest, form: str, slug: str = "") -> HttpResponse:
    """Hand out a feed; one that cannot be read again has not changed."""
    if form not in FORMS:
        raise Http404
    written = EventFeed(form)(request, slug=slug)
    return answer(request, written.content, content_type=written["Content-Type"])
