"""The submission desk of a petition."""

import tempfile
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib import clock
from campaign.lib.archive import new_passphrase, write_archive
from campaign.lib.refused import Refused
from campaign.packets.actions.answer import record_answer, remove_answer
from campaign.packets.actions.approve import approve_packet
from campaign.packets.actions.cancel import cancel_packet
from campaign.packets.actions.deliver import deliver_packet
from campaign.packets.actions.describe import describe_complaint
from campaign.packets.actions.read import read_artifact
from campaign.packets.actions.release import release_packet
from campaign.packets.actions.request import request_packet
from campaign.packets.actions.round import begin_round
from campaign.packets.actions.tick import Told, tick_line, untick_line
from campaign.packets.forms import (
    AnswerForm,
    ComplaintForm,
    DeliverForm,
    DownloadForm,
    RepresentativeFormSet,
    RequestForm,
    RoundForm,
    TickForm,
    ToldForm,
    initial_representatives,
    typed_representatives,
)
from campaign.packets.models import LINES, PARTS, STEPS, Answer, Artifact, Complaint, Packet, State
from campaign.packets.queries import checklist as checklist_of_packets
from campaign.packets.queries.changes import (
    comparable,
    compared,
    gone_since_delivery,
    last_delivered,
)
from campaign.packets.queries.checklist import rounds
from campaign.packets.queries.filings import on_its_way
from campaign.packets.queries.log import files_of, stands_in_log
from campaign.packets.rules.checklist import Line, Row, is_complete
from campaign.packets.rules.steps import Way, parts, steps
from campaign.people.adapters import has_fresh_second_factor
from campaign.people.decorators import fresh_second_factor, second_factor_url
from campaign.people.rules import Capability
from campaign.petitions.actions.check_export import check_export
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.routes.queries import submission_of


def _packet(petition: Petition, pk: UUID) -> Packet:
    rows = Packet.objects.select_related("requested_by", "approved_by", "petition", "entry", "base")
    return get_object_or_404(rows, petition=petition, pk=pk)


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def packets(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List what was made and handed in."""
    return _packets_page(request, petition, form=_request_form(petition))


def _packets_page(request: HttpRequest, petition: Petition, *, form: RequestForm) -> HttpResponse:
    page = {
        "petition": petition,
        "section": "packets",
        "packets": Packet.objects.filter(petition=petition).select_related(
            "requested_by", "approved_by"
        ),
        "form": form,
        "has_complaint": Complaint.objects.filter(petition=petition).exists(),
        "refusal": _export_refusal(request, petition),
    }
    status = 422 if form.errors else 200
    return render(request, "packets/organiser/packets.html", page, status=status)


def _export_refusal(request: HttpRequest, petition: Petition) -> str:
    """Say what stands between an exporter and an export, if anything does."""
    if Capability.REQUEST_PACKET not in request.capabilities:  # type: ignore[attr-defined]
        return ""
    try:
        check_export(actor=person(request), petition=petition)
    except Refused as refusal:
        return str(refusal.message)
    return ""


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write what the form of the route asks for."""
    found = Complaint.objects.filter(petition=petition).first() or Complaint(petition=petition)
    form = ComplaintForm(request.POST or None, instance=found)
    people = RepresentativeFormSet(
        request.POST or None, prefix="people", initial=initial_representatives(found)
    )
    if request.method == "POST" and all([form.is_valid(), people.is_valid()]):
        describe_complaint(
            actor=person(request),
            complaint=form.save(commit=False),
            representatives=typed_representatives(people),
        )
        messages.success(request, _("저장했습니다."))
        return redirect("packets:packets", petition.slug)
    page = {"petition": petition, "section": "packets", "form": form, "people": people}
    has_errors = form.errors or (people.is_bound and people.total_error_count())
    return render(
        request, "packets/organiser/complaint.html", page, status=422 if has_errors else 200
    )


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def wizard(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Lead from choosing a route to handing over: where one stands, and what is next."""
    newest = on_its_way(petition)
    found, submission = checklist_of_packets.checklist(petition, newest), submission_of(petition)
    seen = checklist_of_packets.seen(petition, newest)
    way = Way(
        has_route=submission.pk is not None,
        has_content=not seen.missing,
        is_checked=is_complete(found),
        is_frozen=newest is not None and newest.as_of is not None,
        is_rendered=newest is not None and not newest.is_in_work,
        is_approved=newest is not None and newest.is_ready,
        is_delivered=newest is not None and newest.state == State.DELIVERED,
    )
    page = {
        "petition": petition,
        "section": "packets",
        "steps": [
            {"step": step, "name": STEPS[step], "standing": standing}
            for step, standing in steps(way)
        ],
        "packet": newest,
        "parts": _parts(newest) if newest else [],
        "files": newest.artifacts.count() if newest else 0,
        "submission": submission,
        "seen": seen,
        "left": sum(row.is_open for row in found),
        "form": RequestForm(),
        "refusal": _export_refusal(request, petition),
    }
    return render(request, "packets/organiser/wizard.html", page)


def _parts(found: Packet) -> list[dict[str, Any]]:
    made = parts(done=found.done, steps=found.steps, rows=found.provided or 0)
    return [{"name": PARTS[part], "standing": standing} for part, standing in made]


@organiser_view(Capability.APPROVE_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def round_(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Tell joint applicants on which day it will be filed, and show how that goes."""
    form, submission = RoundForm(request.POST or None), submission_of(petition)
    if request.method == "POST" and try_form(
        form, lambda typed: begin_round(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("알리는 편지를 보냅니다."))
        return redirect("packets:round", petition.slug)
    page = {
        "petition": petition,
        "section": "packets",
        "submission": submission,
        "rounds": rounds(submission),
        "form": form,
    }
    return render(request, "packets/organiser/round.html", page, status=422 if form.errors else 200)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def checklist(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what has to be so before a packet leaves the house."""
    return _checklist_page(request, petition)


def _checklist_page(
    request: HttpRequest, petition: Petition, *, line: str = "", form: TickForm | None = None
) -> HttpResponse:
    newest = Packet.objects.filter(petition=petition, state=State.RENDERED).first()
    found = checklist_of_packets.checklist(petition, newest)
    page = {
        "petition": petition,
        "section": "packets",
        "packet": newest,
        "rows": [
            {
                "row": row,
                "name": LINES[row.line],
                "form": form if row.line == line else _tick_form(row),
            }
            for row in found
        ],
        "is_complete": is_complete(found),
        "seen": checklist_of_packets.seen(petition, newest),
        "submission": submission_of(petition),
        "form": form,
    }
    return render(request, "packets/organiser/checklist.html", page, status=422 if form else 200)


def _tick_form(row: Row, data: Any = None) -> TickForm:
    kind = ToldForm if row.line == Line.ROLL_ACCEPTED else TickForm
    return kind(data, must_reason=not row.by_person, prefix=row.line)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def tick(request: HttpRequest, petition: Petition, line: str) -> HttpResponse:
    """Answer a line."""
    newest = Packet.objects.filter(petition=petition, state=State.RENDERED).first()
    row = next(
        (one for one in checklist_of_packets.checklist(petition, newest) if one.line == line), None
    )
    if row is None or not row.takes_reason:
        raise Http404
    form = _tick_form(row, request.POST)
    if not form.is_valid():
        return _checklist_page(request, petition, line=line, form=form)
    typed = form.cleaned_data
    told = Told(typed["who"], typed["on"], typed["how"]) if typed.get("who") else None
    tick_line(
        actor=person(request), petition=petition, line=line, reason=typed["reason"], told=told
    )
    messages.success(request, _("적었습니다."))
    return redirect(reverse("packets:checklist", args=[petition.slug]) + f"#{line}")


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def untick(request: HttpRequest, petition: Petition, line: str) -> HttpResponse:
    """Take an answer back."""
    try_to(request, _("답을 지웠습니다."), untick_line, petition=petition, line=line)
    return redirect("packets:checklist", petition.slug)


def _request_form(petition: Petition, given: QueryDict | None = None) -> RequestForm:
    return RequestForm(given, base=last_delivered(petition))


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask for a packet."""
    form = _request_form(petition, request.POST)
    made = try_form(
        form,
        lambda typed: request_packet(actor=person(request), petition=petition, **typed),
    )
    if made:
        return redirect("packets:packet", petition.slug, made.pk)
    return _packets_page(request, petition, form=form)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def packet(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show how far it is, who did what, and what comes next."""
    return _packet_page(request, petition, _packet(petition, pk))


def _packet_page(
    request: HttpRequest, petition: Petition, found: Packet, **forms: Any
) -> HttpResponse:
    held = request.capabilities  # type: ignore[attr-defined]
    is_exporter = Capability.REQUEST_PACKET in held
    page = {
        "petition": petition,
        "section": "packets",
        "packet": found,
        "parts": _parts(found),
        "artifacts": found.artifacts.all(),
        "answers": found.answers.all(),
        "gone": gone_since_delivery(found),
        "may_read": Capability.APPROVE_PACKET in held,
        "may_approve": Capability.APPROVE_PACKET in held
        and found.requested_by_id != person(request).pk,
        "is_entering": found.is_ready and not stands_in_log(found),
        "may_download": is_exporter and found.is_ready,
        "may_file": is_exporter,
        "refusal": _export_refusal(request, petition),
        "is_fresh": has_fresh_second_factor(request),
        "second_factor_url": f"{second_factor_url(request)}?{urlencode({'next': request.path})}",
        "download_form": DownloadForm(initial={"passphrase": new_passphrase()}),
        "deliver_form": DeliverForm(packet=found, initial=_delivered(found)),
        "answer_form": AnswerForm(packet=found, prefix="answer"),
        **forms,
    }
    return render(request, "packets/organiser/packet.html", page, status=422 if forms else 200)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def diff(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show what changed from another packet to this one: numbers and serials, and nobody's name."""
    found = _packet(petition, pk)
    others = comparable(found)
    wanted = request.GET.get("with", "")
    other = next((one for one in others if str(one.pk) == wanted), others[0] if others else None)
    page = {
        "petition": petition,
        "section": "packets",
        "packet": found,
        "others": others,
        "other": other,
        "told": compared(other, found) if other else None,
    }
    return render(request, "packets/organiser/diff.html", page)


def _delivered(found: Packet) -> dict[str, Any]:
    if found.delivered_on is None:
        return {"on": clock.today()}
    return {
        "on": found.delivered_on,
        "how": found.delivered_how,
        "receipt_number": found.receipt_number,
    }


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def progress(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the part of the page that moves; a script fetches it every second."""
    found = _packet(petition, pk)
    is_entering = found.is_ready and not stands_in_log(found)
    page = {"packet": found, "petition": petition, "is_entering": is_entering}
    page["parts"] = _parts(found)
    return render(request, "packets/organiser/_progress.html", page)


@organiser_view(Capability.APPROVE_PACKET)
@fresh_second_factor
@require_POST
def approve(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Approve what another person asked for."""
    try_to(request, _("승인했습니다."), approve_packet, packet=_packet(petition, pk))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.APPROVE_PACKET)
@fresh_second_factor
@never_cache
@require_POST
def read(request: HttpRequest, petition: Petition, pk: UUID, name: str) -> HttpResponseBase:
    """Show a document to whoever approves it; nobody signs what they have not read."""
    artifact = get_object_or_404(Artifact, packet=_packet(petition, pk), name=name)
    pages = read_artifact(actor=person(request), artifact=artifact)
    kind = "application/pdf" if name.endswith(".pdf") else "text/plain; charset=utf-8"
    return FileResponse(BytesIO(b"".join(pages)), content_type=kind, filename=name)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def cancel(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Stop it, or throw it away before it is approved."""
    try_to(request, _("취소했습니다."), cancel_packet, packet=_packet(petition, pk))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_POST
def download(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponseBase:
    """Hand out an approved packet, encrypted with the passphrase that was typed or shown."""
    found, form = _packet(petition, pk), DownloadForm(request.POST)
    if not has_fresh_second_factor(request):  # and the passphrase waits in no session for it
        messages.error(request, _("내려받기 전에 두 번째 인증을 한 번 더 해 주세요."))
        return redirect("packets:packet", petition.slug, pk)
    released = try_form(
        form,
        lambda typed: release_packet(actor=person(request), packet=found, kind=typed["kind"]),
    )
    if not released:
        return _packet_page(request, petition, found, download_form=form)
    return _file(found, **form.cleaned_data)


def _file(found: Packet, *, passphrase: str, kind: str) -> FileResponse:
    out = tempfile.TemporaryFile()  # noqa: SIM115 (FileResponse closes it)
    write_archive(
        files_of(found, kind),
        out,
        passphrase=passphrase,
        at=timezone.localtime(found.as_of),
    )
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{found.document_number}-{kind}.zip")


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def deliver(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Write down that it was handed in, or correct what was written."""
    found = _packet(petition, pk)
    form = DeliverForm(request.POST, packet=found)
    if not try_form(
        form, lambda typed: deliver_packet(actor=person(request), packet=found, **typed)
    ):
        return _packet_page(request, petition, found, deliver_form=form)
    messages.success(request, _("제출한 것으로 적었습니다. 공개 쪽에도 보입니다."))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def answer(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Write down what the authority answered."""
    found = _packet(petition, pk)
    form = AnswerForm(request.POST, packet=found, prefix="answer")
    if not try_form(
        form, lambda typed: record_answer(actor=person(request), packet=found, **typed)
    ):
        return _packet_page(request, petition, found, answer_form=form)
    messages.success(request, _("답변을 적었습니다. 공개 쪽에도 보입니다."))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def unanswer(request: HttpRequest, petition: Petition, pk: UUID, answer_pk: int) -> HttpResponse:
    """Take back an answer that was written down wrongly."""
    row = get_object_or_404(Answer, packet=_packet(petition, pk), pk=answer_pk)
    try_to(request, _("답변을 지웠습니다."), remove_answer, answer=row)
    return redirect("packets:packet", petition.slug, pk)
