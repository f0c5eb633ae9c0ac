"""Citizens' pages: sign, look at the mail, confirm, see and withdraw."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign.ledger.actions.append import LogClosed
from campaign.ledger.queries import count
from campaign.ledger.rules.receipt import MAX_BYTES, Receipt
from campaign.lib import clock, tokens
from campaign.lib.client import is_from_our_page
from campaign.lib.refused import Refused
from campaign.petitions import queries as petitions
from campaign.petitions.models import Petition
from campaign.privacy.rules import consents
from campaign.signatures import queries
from campaign.signatures.actions.confirm import (
    AlreadySigned,
    confirm_by_code,
    confirm_by_link,
)
from campaign.signatures.actions.correct import Withdrawn, choose, correct_signature
from campaign.signatures.actions.deny import deny_signature
from campaign.signatures.actions.resend import (
    change_address,
    is_newer_letter,
    may_resend_at,
    resend_letter,
)
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.forms import AddressForm, ChoicesForm, CodeForm, CorrectForm, SignForm
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.rules import regions
from campaign.signatures.rules.free_text import normalised


def private(view: Any) -> Any:
    """Mark a page whose address is its own secret: never cached, never named to another site.

    No cross-site token is needed: who can post here knows the secret already.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(csrf_exempt(never_cache(guarded)))


def acts(*, page: str) -> Callable[[Any], Any]:
    """Mark a private view that acts on POST; asked with GET, it leads back to its page.

    Phones that wake a closed tab ask like that, and people who press Enter in the address bar.
    """

    def mark(view: Any) -> Any:
        @wraps(view)
        def acting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                response: HttpResponse = view(request, *args, **kwargs)
                return response
            back: HttpResponse = redirect(page, *args, **kwargs)
            return back

        return private(require_http_methods(["GET", "HEAD", "POST"])(acting))

    return mark


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the form. What was typed is never lost, and the answer is the same for everybody."""
    signable = _signable(slug)
    if request.method == "GET":
        return redirect("pages:petition", slug=slug)
    if not is_from_our_page(request):
        return render(request, "403.html", status=403)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            if form.is_trap_filled:
                raise TrapFilled
            pending = sign_petition(
                signable=signable, signer=form.signer(), language=get_language() or "ko"
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return see_other("signatures:check", pending.pk)
    page = _form_page(signable, form)
    return render(request, "signatures/sign.html", page, status=422)


class TrapFilled(Refused):
    code = "trap_filled"
    message = _("보이지 않는 칸이 채워져 있었습니다. 지웠으니 한 번만 더 눌러 주세요.")


def _signable(slug: str) -> petitions.Signable:
    try:
        return petitions.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


def _form_page(signable: petitions.Signable, form: SignForm) -> dict[str, Any]:
    language = get_language() or "ko"
    petition = signable.petition
    names = petitions.names(petition, language)
    return {
        "form": form,
        "petition": petition,
        "words": petitions.words(signable.text, language),
        "names": names,
        "consents": consents(language, names),
        "sign_url": reverse("signatures:sign", args=[petition.slug]),
        "paper_url": reverse("signatures:paper", args=[petition.slug]),
    }


def see_other(view: str, *args: Any) -> HttpResponse:
    """Send the browser on with a GET, so that reloading repeats nothing."""
    response = redirect(view, *args)
    response.status_code = 303
    return response


def _thank(signature: Signature) -> HttpResponse:
    """Go on to the thanks; the withdrawal secret travels behind the #, which is sent to nobody."""
    response = see_other("signatures:thanks", queries.private_token(signature))
    if signature.withdrawal_secret:
        response["Location"] += "#w=" + tokens.as_letters(signature.withdrawal_secret)
    return response


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Show "look at your mail"; take the code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            return _thank(confirm_by_code(pending_id=pending_id, code=form.cleaned_data["code"]))
        except AlreadySigned as already:
            return _thank(already.signature)
        except Refused as refusal:
            form.add_error("code", str(refusal.message))
    return _check_page(request, pending_id, code_form=form)


def _pending(pending_id: UUID) -> PendingSignature:
    rows = PendingSignature.objects.select_related("petition__organisation")
    return get_object_or_404(rows, pk=pending_id)


def _check_page(request: HttpRequest, pending_id: UUID, **context: Any) -> HttpResponse:
    pending = _pending(pending_id)
    if pending.signature_id:
        # Who typed the form is not yet who owns the mailbox, so the private link stays out.
        return render(request, "signatures/finished.html", {"petition": pending.petition})
    signer, moment = queries.open_pending(pending), may_resend_at(pending)
    context.setdefault("code_form", CodeForm())
    context.setdefault("address_form", AddressForm(initial={"email": signer.email}))
    page = {
        "signer": signer,
        "pending_id": pending.pk,
        "petition": pending.petition,
        "organisation": pending.petition.organisation.name_in(pending.language),
        "resend_wait": max(0, round((moment - clock.now()).total_seconds())) if moment else 0,
        "is_on_its_way": moment is None,
        "is_newer": is_newer_letter(pending),
        **context,
    }
    has_errors = page["code_form"].errors or page["address_form"].errors
    status = 422 if has_errors else 200
    return render(request, "signatures/check_mail.html", page, status=status)


@acts(page="signatures:check")
def resend(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Send the letter again."""
    pending = _pending(pending_id)
    try:
        if not pending.signature_id:
            resend_letter(pending=pending)
    except Refused as refusal:
        return _check_page(request, pending_id, notice=str(refusal.message))
    return see_other("signatures:check", pending.pk)


@acts(page="signatures:check")
def change(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Send the letter to another address."""
    pending, form = _pending(pending_id), AddressForm(request.POST)
    if form.is_valid() and not pending.signature_id:
        try:
            change_address(pending=pending, email=form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error("email", str(refusal.message))
        else:
            return see_other("signatures:check", pending.pk)
    return _check_page(request, pending_id, address_form=form)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; only pressing it confirms, because mail scanners follow links."""
    if request.method != "POST":
        return _verify_page(request, token)
    try:
        return _thank(confirm_by_link(token=token))
    except AlreadySigned as already:
        return _thank(already.signature)
    except Refused:
        return _verify_page(request, token)


def _verify_page(request: HttpRequest, token: str) -> HttpResponse:
    pending = queries.pending_of(token)
    state, known = "ready", pending.signature if pending else None
    if pending is None:
        state = "unknown"
    elif known:
        state = "used"
    elif not pending.link_expires_at or pending.link_expires_at <= clock.now():
        state = "expired"
    return render(
        request,
        "signatures/verify.html",
        {
            "state": state,
            "token": token,
            "pending_id": pending and pending.pk,
            "petition": pending and pending.petition,
            "words": pending and petitions.words(pending.manifest.text, get_language() or "ko"),
            "private_url": known
            and reverse("signatures:mine", args=[queries.private_token(known)]),
        },
        status=200 if state in {"ready", "used"} else 410,
    )


@acts(page="signatures:verify")
def deny(request: HttpRequest, token: str) -> HttpResponse:
    """Delete a signature that somebody else began with this address."""
    pending = queries.pending_of(token)
    if not deny_signature(token=token) and pending:
        return see_other("signatures:verify", token)  # confirmed before: withdrawing is what helps
    page = {"petition": pending and pending.petition}
    return render(request, "signatures/denied.html", page)


def _own(token: str) -> Signature:
    signature = queries.signature_of(token)
    if signature is None:
        raise Http404
    return signature


@private
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Thank, show the new count, and give the private link."""
    signature = _own(token)
    if signature.is_withdrawn:
        return see_other("signatures:mine", token)
    signable, language = petitions.signable_now(signature.petition.slug), get_language() or "ko"
    petition = signable.petition
    path = reverse("pages:petition", args=[petition.slug])
    return render(
        request,
        "signatures/thanks.html",
        {
            "petition": petition,
            "words": petitions.words(signable.text, language),
            "names": petitions.names(petition, language),
            "count": count(petition.id),
            "serial": signature.entry.serial,
            "private_url": settings.SITE_URL + reverse("signatures:mine", args=[token]),
            "share_url": settings.SITE_URL + path,
            "token": token,
        },
    )


@private
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show everything that is held about the signer."""
    return _mine_page(request, _own(token), token)


def _mine_page(
    request: HttpRequest, signature: Signature, token: str, **forms: Any
) -> HttpResponse:
    if signature.is_withdrawn:
        gone = {"petition": signature.petition, "serial": signature.entry.serial}
        return render(request, "signatures/withdrawn.html", gone)
    record = queries.open_record(signature)
    fields, language = record.fields, get_language() or "ko"
    signable = petitions.signable_now(signature.petition.slug)
    correct_form = CorrectForm(initial={"name": fields["name"], "region": fields["region"]})
    choices_form = ChoicesForm(initial=vars(record.choices))
    page: dict[str, Any] = {
        "petition": signature.petition,
        "words": petitions.words(signable.text, language),
        "serial": signature.entry.serial,
        "record": record,
        "fields": fields,
        "region": regions.name_of(fields["region"], language),
        "correct_form": correct_form,
        "choices_form": choices_form,
        "token": token,
        **forms,
    }
    return render(request, "signatures/mine.html", page, status=422 if forms else 200)


@acts(page="signatures:mine")
def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Correct name and region."""
    signature, form = _own(token), CorrectForm(request.POST)
    if not form.is_valid():
        return _mine_page(request, signature, token, correct_form=form)
    name, region = normalised(form.cleaned_data["name"]), form.cleaned_data["region"]
    try:
        with suppress(Withdrawn):  # in another tab, meanwhile; the page says so
            correct_signature(signature=signature, name=name, region=region)
    except LogClosed as refusal:
        form.add_error(None, str(refusal.message))
        return _mine_page(request, signature, token, correct_form=form)
    return see_other("signatures:mine", token)


@acts(page="signatures:mine")
def choices(request: HttpRequest, token: str) -> HttpResponse:
    """Change what the signer may change at any time."""
    signature, form = _own(token), ChoicesForm(request.POST)
    if not form.is_valid():
        return _mine_page(request, signature, token, choices_form=form)
    with suppress(Withdrawn):
        choose(signature=signature, choices=form.choices())
    return see_other("signatures:mine", token)


@acts(page="signatures:mine")
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take the signature back, with one button; the receipt's secret shows who did it."""
    withdraw_signature(signature=_own(token), secret=_secret_of_receipt(request))
    return see_other("signatures:mine", token)


def _secret_of_receipt(request: HttpRequest) -> bytes | None:
    """Read the secret out of a receipt that came along; anything else is as good as none."""
    file = request.FILES.get("receipt")
    if file is None or (file.size or 0) > MAX_BYTES:
        return None
    try:
        return Receipt.parse(file.read().decode()).secret
    except ValueError:
        return None


@private
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Offer the receipt, or the promise of one."""
    signature = _own(token)
    if signature.is_withdrawn:
        return see_other("signatures:mine", token)
    page = {
        "petition": signature.petition,
        "is_ready": queries.receipt_of(signature) is not None,
        "token": token,
    }
    return render(request, "signatures/receipt.html", page)


@acts(page="signatures:receipt")
def receipt_file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the receipt as a file, with the secret if the signer still has it."""
    secret = tokens.from_letters(request.POST.get("w", ""))
    found = queries.receipt_of(_own_live(token), secret=secret)
    if found is None:
        return see_other("signatures:receipt", token)
    return _as_file(found.text, f"receipt-{found.index}.tlog-proof")


@private
@require_safe
def promise(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the log's word that the signature will be entered."""
    return _as_file(queries.promise_of(_own_live(token)), "promise.txt")


def _own_live(token: str) -> Signature:
    signature = _own(token)
    if signature.is_withdrawn:
        raise Http404
    return signature


def _as_file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@private
@require_safe
def data(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand the signer all that is held, as a file."""
    signature = _own(token)
    if signature.is_withdrawn:
        raise Http404
    held = json.loads(queries.open_record(signature).as_bytes())
    held["serial"] = signature.entry.serial
    response = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="my-signature.json"'
    return response


@login_not_required
@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form for one person to print, sign and post."""
    signable = _signable(slug)
    page = _form_page(signable, SignForm())
    page["paper_consents"] = [page["consents"][kind] for kind in ("intent", "collect", "sensitive")]
    return render(request, "signatures/paper.html", page)
