"""Who watches the log besides us."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaign.keys.models import Purpose
from campaign.ledger import queries as ledger
from campaign.ledger.adapters.verify_page import tool
from campaign.ledger.models import Log, Witness
from campaign.oversight import queries
from campaign.oversight.actions import change_witnesses as witnesses
from campaign.oversight.actions.read import add_reader, ask_coalition, remove_reader
from campaign.oversight.forms import QuorumForm, ReaderForm, WitnessForm
from campaign.oversight.models import Reader
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition


@organiser_view(Capability.MANAGE_PEOPLE)
@require_safe
def watch(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show who watches, and how that goes."""
    return _page(request, petition)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def witness_add(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Take what a witness has sent."""
    form, who = WitnessForm(request.POST), person(request)
    if try_form(form, lambda typed: witnesses.add_witness(actor=who, petition=petition, **typed)):
        messages.success(request, _("더했습니다. 다음에 장부가 자랄 때부터 서명을 부탁합니다."))
        return redirect("oversight:watch", petition.slug)
    return _page(request, petition, witness_form=form)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def witness_remove(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Ask a witness no longer."""
    row = get_object_or_404(Witness, log=petition.pk, pk=pk)
    try_to(request, _("뺐습니다."), witnesses.remove_witness, petition=petition, witness=row)
    return redirect("oversight:watch", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def quorum(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Say how many must sign."""
    form, who = QuorumForm(request.POST), person(request)
    try_form(
        form,
        lambda typed: witnesses.set_quorum(actor=who, petition=petition, needed=typed["needed"]),
    )
    if form.errors:
        return _page(request, petition, quorum_form=form)
    messages.success(request, _("바꾸었습니다."))
    return redirect("oversight:watch", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def reader_add(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask an address whether it wants the state of the log."""
    form, who = ReaderForm(request.POST), person(request)
    if try_form(form, lambda typed: add_reader(actor=who, petition=petition, **typed)):
        messages.success(
            request, _("그 주소에 물어보는 편지를 보냅니다. 답하면 보내기 시작합니다.")
        )
        return redirect("oversight:watch", petition.slug)
    return _page(request, petition, reader_form=form)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def readers_ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask the whole coalition."""
    try_to(request, _("함께하는 단체에 물어봅니다."), ask_coalition, petition=petition)
    return redirect("oversight:watch", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def reader_remove(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Send nothing more to an address."""
    row = get_object_or_404(Reader, petition=petition.pk, pk=pk)
    try_to(request, _("뺐습니다."), remove_reader, petition=petition, reader=row)
    return redirect("oversight:watch", petition.slug)


def _page(request: HttpRequest, petition: Petition, **forms: BaseForm) -> HttpResponse:
    seen, log = ledger.watch(petition.pk), Log.objects.get(pk=petition.pk)
    page: dict[str, Any] = {
        "petition": petition,
        "section": "watch",
        "watch": seen,
        "point": ledger.latest_checkpoint(petition.pk),
        "log_keys": [key.text for key in ledger.verifiers(log, Purpose.LOG)],
        "digests": {
            name: sha256(tool(name)).hexdigest()
            for name in ("yeonmyeong_witness.py", "yeonmyeong_monitor.py")
        },
        "readers": queries.readers(petition),
        "groups": queries.unasked(petition),
        "witness_form": WitnessForm(),
        "reader_form": ReaderForm(),
        "quorum_form": QuorumForm(initial={"needed": seen.needed}),
    }
    broken = any(form.errors for form in forms.values())
    return render(request, "oversight/watch.html", page | forms, status=422 if broken else 200)
