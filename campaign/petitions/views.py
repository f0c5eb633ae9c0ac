"""Accepting an invitation."""

from typing import Any

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaign.lib.refused import Refused
from campaign.people.actions.accept_invitation import account_of, open_invitation
from campaign.people.models import Invitation
from campaign.petitions.actions.appoint import join, take_role
from campaign.petitions.forms import AcceptForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show a form; only sending it uses the invitation up.

    An address without an account gets one. An account that exists is entered through its own
    door, second factor included; the link alone lets nobody in.
    """
    try:
        invitation = open_invitation(token)
        account = account_of(invitation)
        if account is None:
            response = _with_new_account(request, token, invitation)
        elif account == request.user:
            response = _with_own_account(request, token, invitation)
        else:
            response = _page(request, invitation, state="other" if _is_in(request) else "login")
    except Refused:
        return render(request, "petitions/invitation_gone.html", status=410)
    response["Referrer-Policy"] = "same-origin"
    return response


def _is_in(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


def _with_new_account(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None)
    if _is_in(request):
        return _page(request, invitation, state="other")
    if request.method != "POST" or not form.is_valid():
        return _page(request, invitation, state="new", form=form)
    user = join(token=token, **form.cleaned_data)
    login(request, user, backend=BACKEND)
    reauthenticate_by_password(request)  # typed a moment ago: the second factor can follow at once
    return redirect("mfa_index")


def _with_own_account(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return _page(request, invitation, state="own")
    take_role(actor=request.user, token=token)  # type: ignore[arg-type]
    return redirect("dashboard:home")


def _page(request: HttpRequest, invitation: Invitation, **page: Any) -> HttpResponse:
    status = 422 if "form" in page and page["form"].errors else 200
    page["invitation"] = invitation
    return render(request, "petitions/invitation.html", page, status=status)
