"""A small page for other sites to show in a frame: the title, the count, the way to sign."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from campaign.ledger.queries import count
from campaign.lib.answers import answer
from campaign.lib.content_policy import policy_of
from campaign.lib.languages import elsewhere
from campaign.petitions import queries
from campaign.petitions.models import Petition

HTML = "text/html; charset=utf-8"
# A text to paste into others' pages, where no style sheet of ours is; no page of ours holds it.
FRAME = (
    '<iframe src="{}" title="{}" width="100%" height="340" loading="lazy"'
    ' style="max-width:30rem;border:0"></iframe>'
)


@login_not_required
@xframe_options_exempt
@require_safe
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the count in a frame of any site. The page looks again, for a 304 while none signs."""
    signable, language = _found(slug), get_language() or "ko"
    if language == "en" and not signable.text.has_english:
        return redirect(elsewhere(request.path))
    petition, number = signable.petition, count(signable.petition.pk)
    page = render(
        request,
        "pages/embed.html",
        {
            "petition": petition,
            "words": queries.words(signable.text, language),
            "total": number.total,
            "percent": min(100, number.total * 100 // petition.goal),
            "goal": petition.goal,
            "url": f"{settings.SITE_URL}{_path(slug)}?utm_source=embed",
        },
    )
    cache = "public, max-age=0, must-revalidate"
    response = answer(request, page.content, content_type=HTML, cache=cache)
    response["Content-Security-Policy"] = policy_of(frame_ancestors="*")
    return response


@login_not_required
@require_safe
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what to copy into another site, and what it looks like there."""
    signable, language = _found(slug), get_language() or "ko"
    if language == "en" and not signable.text.has_english:
        return redirect(elsewhere(request.path))
    words, path = queries.words(signable.text, language), reverse("pages:embed", args=[slug])
    page = {
        "petition": signable.petition,
        "words": words,
        "path": path,
        "code": format_html(FRAME, settings.SITE_URL + path, words.title),
    }
    response = render(request, "pages/embed_code.html", page)
    response["Content-Security-Policy"] = policy_of(frame_src="'self'")
    return response


def _found(slug: str) -> queries.Signable:
    try:
        return queries.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


def _path(slug: str) -> str:
    return reverse("pages:petition", args=[slug])
