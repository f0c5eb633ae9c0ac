"""Beginning a petition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from campaign.drafting.actions.begin import begin_petition, clone_petition
from campaign.drafting.forms import OUTLINE, DraftForm
from campaign.petitions.decorators import person
from campaign.petitions.queries import organisations_of


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Begin a petition for an organisation that one owns."""
    user = person(request)
    form = DraftForm(request.POST or None, user=user, initial={"base": request.GET.get("base", "")})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        base = form.bases.get(chosen := given.pop("base"))
        if base:
            petition = clone_petition(actor=user, base=base, **given)
        else:
            petition = begin_petition(actor=user, with_outline=chosen == OUTLINE, **given)
        return redirect("petitions:text", petition.slug)
    page = {"form": form, "organisations": organisations_of(user)}
    return render(request, "drafting/draft.html", page, status=422 if form.errors else 200)
