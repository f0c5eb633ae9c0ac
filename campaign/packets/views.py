"""A joint applicant says whether the case may be withdrawn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from campaign.lib.refused import Refused
from campaign.packets.actions.answer_round import answer_round
from campaign.packets.queries.withdrawal import asked_of, is_over
from campaign.signatures.models import Signature
from campaign.signatures.queries.marks import signature_of
from campaign.signatures.views.guards import private, see_other

ANSWERS = {"yes": True, "no": False}


@private
def withdrawal(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, with both answers alike; opening it changes nothing."""
    signature = signature_of(token)
    if signature is None or signature.petition.is_destroyed:
        raise Http404
    if request.method != "POST":
        return _page(request, token, signature)
    agrees = ANSWERS.get(request.POST.get("agrees", ""))
    if agrees is None:
        return _page(request, token, signature, is_unclear=True, status=422)
    try:
        answer_round(signature=signature, agrees=agrees)
    except Refused:
        return _page(request, token, signature, status=409)
    return see_other("packets:withdrawal", token)


def _page(
    request: HttpRequest,
    token: str,
    signature: Signature,
    *,
    is_unclear: bool = False,
    status: int = 200,
) -> HttpResponse:
    asked = asked_of(signature)
    if asked is None:
        raise Http404
    page = {
        "token": token,
        "petition": signature.petition,
        "asked": asked,
        "is_over": is_over(asked.round),
        "is_withdrawn": signature.is_withdrawn,
        "is_unclear": is_unclear,
    }
    return render(request, "packets/withdrawal.html", page, status=status)
