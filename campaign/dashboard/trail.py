"""The access log: who did what, when, from where, to whose data; and a person who reads it monthly.

Safety measures notice, article 8: kept two years for sensitive data, looked through every month.
"""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from campaign.audit.actions import review_month
from campaign.audit.models import AccessReview, AuditEvent
from campaign.audit.rules import months_due
from campaign.dashboard.acts import ACTS
from campaign.dashboard.details import in_words
from campaign.exports.models import Export
from campaign.lib import clock
from campaign.newsroom.models import Document
from campaign.outreach.models import Distribution
from campaign.packets.models import Packet
from campaign.people.models import User
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition
from campaign.petitions.queries import check_trail
from campaign.press.models import Event

SHOWN = 200


class FilterForm(forms.Form):
    """What the list is narrowed to; a wrong value narrows nothing."""

    act = forms.ChoiceField(
        required=False,
        label=gettext_lazy("무엇을"),
        choices=[("", gettext_lazy("모두")), *sorted(ACTS.items())],
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        label=gettext_lazy("누가"),
        empty_label=gettext_lazy("모두"),
    )
    since = forms.DateField(
        required=False,
        label=gettext_lazy("이 날부터"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@organiser_view(Capability.READ_AUDIT)
@require_safe
def trail(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what organisers did to this petition, and whether anybody changed what is written."""
    events = events_of(petition)
    form = FilterForm(request.GET or None)
    people = User.objects.filter(pk__in=events.values("actor"))
    form.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]
    given = form.cleaned_data if form.is_valid() else {}
    rows = _narrowed(events, given).select_related("actor").order_by("-at", "-pk")[:SHOWN]
    page = {
        "petition": petition,
        "section": "trail",
        "rows": [(event, ACTS.get(event.act, event.act), in_words(event)) for event in rows],
        "form": form,
        "check": check_trail(petition),
        "due": due(petition),
        "reviews": _reviews(petition).select_related("by")[:24],
    }
    return render(request, "dashboard/trail.html", page)


@organiser_view(Capability.READ_AUDIT)
@require_POST
def review(request: HttpRequest, petition: Petition, month: date) -> HttpResponse:
    """Sign off the oldest month that nobody has looked through."""
    if month in due(petition):
        note = request.POST.get("note", "").strip()[:300]
        review_month(actor=person(request), petition=petition, month=month, note=note)
        messages.success(request, _("점검한 것으로 적었습니다."))
    elif not _reviews(petition).filter(month=month).exists():
        raise Http404
    return redirect("dashboard:trail", petition.slug)


def due(petition: Petition) -> list[date]:
    """Return the months that are over and that nobody has looked through, oldest first."""
    if petition.opened_at is None:
        return []
    opened = timezone.localdate(petition.opened_at)
    done = set(_reviews(petition).values_list("month", flat=True))
    return [month for month in months_due(opened, clock.today()) if month not in done]


def _reviews(petition: Petition) -> QuerySet[AccessReview]:
    return AccessReview.objects.filter(petition=petition.pk).order_by("-month")


def events_of(petition: Petition) -> QuerySet[AuditEvent]:
    """Return what organisers did to a petition and to what belongs to it."""
    subjects = [
        f"petitions.petition:{petition.pk}",
        f"petitions.organisation:{petition.organisation_id}",
        "switches.switches:1",
    ]
    for label, model in (
        ("packets.packet", Packet),
        ("exports.export", Export),
        ("press.event", Event),
        ("newsroom.document", Document),
        ("outreach.distribution", Distribution),
    ):
        keys = model.objects.filter(petition=petition).values_list("pk", flat=True)
        subjects += [f"{label}:{pk}" for pk in keys]
    return AuditEvent.objects.filter(subject__in=subjects)


def _narrowed(events: QuerySet[AuditEvent], given: dict[str, Any]) -> QuerySet[AuditEvent]:
    if given.get("act"):
        events = events.filter(act=given["act"])
    if given.get("person"):
        events = events.filter(actor=given["person"])
    if given.get("since"):
        events = events.filter(at__date__gte=given["since"])
    return events
