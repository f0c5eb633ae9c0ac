"""The receipt of a signature, and the promise of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.lib import tokens
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import promise_of, receipt_of
from campaign.signatures.views.guards import acts, private, see_other
from campaign.signatures.views.mine import own


@private
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Offer the receipt, or the promise of one."""
    signature = own(token)
    if signature.is_withdrawn:
        return see_other("signatures:mine", token)
    page = {
        "petition": signature.petition,
        "is_ready": receipt_of(signature) is not None,
        "token": token,
    }
    return render(request, "signatures/receipt.html", page)


@acts(page="signatures:receipt")
def receipt_file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the receipt as a file, with the secret if the signer still has it."""
    secret = tokens.from_letters(request.POST.get("w", ""))
    found = receipt_of(_own_live(token), secret=secret)
    if found is None:
        return see_other("signatures:receipt", token)
    return _as_file(found.text, f"receipt-{found.index}.tlog-proof")


@private
@require_safe
def promise(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the log's word that the signature will be entered."""
    return _as_file(promise_of(_own_live(token)), "promise.txt")


def _own_live(token: str) -> Signature:
    signature = own(token)
    if signature.is_withdrawn:
        raise Http404
    return signature


def _as_file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
