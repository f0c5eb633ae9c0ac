"""The filing board: what was handed in, what is due, what is late."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.filing import queries
from campaign.filing.actions.announce import announce
from campaign.filing.actions.hand_over import close_link, make_link
from campaign.filing.actions.note_event import note_event
from campaign.filing.actions.read_attachment import read_attachment
from campaign.filing.actions.write_letter import write_letter
from campaign.filing.adapters.pages import as_pages
from campaign.filing.forms import FIELDS, EventForm, LetterForm, LinkForm
from campaign.filing.models import Announcement, Attachment, Event, HandOver, Kind
from campaign.filing.rules import month
from campaign.filing.rules.schedule import Duty
from campaign.lib import clock
from campaign.packets.models import Answer, Packet, State
from campaign.people.decorators import fresh_second_factor
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition

SECTION = {"section": "filing"}
WEEKDAYS = [date(2026, 11, number) for number in range(1, 8)]  # a week that begins on Sunday


def _packet(petition: Petition, pk: UUID) -> Packet:
    rows = Packet.objects.select_related("petition__organisation", "petition__recipient")
    return get_object_or_404(rows, petition=petition, pk=pk, state=State.DELIVERED)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def board(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what is due, as a table and as a month."""
    asked = _month(request.GET.get("month", ""))
    owed = queries.all_owed(petition)
    by_day: dict[date, list[queries.Owed]] = {}
    for one in owed:
        by_day.setdefault(one.due.on, []).append(one)
    page = SECTION | {
        "petition": petition,
        "packets": queries.delivered(petition),
        "owed": [one for one in owed if one.is_open],
        "done": [one for one in owed if not one.is_open],
        "month": asked,
        "before": month.before(asked),
        "after": month.after(asked),
        "today": clock.today(),
        "weekdays": WEEKDAYS,
        "weeks": [[(day, by_day.get(day, [])) for day in week] for week in month.weeks_of(asked)],
    }
    return render(request, "filing/organiser/board.html", page)


def _month(text: str) -> date:
    """Return the first of the month that was asked for, or of this one."""
    try:
        found = parse_date(f"{text}-01")
    except ValueError:
        found = None
    return found or clock.today().replace(day=1)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def filing(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show one filing: where it stands, what happened, what can be written down."""
    found, held = _packet(petition, pk), request.capabilities  # type: ignore[attr-defined]
    may_read = _may_read(held)
    names = queries.routes(petition)
    events = list(
        found.events.select_related("by", "attachment", "replaced_by", "packet__petition")
    )
    page = SECTION | {
        "petition": petition,
        "packet": found,
        "owed": queries.owed(found),
        "events": [
            {
                "row": event,
                "route": names.get(event.route, event.route),
                "handler": queries.handler(event) if may_read else None,
            }
            for event in events
        ],
        "answers": found.answers.select_related("announcement"),
        "number": queries.receipt_number(found),
        "office": queries.office(found),
        "may_read": may_read,
        "may_note": Capability.REQUEST_PACKET in held,
        "kinds": [(kind, Kind(kind).label) for kind in FIELDS],
    }
    return render(request, "filing/organiser/filing.html", page)


def _may_read(held: frozenset[Capability]) -> bool:
    """Tell who sees names of officers and their letters: who asks for packets, who approves."""
    return bool({Capability.REQUEST_PACKET, Capability.APPROVE_PACKET} & held)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, petition: Petition, pk: UUID, kind: str) -> HttpResponse:
    """Ask what belongs to one kind of event, and write it down."""
    if kind not in FIELDS:
        raise Http404
    return _note_page(request, petition, _packet(petition, pk), kind)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, petition: Petition, pk: UUID, event_pk: UUID) -> HttpResponse:
    """Write a wrong event anew; the wrong one stays, struck."""
    packet = _packet(petition, pk)
    event = get_object_or_404(Event.objects.select_related("packet"), packet=packet, pk=event_pk)
    return _note_page(request, petition, packet, event.kind, replaces=event)


def _note_page(
    request: HttpRequest,
    petition: Petition,
    packet: Packet,
    kind: str,
    *,
    replaces: Event | None = None,
) -> HttpResponse:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {name: getattr(replaces, name, "") for name in FIELDS[kind]} if replaces else {}
    form = EventForm(*given, packet=packet, kind=kind, initial=initial)

    def act(typed: dict[str, Any]) -> Event:
        file = typed.pop("file", None)
        return note_event(
            actor=person(request),
            packet=packet,
            kind=kind,
            typed=typed,
            file=as_pages(file.read()) if file else None,
            replaces=replaces,
        )

    if given and try_form(form, act):
        messages.success(request, _("적었습니다."))
        return redirect("filing:filing", petition.slug, packet.pk)
    page = SECTION | {
        "petition": petition,
        "packet": packet,
        "form": form,
        "label": Kind(kind).label,
        "replaces": replaces,
    }
    status = 422 if form.errors else 200
    return render(request, "filing/organiser/note.html", page, status=status)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_POST
def attachment(request: HttpRequest, petition: Petition, pk: UUID, event_pk: UUID) -> HttpResponse:
    """Hand out a file of an event."""
    rows = Attachment.objects.select_related("event__packet").exclude(wrap=b"")
    row = get_object_or_404(rows, event=event_pk, event__packet=_packet(petition, pk))
    if not _may_read(request.capabilities):  # type: ignore[attr-defined]
        raise Http404
    data = read_attachment(actor=person(request), attachment=row)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{row.event.on}-{row.event.kind}.pdf"'
    return response


@organiser_view(Capability.REQUEST_PACKET)
@fresh_second_factor
@never_cache
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show who may fetch the packet by link and what was done with each, and make another."""
    packet = _ready_packet(petition, pk)
    form = LinkForm(request.POST or None, initial={"label": petition.recipient.name})
    made = None
    if request.method == "POST":
        made = try_form(
            form, lambda typed: make_link(actor=person(request), packet=packet, **typed)
        )
    page = SECTION | {"petition": petition, "packet": packet, "form": form}
    rows = packet.hand_overs.select_related("made_by", "packet__petition")
    page["links"] = rows.prefetch_related("accesses")
    if made:  # shown once, on this page alone
        _row, token, page["code"] = made
        page["url"] = settings.SITE_URL + reverse("filing:receive", args=[token])
    status = 422 if form.errors else 200
    return render(request, "filing/organiser/links.html", page, status=status)


def _ready_packet(petition: Petition, pk: UUID) -> Packet:
    rows = Packet.objects.select_related("petition__organisation", "petition__recipient", "entry")
    found = get_object_or_404(rows, petition=petition, pk=pk)
    if not found.is_ready:
        raise Http404
    return found


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def close(request: HttpRequest, petition: Petition, pk: UUID, link_pk: UUID) -> HttpResponse:
    """Shut a link that went astray."""
    row = get_object_or_404(HandOver, packet=_ready_packet(petition, pk), pk=link_pk)
    try_to(request, _("닫았습니다."), close_link, hand_over=row)
    return redirect("filing:links", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, petition: Petition, pk: UUID, answer_pk: int) -> HttpResponse:
    """Show what signers will be told, and tell them: once."""
    packet = _packet(petition, pk)
    answer = get_object_or_404(Answer, packet=packet, pk=answer_pk)
    if request.method == "POST":
        done = _("서명한 분들께 알리기 시작했습니다. 보낸 수는 이 쪽에 보입니다.")
        try_to(request, done, announce, answer=answer)
        return redirect("filing:filing", petition.slug, pk)
    told = Announcement.objects.filter(answer=answer).first()
    page = SECTION | {"petition": petition, "packet": packet, "answer": answer, "told": told}
    return render(request, "filing/organiser/tell.html", page)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Draft a polite letter that asks how far it is, and set it as a PDF."""
    packet = _packet(petition, pk)
    form = LetterForm(request.POST or None, initial={"paragraphs": _draft(packet)})
    if request.method == "POST" and form.is_valid():
        data = write_letter(
            actor=person(request), packet=packet, paragraphs=form.cleaned_data["paragraphs"]
        )
        response = HttpResponse(data, content_type="application/pdf")
        name = f"{packet.document_number}-letter.pdf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'.encode().decode("latin1")
        return response
    page = SECTION | {"petition": petition, "packet": packet, "form": form}
    status = 422 if form.errors else 200
    return render(request, "filing/organiser/letter.html", page, status=status)


def _draft(packet: Packet) -> list[str]:
    """Return the words to begin with; they are Korean, as the letter is."""
    with override("ko"):
        handed_in = date_format(packet.delivered_on, "DATE_FORMAT") if packet.delivered_on else ""
        theirs = [one for one in queries.owed(packet) if one.due.duty != Duty.SUPPLEMENT]
        pressing = [one for one in theirs if one.is_pressing]
        lines = [
            "귀 기관의 노고에 감사드립니다.",
            f"{handed_in}에 제출한 문서의 처리에 관하여 여쭙니다.",
        ]
        lines += [
            f"{one.label} 기한은 {date_format(one.due.on, 'DATE_FORMAT')}"
            f"{'로 예상하고' if one.due.is_expected else '로 알고'} 있습니다."
            for one in pressing
        ]
        return [
            *lines,
            "지금의 처리 상황과 앞으로의 일정을 알려 주시면 서명한 시민들에게 전하겠습니다.",
            "보완할 것이 있으면 말씀해 주십시오. 바로 준비하겠습니다.",
        ]
