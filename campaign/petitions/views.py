"""Accepting an invitation."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaign.lib.refused import Refused
from campaign.people.actions.accept_invitation import open_invitation
from campaign.petitions.actions.appoint import join
from campaign.petitions.forms import AcceptForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show a form; only sending it uses the invitation up."""
    form = AcceptForm(request.POST or None)
    try:
        invitation = open_invitation(token)
        if request.method == "POST" and form.is_valid():
            user = join(token=token, **form.cleaned_data)
            login(request, user, backend=BACKEND)
            return redirect("mfa_index")
    except Refused:
        return render(request, "petitions/invitation_gone.html", status=410)
    page = {"form": form, "invitation": invitation}
    response = render(request, "petitions/invitation.html", page)
    response["Referrer-Policy"] = "same-origin"
    return response
