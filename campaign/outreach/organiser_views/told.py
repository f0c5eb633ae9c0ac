"""Who knows what: of an event after it changed, of a document after it was corrected."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.lib.refused import Refused
from campaign.newsroom.models import Document
from campaign.outreach.actions.tell import note_call, prepare_correction, prepare_notice
from campaign.outreach.models import Contact, Distribution
from campaign.outreach.queries import contacts, told
from campaign.outreach.queries.sending import coming, reachable
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_to
from campaign.petitions.models import Petition
from campaign.press.models import Event
from campaign.press.queries.events import when


def _event(petition: Petition, slug: str) -> Event:
    return get_object_or_404(
        Event.objects.select_related("petition__organisation"), petition=petition, slug=slug
    )


def _document(petition: Petition, pk: UUID) -> Document:
    rows = Document.objects.select_related("petition__organisation", "publisher", "event")
    return get_object_or_404(rows, petition=petition, pk=pk)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def of_event(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show who was told which state of the event."""
    event = _event(petition, event_slug)
    page = {"section": "press", "event": event, "when": when(event)}
    return _page(request, petition, told.of_event(event), page)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def of_document(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show who was sent which version."""
    document = _document(petition, pk)
    page = {
        "section": "releases",
        "document": document,
        "version": document.versions.order_by("-number")[0],
    }
    return _page(request, petition, told.of_document(document), page)


def _page(
    request: HttpRequest, petition: Petition, holders: list[told.Holder], page: dict[str, Any]
) -> HttpResponse:
    old = [one for one in holders if one.is_old]
    people, event = [one.contact for one in old], page.get("event")
    owed = coming(event, people) if event else set()
    found = reachable(petition.organisation_id, people, owed=owed)
    reached = {address.contact_id for address in found.ready}
    page |= {
        "petition": petition,
        "rows": [(one, contacts.person_of(one.contact)) for one in holders],
        "old": len(old),
        "by_mail": len(found.ready),
        "to_call": [
            (one.contact, contacts.person_of(one.contact))
            for one in old
            if one.contact.pk not in reached
        ],
        "known": len(holders) - len(old),
    }
    return render(request, "outreach/organiser/told.html", page)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def tell_event(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Prepare the notice; nothing leaves."""
    event = _event(petition, event_slug)
    back = reverse("outreach:told", args=[petition.slug, event_slug])
    return _prepared(
        request, petition, back, lambda: prepare_notice(actor=person(request), event=event)
    )


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def tell_document(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Prepare the correction; nothing leaves."""
    document = _document(petition, pk)
    back = reverse("outreach:told_document", args=[petition.slug, pk])
    return _prepared(
        request,
        petition,
        back,
        lambda: prepare_correction(actor=person(request), document=document),
    )


def _prepared(
    request: HttpRequest, petition: Petition, back: str, act: Callable[[], Distribution]
) -> HttpResponse:
    try:
        made = act()
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect(back)
    return redirect("outreach:mailing", petition.slug, made.pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def called_event(
    request: HttpRequest, petition: Petition, event_slug: str, contact_pk: UUID
) -> HttpResponse:
    event = _event(petition, event_slug)
    _note(request, petition, contact_pk, event=event, document=None)
    return redirect("outreach:told", petition.slug, event_slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def called_document(
    request: HttpRequest, petition: Petition, pk: UUID, contact_pk: UUID
) -> HttpResponse:
    document = _document(petition, pk)
    _note(request, petition, contact_pk, event=None, document=document)
    return redirect("outreach:told_document", petition.slug, pk)


def _note(request: HttpRequest, petition: Petition, contact_pk: UUID, **about: Any) -> None:
    contact = get_object_or_404(Contact, organisation=petition.organisation_id, pk=contact_pk)
    try_to(request, _("전화로 알렸다고 적었습니다."), note_call, contact=contact, **about)
