"""The recipient's page: a link, a code told by telephone, and no account."""

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaign.filing import queries
from campaign.filing.actions import hand_over as handing
from campaign.filing.adapters.pages import as_pages
from campaign.filing.forms import CodeForm, NumberForm, ReplyForm
from campaign.filing.models import Access, HandOver
from campaign.gate.actions.limit import TooOften, limit_visits
from campaign.gate.rules.limits import network_of
from campaign.lib import client
from campaign.lib.archive import archived, new_passphrase
from campaign.packets.forms import DownloadForm
from campaign.packets.models import Set
from campaign.packets.queries.log import files_of
from campaign.petitions.decorators import try_form
from campaign.petitions.queries import signable
from campaign.signatures.views.guards import acts, private, see_other

PAGE, HELD = "filing:receive", "hand_over"
# They are made for who hands in: to upload it, to print and bind it.
NOT_HANDED = (Set.UPLOAD, Set.PRINT)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the code; then show what there is to do. Opening it does nothing."""
    row = queries.hand_over_of(token)
    if row is None:
        return _gone(request)
    if request.method != "POST":
        return _page(request, token, row) if _is_in(request, row) else _door(request, row)
    return _knock(request, token, row)


def _knock(request: HttpRequest, token: str, row: HandOver) -> HttpResponse:
    """Let in who knows the code; the session of this browser remembers it for half an hour."""
    form, network = CodeForm(request.POST), _network(request)
    try:
        limit_visits(door="receive", caller=client.address(request), address=str(row.pk))
    except TooOften as refusal:
        form.add_error(None, str(refusal.message))
        return _door(request, row, form, status=429)
    if not form.is_valid():
        return _door(request, row, form, status=422)
    if handing.enter(hand_over=row, code=form.cleaned_data["code"], network=network):
        request.session.cycle_key()
        request.session[HELD] = str(row.pk)
        return see_other(PAGE, token)
    row.refresh_from_db()
    if not row.is_open:
        return _gone(request)
    form.add_error("code", handing.wrong(row))
    return _door(request, row, form, status=422)


@acts(page=PAGE)
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """Hand the packet out, encrypted with the passphrase that is shown."""
    row = _entered(request, token)
    if row is None:
        return see_other(PAGE, token)
    form = DownloadForm(request.POST, without=NOT_HANDED)
    made = try_form(form, lambda typed: _file(row, network=_network(request), **typed))
    return made or _page(request, token, row, download_form=form)


def _file(row: HandOver, *, network: str, kind: str, passphrase: str) -> FileResponse:
    handing.check_hand_out(row)
    packet = row.packet
    out = archived(
        files_of(packet, kind),
        passphrase=passphrase,
        at=timezone.localtime(packet.as_of),
        note=lambda: handing.hand_out(hand_over=row, network=network),
    )
    name = f"{packet.document_number}-{kind}.zip"
    return FileResponse(out, as_attachment=True, filename=name)


@acts(page=PAGE)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Take the word that it was received."""
    return _act(request, token, "confirm_form", forms.Form, _confirm)


@acts(page=PAGE)
def number(request: HttpRequest, token: str) -> HttpResponse:
    """Take the receipt number, and who handles it."""
    return _act(request, token, "number_form", NumberForm, handing.give_number)


@acts(page=PAGE)
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """Take the reply."""
    return _act(request, token, "reply_form", ReplyForm, _reply)


def _confirm(*, hand_over: HandOver, typed: Any, network: str) -> HandOver:  # noqa: ARG001 (one shape)
    return handing.confirm_receipt(hand_over=hand_over, network=network)


def _reply(*, hand_over: HandOver, typed: Any, network: str) -> HandOver:
    file = as_pages(typed["file"].read())
    return handing.give_reply(hand_over=hand_over, file=file, network=network)


def _act(
    request: HttpRequest, token: str, name: str, form_class: type[forms.Form], action: Any
) -> HttpResponse:
    """Do it for who has entered; a refusal stands beside what was typed."""
    row = _entered(request, token)
    if row is None:
        return see_other(PAGE, token)
    form = form_class(request.POST, request.FILES)
    network = _network(request)
    if try_form(form, lambda typed: action(hand_over=row, typed=typed, network=network)):
        return see_other(PAGE, token)
    return _page(request, token, row, **{name: form})


def _entered(request: HttpRequest, token: str) -> HandOver | None:
    """Return the link, where this browser has shown its code."""
    row = queries.hand_over_of(token)
    return row if row and _is_in(request, row) else None


def _is_in(request: HttpRequest, row: HandOver) -> bool:
    return bool(request.session.get(HELD) == str(row.pk))


def _network(request: HttpRequest) -> str:
    return network_of(client.address(request))


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "filing/gone.html", status=404)


def _door(
    request: HttpRequest, row: HandOver, form: CodeForm | None = None, *, status: int = 200
) -> HttpResponse:
    page = {"row": row, "petition": row.packet.petition, "form": form or CodeForm()}
    return render(request, "filing/door.html", page, status=status)


def _page(request: HttpRequest, token: str, row: HandOver, **forms_: forms.Form) -> HttpResponse:
    packet = row.packet
    page = {
        "row": row,
        "token": token,
        "petition": packet.petition,
        "packet": packet,
        "text": signable(packet.petition.slug).text,
        "artifacts": packet.artifacts.all(),
        "accesses": row.accesses.all(),
        "has_taken": row.accesses.filter(what=Access.What.DOWNLOADED).exists(),
        "number": queries.receipt_number(packet),
        "has_replied": row.accesses.filter(what=Access.What.REPLY).exists(),
        "download_form": DownloadForm(without=NOT_HANDED, initial={"passphrase": new_passphrase()}),
        "confirm_form": forms.Form(),
        "number_form": NumberForm(),
        "reply_form": ReplyForm(),
        **forms_,
    }
    return render(request, "filing/receive.html", page, status=422 if forms_ else 200)
