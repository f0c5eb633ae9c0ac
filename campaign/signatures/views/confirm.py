"""From the letter or text to the thanks: look at it, type the code, press the button."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from campaign.lib import clock, tokens
from campaign.lib.refused import Refused
from campaign.petitions import queries as petitions
from campaign.petitions.models import Way
from campaign.signatures.actions.confirm import (
    AlreadySigned,
    confirm_by_code,
    confirm_by_link,
)
from campaign.signatures.actions.deny import deny_signature
from campaign.signatures.actions.resend import (
    change_contact,
    is_newer_letter,
    may_resend_at,
    resend_letter,
)
from campaign.signatures.forms.confirm import AddressForm, CodeForm, NumberForm
from campaign.signatures.models import Method, PendingSignature, Signature
from campaign.signatures.queries.marks import pending_of, private_token
from campaign.signatures.queries.records import open_pending
from campaign.signatures.queries.ways import texts_left
from campaign.signatures.rules.phone import shown_contact
from campaign.signatures.views.guards import acts, private, see_other

PAGES = {
    Method.EMAIL: "signatures/check_mail.html",
    Method.SMS: "signatures/check_text.html",
    Method.SOCIAL: "signatures/check_account.html",
    Method.IDENTITY: "signatures/check_account.html",
}

# They wait for the signer to go elsewhere and come back.
WITHOUT_CODE = {Method.SOCIAL, Method.IDENTITY}


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Show "look at your mail" or "at your telephone"; take the code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            return thank(confirm_by_code(pending_id=pending_id, code=form.cleaned_data["code"]))
        except AlreadySigned as already:
            return thank(already.signature)
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
        done = {"petition": pending.petition, "is_mailed": pending.method == Method.EMAIL}
        return render(request, "signatures/finished.html", done)
    signer, moment = open_pending(pending), may_resend_at(pending)
    context.setdefault("code_form", CodeForm())
    context.setdefault(
        "address_form", _contact_form(pending, shown=shown_contact(signer.method, signer.contact))
    )
    page = {
        "signer": signer,
        "way": Way(pending.provider) if pending.method in WITHOUT_CODE else None,
        "is_back": "back" in request.GET,
        "shown_contact": shown_contact(signer.method, signer.contact),
        "pending_id": pending.pk,
        "petition": pending.petition,
        "organisation": pending.petition.organisation.name_in(pending.language),
        "resend_wait": max(0, round((moment - clock.now()).total_seconds())) if moment else 0,
        "is_on_its_way": moment is None,
        "is_newer": is_newer_letter(pending),
        "are_texts_left": pending.method != Method.SMS or texts_left(pending.petition_id),
        "has_bounced": pending.bounced_at is not None and moment is not None,
        **context,
    }
    has_errors = page["code_form"].errors or page["address_form"].errors
    status = 422 if has_errors else 200
    return render(request, PAGES[Method(pending.method)], page, status=status)


def _contact_form(
    pending: PendingSignature, data: Any = None, *, shown: str = ""
) -> AddressForm | NumberForm:
    if pending.method == Method.SMS:
        return NumberForm(data, initial={"phone": shown})
    return AddressForm(data, initial={"email": shown})


@acts(page="signatures:check")
def resend(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Send the letter or the text again."""
    pending = _pending(pending_id)
    try:
        if not pending.signature_id:
            resend_letter(pending=pending)
    except Refused as refusal:
        return _check_page(request, pending_id, notice=str(refusal.message))
    return see_other("signatures:check", pending.pk)


@acts(page="signatures:check")
def change(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Send the letter to another address, the text to another number."""
    pending = _pending(pending_id)
    form = _contact_form(pending, request.POST)
    if form.is_valid() and not pending.signature_id:
        try:
            change_contact(pending=pending, contact=form.contact)
        except Refused as refusal:
            form.add_error(form.asks_for, str(refusal.message))
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
        return thank(confirm_by_link(token=token))
    except AlreadySigned as already:
        return thank(already.signature)
    except Refused:
        return _verify_page(request, token)


def _verify_page(request: HttpRequest, token: str) -> HttpResponse:
    pending = pending_of(token)
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
            "private_url": known and reverse("signatures:mine", args=[private_token(known)]),
        },
        status=200 if state in {"ready", "used"} else 410,
    )


@acts(page="signatures:verify")
def deny(request: HttpRequest, token: str) -> HttpResponse:
    """Delete a signature that somebody else began with this address."""
    pending = pending_of(token)
    if not deny_signature(token=token) and pending:
        return see_other("signatures:verify", token)  # confirmed before: withdrawing is what helps
    page = {"petition": pending and pending.petition}
    return render(request, "signatures/denied.html", page)


def thank(signature: Signature) -> HttpResponse:
    """Go on to the thanks; the withdrawal secret travels behind the #, which is sent to nobody."""
    response = see_other("signatures:thanks", private_token(signature))
    if signature.withdrawal_secret:
        response["Location"] += "#w=" + tokens.as_letters(signature.withdrawal_secret)
    return response
