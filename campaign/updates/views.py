"""News of a petition for everybody, for newsreaders, and the link that stops the letters."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign.lib import richtext
from campaign.lib.answers import answer
from campaign.lib.cards import answer_with
from campaign.lib.client import is_from_our_page
from campaign.petitions import queries as petitions
from campaign.petitions.models import Petition
from campaign.updates import queries
from campaign.updates.actions.stop import stop_news
from campaign.updates.models import Update

FORMS: dict[str, Any] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
LATEST = 30
fresh = cache_control(public=True, max_age=0, must_revalidate=True)


@login_not_required
@fresh
@require_safe
def updates(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was told, the newest first."""
    signable, language = _signable(slug), get_language() or "ko"
    rows = [(row, queries.words(row, language)[0]) for row in queries.published(signable.petition)]
    page = {
        "petition": signable.petition,
        "words": petitions.words(signable.text, language),
        "rows": rows,
    }
    return render(request, "updates/updates.html", page)


@login_not_required
@fresh
@require_safe
def update(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one update."""
    signable, language = _signable(slug), get_language() or "ko"
    row = _told(slug, number)
    title, body = queries.words(row, language)
    page = {
        "petition": signable.petition,
        "words": petitions.words(signable.text, language),
        "row": row,
        "title": title,
        "body": richtext.nested(str(body), under=1),
        "language": body.language,
        "card": queries.card_of(row, language),
        "site_url": settings.SITE_URL,
    }
    return render(request, "updates/update.html", page)


@login_not_required
@require_safe
def card(request: HttpRequest, slug: str, number: int, version: str) -> HttpResponse:
    """Hand out the picture beside shared links."""
    shown = queries.card_of(_told(slug, number), get_language() or "ko")
    return answer_with(request, shown, version)


def _told(slug: str, number: int) -> Update:
    rows = Update.objects.select_related("petition__organisation")
    return get_object_or_404(rows, petition=_signable(slug).petition, number=number)


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link does; opening it does nothing. Mail programs may press by POST."""
    signature = queries.reader_of(token)
    is_mail_program = request.POST.get("List-Unsubscribe") == "One-Click"
    if request.method == "POST":
        if not is_mail_program and not is_from_our_page(request):
            return render(request, "403.html", status=403)
        if signature:
            stop_news(signature=signature)
    page = {
        "petition": signature.petition if signature else None,
        "is_stopped": request.method == "POST" or signature is None,
    }
    is_gone = signature is None and request.method != "POST"
    response = render(request, "updates/stop.html", page, status=404 if is_gone else 200)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _signable(slug: str) -> petitions.Signable:
    try:
        return petitions.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


class Updates(Feed):  # type: ignore[type-arg]
    """The last updates of a petition. An identity never changes, whatever the site is called."""

    item_guid_is_permalink = False

    def __init__(self, form: str) -> None:
        self.form, self.feed_type = form, FORMS[form]

    def get_object(self, _request: HttpRequest, slug: str) -> petitions.Signable:
        return _signable(slug)

    def title(self, signable: petitions.Signable) -> str:
        words = petitions.words(signable.text, get_language() or "ko")
        return _("소식: %(title)s") % {"title": words.title}

    def description(self, signable: petitions.Signable) -> str:
        return petitions.words(signable.text, get_language() or "ko").lead

    def link(self, signable: petitions.Signable) -> str:
        return settings.SITE_URL + reverse("updates:updates", args=[signable.petition.slug])

    def feed_url(self, signable: petitions.Signable) -> str:
        path = reverse("updates:feed", args=[signable.petition.slug, self.form])
        return settings.SITE_URL + path

    def items(self, signable: petitions.Signable) -> list[Update]:
        return queries.published(signable.petition)[:LATEST]

    def item_title(self, item: Update) -> str:
        return queries.words(item, get_language() or "ko")[0].text

    def item_description(self, item: Update) -> str:
        return richtext.clean(queries.words(item, get_language() or "ko")[1].text)

    def item_link(self, item: Update) -> str:
        return queries.address_of(item)

    def item_guid(self, item: Update) -> str:
        return f"urn:uuid:{item.pk}"

    def item_pubdate(self, item: Update) -> datetime | None:
        return item.published_at

    item_updateddate = item_pubdate


@login_not_required
@require_safe
def feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Hand out a feed; one that did not change is not sent again."""
    if form not in FORMS:
        raise Http404
    written = Updates(form)(request, slug=slug)
    return answer(request, written.content, content_type=written["Content-Type"])
