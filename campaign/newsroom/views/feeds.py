"""The newsroom for programs: an Atom feed, and a map for search engines."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign.newsroom.models import Change, Document, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.views.numbers import published
from campaign.petitions.models import Petition
from campaign.press.rules.wording import printable

Item = tuple[Document, Version]
LATEST = 30


class Releases(Feed):  # type: ignore[type-arg]
    """The last documents of a petition. An identity never changes, whatever the site is called."""

    feed_type = Atom1Feed

    def get_object(self, _request: HttpRequest, *_: Any, slug: str) -> Petition:
        return published(slug).petition

    def title(self, petition: Petition) -> str:
        return printable(_("%(name)s 보도자료") % {"name": petition.organisation.name})

    def link(self, petition: Petition) -> str:
        return settings.SITE_URL + reverse("newsroom:releases", args=[petition.slug])

    def items(self, petition: Petition) -> list[Item]:
        return gate.releases(petition)[:LATEST]

    def item_title(self, item: Item) -> str:
        document, version = item
        mark = "[철회] " if document.retracted_at else ""
        if version.change in {Change.CLARIFIED, Change.CORRECTED}:
            mark = mark or "[정정] "
        return printable(f"{mark}{_frozen(version)['title']}")

    def item_description(self, item: Item) -> str:
        document, version = item
        told = document.retracted_why or version.change_note or _frozen(version)["subtitle"]
        return printable(str(told))

    def item_link(self, item: Item) -> str:
        return _url(item[0])

    def item_guid(self, item: Item) -> str:
        document, _version = item
        return f"urn:uuid:{document.pk}"

    def item_pubdate(self, item: Item) -> datetime:
        return gate.first_read_at(item[0])

    def item_updateddate(self, item: Item) -> datetime:
        return gate.last_changed_at(item[0])


feed = login_not_required(require_safe(Releases()))


def _url(row: Document) -> str:
    return settings.SITE_URL + reverse("newsroom:release", args=[row.petition.slug, row.number])


def _frozen(version: Version) -> dict[str, Any]:
    return version.frozen or {}


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List what everybody may read of all newsrooms."""
    page = {"rows": [(_url(row), gate.last_changed_at(row)) for row in gate.open_documents()]}
    return render(request, "newsroom/sitemap.xml", page, content_type="application/xml")
