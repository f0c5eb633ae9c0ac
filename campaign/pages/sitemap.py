"""What search engines are told: the pages that everybody may read, and where not to look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as of_django
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from campaign.newsroom.queries import gate
from campaign.petitions import queries
from campaign.press.queries.events import public_events
from campaign.updates.queries import published

ROBOTS = """User-agent: *
Disallow: /organise/
Disallow: /en/organise/
Disallow: /accounts/
Disallow: /en/accounts/
Sitemap: {site}/sitemap.xml
"""


@dataclass(frozen=True)
class Page:
    """An address, and when what stands there changed last, where that is known."""

    path: str
    changed_at: datetime | None = None


class Pages(Sitemap):  # type: ignore[type-arg]
    """Petitions that are or were open, and what was published of each, in its languages."""

    protocol, domain = settings.SITE_URL.split("://", 1)

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002 (the address is a setting)
        return self.domain

    def items(self) -> list[Page]:
        found = _in("ko", lambda: [Page(reverse("pages:home"))])
        found += _in("en", lambda: [Page(reverse("pages:home"))])
        for one in queries.published():
            for language in ("ko", "en") if one.text.has_english else ("ko",):
                found += _in(language, partial(_of, one))
        return found

    def location(self, item: Page) -> str:
        return item.path

    def lastmod(self, item: Page) -> datetime | None:
        return item.changed_at


def _in(language: str, find: Callable[[], list[Page]]) -> list[Page]:
    with override(language):
        return find()


def _of(one: queries.Signable) -> list[Page]:
    petition = one.petition
    here = [petition.slug]
    names = ("pages:petition", "pages:transparency", "updates:updates", "newsroom:releases")
    pages = [Page(reverse(name, args=here)) for name in names]
    pages += [
        Page(reverse("updates:update", args=[*here, row.number]), row.published_at)
        for row in published(petition)
    ]
    pages += [
        Page(reverse("newsroom:release", args=[*here, row.number]), gate.last_changed_at(row))
        for row, _version in gate.releases(petition)
    ]
    return pages + [Page(event.url) for event in public_events(petition)]


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """List the pages (sitemaps.org)."""
    made: Any = of_django(request, sitemaps={"pages": Pages})
    del made["X-Robots-Tag"]
    return made  # type: ignore[no-any-return]


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Say where not to look (RFC 9309)."""
    return HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain")
