"""The page of one journalist: the terms, then the text. Opening it changes nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from campaign.newsroom.actions.grant import accept_embargo, note_fetched
from campaign.newsroom.adapters import copies
from campaign.newsroom.forms import AcceptForm
from campaign.newsroom.models import Grant
from campaign.newsroom.queries import gate, grants
from campaign.petitions.decorators import try_form
from campaign.signatures.views.guards import acts, private, see_other

PAGE = "newsroom:embargo"


@private
@require_safe
def embargo(request: HttpRequest, token: str) -> HttpResponse:
    """Show the terms, or the text to who has agreed to them."""
    grant = grants.grant_of(token)
    return _page(request, token, grant) if grant else _gone(request)


@acts(page=PAGE)
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take the word of the journalist."""
    grant, form = grants.grant_of(token), AcceptForm(request.POST)
    if grant is None:
        return _gone(request)
    if try_form(form, lambda typed: accept_embargo(grant=grant, name=typed["name"])):
        return see_other(PAGE, token)
    return _page(request, token, grant, form=form)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def fetch(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """Hand out the marked copy; asked with GET, it leads back to the page."""
    grant = grants.grant_of(token)
    if request.method != "POST":
        return see_other(PAGE, token)
    if grant is None:
        return _gone(request)
    version = gate.newest(grant.document)
    if grant.accepted_at is None or version is None or not grants.waits(grant.document):
        return see_other(PAGE, token)
    version.document = grant.document
    note_fetched(grant=grant)
    paper, name = grants.given(grant, version), f"{grant.document.number}-{grant.mark}"
    return copies.file(form, paper, name=name)


def _page(request: HttpRequest, token: str, grant: Grant, **page: Any) -> HttpResponse:
    document, version = grant.document, gate.newest(grant.document)
    waits = grants.waits(document)
    paper = None
    if version and waits and grant.accepted_at:
        version.document = document
        paper = grants.given(grant, version)
    page = {
        "petition": document.petition,
        "document": document,
        "grant": grant,
        "token": token,
        "waits": waits,
        "is_open": gate.is_open(document),
        "terms": grants.terms(document),
        "paper": paper,
        "form": AcceptForm(),
        **page,
    }
    return render(
        request, "newsroom/embargo.html", page, status=422 if page["form"].errors else 200
    )


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "newsroom/embargo_gone.html", status=404)
