"""The signer's own pages: thanks, see, correct, choose, withdraw, take along."""

import json
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.forms import BooleanField, BoundField
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from campaign.ledger.actions.append import LogClosed
from campaign.ledger.queries import count
from campaign.ledger.rules.receipt import MAX_BYTES, Receipt
from campaign.lib.languages import Said
from campaign.petitions import queries as petitions
from campaign.privacy.queries import disclosures_of
from campaign.signatures.actions.correct import Void, Withdrawn, choose, correct_signature
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.forms.own import ChoicesForm, CorrectForm
from campaign.signatures.models import Method, Signature
from campaign.signatures.queries.marks import signature_of
from campaign.signatures.queries.records import open_record
from campaign.signatures.queries.rows import state_of
from campaign.signatures.rules import regions
from campaign.signatures.rules.free_text import normalised
from campaign.signatures.rules.phone import shown_contact
from campaign.signatures.rules.signer import NEWS, Choices
from campaign.signatures.views.guards import acts, private, see_other


def own(token: str) -> Signature:
    """Return the signature behind a private link, while there is something of it."""
    signature = _found(token)
    if signature.petition.is_destroyed:
        raise Http404
    return signature


def _found(token: str) -> Signature:
    signature = signature_of(token)
    if signature is None:
        raise Http404
    return signature


@private
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Thank, show the new count, and give the private link."""
    signature = own(token)
    if signature.is_withdrawn:
        return see_other("signatures:mine", token)
    signable, language = petitions.signable_now(signature.petition.slug), get_language() or "ko"
    petition = signable.petition
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
            "share_url": settings.SITE_URL + reverse("pages:signed", args=[petition.slug]),
            "token": token,
        },
    )


@private
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show everything that is held about the signer."""
    signature = _found(token)
    if signature.petition.is_destroyed:
        return render(request, "signatures/destroyed.html", {"petition": signature.petition})
    return _mine_page(request, signature, token)


def _typed(choices: Choices) -> dict[str, Any]:
    """Return what was chosen as the form has it."""
    kinds = [kind for kind in NEWS if kind not in choices.quiet.split()]
    return {**vars(choices), "provide": "yes" if choices.provide else "no", "kinds": kinds}


def _mine_page(
    request: HttpRequest, signature: Signature, token: str, **forms: Any
) -> HttpResponse:
    if signature.is_withdrawn:
        gone = {"petition": signature.petition, "serial": signature.entry.serial}
        return render(request, "signatures/withdrawn.html", gone)
    page = _held(signature, language=get_language() or "ko")
    fields = page["fields"]
    correct_form = CorrectForm(initial={"name": fields["name"], "region": fields["region"]})
    choices_form = ChoicesForm(initial=_typed(page["record"].choices))
    page |= {"correct_form": correct_form, "choices_form": choices_form, "token": token, **forms}
    return render(request, "signatures/mine.html", page, status=422 if forms else 200)


def _held(signature: Signature, *, language: str) -> dict[str, Any]:
    """Return everything that is held of a signature, as its owner reads it."""
    record = open_record(signature)
    fields = record.fields
    signable = petitions.signable_now(signature.petition.slug)
    return {
        "petition": signature.petition,
        "words": petitions.words(signable.text, language),
        "serial": signature.entry.serial,
        "state": state_of(signature),
        "record": record,
        "fields": fields,
        "method": Method(fields["method"]).label,
        "contact": shown_contact(fields["method"], fields["contact"]),
        "region": regions.name_of(fields["region"], language),
        "disclosures": _told(signature, language),
    }


def _told(signature: Signature, language: str) -> list[dict[str, Any]]:
    """Return what left the house with this signature in it, in the reader's language if we have it.

    Labels of ours are translated; what an organiser typed stays as it was typed.
    """
    petition = signature.petition
    names = {
        petition.organisation.name: petition.organisation.name_in(language),
        petition.recipient.name: petition.recipient.name_en,
    }
    told = []
    for row in disclosures_of(signature.petition_id, signature.entry.serial):
        purpose, recipient = gettext(row.purpose), row.recipient
        if language == "en":
            recipient = names.get(recipient) or recipient
        told.append(
            {
                "row": row,
                "purpose": Said(purpose, language if purpose != row.purpose else "ko"),
                "recipient": Said(recipient, language if recipient != row.recipient else "ko"),
            }
        )
    return told


@acts(page="signatures:mine")
def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Correct name and region."""
    signature, form = own(token), CorrectForm(request.POST)
    if not form.is_valid():
        return _mine_page(request, signature, token, correct_form=form)
    name, region = normalised(form.cleaned_data["name"]), form.cleaned_data["region"]
    try:
        with suppress(Withdrawn):  # in another tab, meanwhile; the page says so
            correct_signature(signature=signature, name=name, region=region)
    except (LogClosed, Void) as refusal:
        form.add_error(None, str(refusal.message))
        return _mine_page(request, signature, token, correct_form=form)
    return see_other("signatures:mine", token)


@acts(page="signatures:mine")
def choices(request: HttpRequest, token: str) -> HttpResponse:
    """Change what the signer may change at any time."""
    signature, form = own(token), ChoicesForm(request.POST)
    if not form.is_valid():
        return _mine_page(request, signature, token, choices_form=form)
    with suppress(Withdrawn):
        choose(signature=signature, choices=form.choices())
    return see_other("signatures:mine", token)


@acts(page="signatures:mine")
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take the signature back, with one button; the receipt's secret shows who did it."""
    withdraw_signature(signature=own(token), secret=_secret_of_receipt(request))
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
def data(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand the signer all that is held, as a file."""
    signature = own(token)
    if signature.is_withdrawn:
        raise Http404
    held = json.loads(open_record(signature).as_bytes())
    held["serial"] = signature.entry.serial
    held["handed_on"] = [
        {
            "at": row.at.isoformat(),
            "what": row.kind,
            "document": row.name,
            "purpose": row.purpose,
            "recipient": row.recipient,
            "fields": row.columns,
        }
        for row in disclosures_of(signature.petition_id, signature.entry.serial)
    ]
    response = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="my-signature.json"'
    return response


@private
@require_safe
def readable_data(request: HttpRequest, token: str) -> HttpResponse:
    """Hand the signer the same as a text that anybody can read."""
    signature = own(token)
    if signature.is_withdrawn:
        raise Http404
    page = _held(signature, language=get_language() or "ko")
    form = ChoicesForm(_typed(page["record"].choices))
    page["choices"] = [(field.label, _answer(field)) for field in form]
    kind = "text/plain; charset=utf-8"
    response = render(request, "signatures/my_data.txt", page, content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="my-signature.txt"'
    return response


def _answer(field: BoundField) -> str:
    """Return what was chosen, in the words of the form."""
    if isinstance(field.field, BooleanField):
        return gettext("예") if field.data else gettext("아니요")
    chosen = field.data if isinstance(field.data, list) else [field.data]
    labels = dict(field.field.choices)  # type: ignore[attr-defined]
    return ", ".join(str(labels[one]) for one in chosen)
