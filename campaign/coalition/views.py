"""Signing by a link that is counted: the ordinary form."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaign.coalition.models import Link
from campaign.lib.languages import elsewhere
from campaign.signatures.views.sign import form_for, form_page, signable_or_404, take_form


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show the form and take it; a closed link takes it as well, and counts nothing."""
    link = get_object_or_404(Link, petition__slug=slug, code=code.lower())
    signable = signable_or_404(slug)
    if request.method != "POST" and get_language() == "en" and not signable.text.has_english:
        return redirect(elsewhere(request.path))
    if not signable.petition.is_open:
        return redirect("pages:petition", slug=slug)
    page = {"sign_url": reverse("coalition:sign", args=[slug, link.code])}
    if request.method == "POST":
        source = "" if link.closed_at else link.code
        return take_form(request, signable, source=source, **page)
    form = form_for(signable.petition)
    return render(request, "signatures/sign.html", form_page(signable, form) | page)
