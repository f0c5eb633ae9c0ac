"""The page that checks a receipt: in the browser where it can, here where it cannot."""

from codecs import BOM_UTF8
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaign.ledger.adapters.verify_page import verifier
from campaign.ledger.models import Log
from campaign.ledger.queries import receipt_policy
from campaign.ledger.rules.checkpoint import Checkpoint
from campaign.ledger.rules.receipt import MAGIC, MAX_BYTES, BadReceipt, Policy, Receipt
from campaign.lib.client import is_from_our_page


@dataclass(frozen=True)
class Verdict:
    """What a receipt proves; nothing, without it."""

    receipt: Receipt | None = None
    checkpoint: Checkpoint | None = None
    is_resaved: bool = False


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Take a receipt and say whether it holds; nothing of it is kept."""
    verdict = None
    if request.method == "POST":
        if not is_from_our_page(request):
            return render(request, "403.html", status=403)
        verdict = _check(request)
    page = {"verdict": verdict, "verifier_digest": sha256(verifier()).hexdigest()}
    return render(request, "pages/receipt.html", page, status=_status(verdict))


def _status(verdict: Verdict | None) -> int:
    return 422 if verdict and not verdict.receipt else 200


def _check(request: HttpRequest) -> Verdict:
    file = request.FILES.get("receipt")
    if file is None or (file.size or 0) > MAX_BYTES:
        return Verdict()
    data = file.read()
    try:
        found = Receipt.parse(data.decode())
        return Verdict(found, found.verify(_policy(found)))
    except ValueError:
        return Verdict(is_resaved=_is_resaved(data))


def _is_resaved(data: bytes) -> bool:
    """Tell whether a program that saved the receipt again changed its line ends or marked it."""
    lines = data.removeprefix(BOM_UTF8).splitlines()
    begins_well = bool(lines) and lines[0] == MAGIC.encode()
    return begins_well and (b"\r" in data or data.startswith(BOM_UTF8))


def _policy(found: Receipt) -> Policy:
    """Return the keys of the log that the receipt names; only our own logs are known here."""
    log = Log.objects.filter(origin=found.checkpoint.split("\n")[0]).first()
    if log is None:
        raise BadReceipt("a log of another site")
    return receipt_policy(log)
