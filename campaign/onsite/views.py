"""Signing at a place: the ordinary form, attributed to where it was filled in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib.client import is_from_our_page
from campaign.lib.languages import elsewhere
from campaign.onsite import queries
from campaign.onsite.actions import settle as settling
from campaign.onsite.models import Point
from campaign.onsite.rules import Malformed, Opening, Sent
from campaign.petitions.queries import Signable
from campaign.signatures.queries.ways import ways_on_tablets
from campaign.signatures.views.sign import form_for, form_page, signable_or_404, take_form

GONE = {Opening.EARLY: 200, Opening.OVER: 410, Opening.REVOKED: 410}


def _point(slug: str, code: str) -> Point:
    """Return the point; codes that people type are forgiven a dash and small letters."""
    rows = Point.objects.filter(petition__slug=slug)
    return get_object_or_404(rows, code=code.replace("-", "").upper())


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show the form and take it."""
    point, signable = _point(slug, code), signable_or_404(slug)
    if request.method == "GET" and _is_only_korean(signable):
        return redirect(elsewhere(request.path))
    if not signable.petition.is_open:
        return redirect("pages:petition", slug=slug)
    state = queries.opening(point)
    if state != Opening.OPEN:
        return _closed(request, signable, point, state)
    page = {"sign_url": reverse("onsite:sign", args=[slug, point.code]), "place": point}
    if request.method == "POST":
        return take_form(request, signable, source=point.code, **page)
    return render(
        request, "signatures/sign.html", form_page(signable, form_for(signable.petition)) | page
    )


def _is_only_korean(signable: Signable) -> bool:
    return get_language() == "en" and not signable.text.has_english


def _closed(request: HttpRequest, signable: Signable, point: Point, state: Opening) -> HttpResponse:
    """Say that nothing is taken here now; what was typed already goes to the petition itself."""
    if request.method == "POST":
        if not is_from_our_page(request):
            return render(request, "403.html", status=403)
        form = form_for(signable.petition, request.POST)
        form.add_error(
            None,
            _("이곳에서는 지금 서명을 받지 않습니다. 한 번 더 누르면 청원 쪽에서 바로 서명합니다."),
        )
        return render(request, "signatures/sign.html", form_page(signable, form), status=422)
    page = form_page(signable, form_for(signable.petition)) | {"place": point, "state": state}
    return render(request, "onsite/closed.html", page, status=GONE[state])


@login_not_required
@require_safe
def tablet(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show the form for one person after another; the same bytes for everybody.

    A closed place still shows what waits on the device.
    """
    point, signable = _point(slug, code), signable_or_404(slug)
    if _is_only_korean(signable):
        return redirect(elsewhere(request.path))
    form = form_for(signable.petition, ways=ways_on_tablets(signable.petition))
    for field in form.fields.values():
        field.widget.attrs["autocomplete"] = "off"  # or the browser would offer it to the next
    page = form_page(signable, form) | {
        "place": point,
        "is_open": signable.petition.is_open and queries.opening(point) == Opening.OPEN,
        "key": queries.sealing_key(signable.petition),
        "manifest": signable.manifest.number,
        "sign_url": reverse("onsite:sign", args=[slug, point.code]),
        "other_language_url": elsewhere(request.path) if signable.text.has_english else "",
    }
    return render(request, "onsite/tablet.html", page)


@login_not_required
@require_safe
def worker(request: HttpRequest, slug: str, code: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the tablet's worker from below its page, which keeps its scope narrow."""
    _point(slug, code)
    response = HttpResponse(queries.worker_script(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def app(request: HttpRequest, slug: str, code: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Say how the tablet page is put on a home screen."""
    point, here = _point(slug, code), reverse("onsite:tablet", args=[slug, code])
    about = {
        "name": f"{_('현장 서명')} · {point}",
        "short_name": str(point),
        "lang": get_language(),
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "background_color": "#faf8f3",
        "icons": [{"src": static("img/seal.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(about, content_type="application/manifest+json")


@login_not_required
@csrf_exempt
@never_cache
@require_POST
def settle(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Take what a tablet kept, and answer for each item."""
    point = _point(slug, code)
    if not is_from_our_page(request):
        return JsonResponse({"error": "not from our page"}, status=403)
    try:
        sent = Sent.from_body(request.body)
    except Malformed as error:
        return JsonResponse({"error": str(error)}, status=400)
    if not queries.is_pass(point, sent.tablet_pass):
        return JsonResponse({"error": "not a tablet of this place"}, status=403)
    answers = [
        (item, settling.settle(point=point, item=item, is_there=sent.is_there))
        for item in sent.items
    ]
    return JsonResponse(
        {
            "answers": [
                {"id": str(item.id), "state": answer.state, "errors": answer.errors}
                for item, answer in answers
            ]
        }
    )
