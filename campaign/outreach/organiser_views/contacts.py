"""The list of journalists: find, write down, take in, join, let go; and lists of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib import undo
from campaign.outreach.actions.change_list import drop_list, make_list
from campaign.outreach.actions.keep import drop_contact, join_contacts, keep_contact
from campaign.outreach.actions.take_in import look, take_in
from campaign.outreach.forms import ContactForm, ImportForm, JoinForm, ListForm
from campaign.outreach.models import Contact, MediaList
from campaign.outreach.queries import contacts as queries
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition

SECTION = {"section": "contacts"}


def _contact(petition: Petition, pk: UUID) -> Contact:
    return get_object_or_404(queries.contacts(petition.organisation), pk=pk)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def contacts(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show the list, or whom some words find."""
    words = request.GET.get("q", "")[:80]
    lists = MediaList.objects.filter(organisation=petition.organisation)
    page = SECTION | {
        "petition": petition,
        "q": words,
        "cards": queries.found(petition.organisation, words),
        "groups": queries.doubles(petition.organisation),
        "removed": undo.kept(request, "list", of=petition.slug),
        "lists": [(one, len(queries.members([one]))) for one in lists],
    }
    return render(request, "outreach/organiser/contacts.html", page)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write a contact down."""
    return _edit(request, petition)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show and change a contact."""
    return _edit(request, petition, _contact(petition, pk))


def _edit(request: HttpRequest, petition: Petition, row: Contact | None = None) -> HttpResponse:
    form = ContactForm(request.POST or None, contact=row)

    def act(typed: dict[str, Any]) -> Contact:
        group = petition.organisation
        return keep_contact(actor=person(request), organisation=group, contact=row, **typed)

    if request.method == "POST" and try_form(form, act):
        messages.success(request, _("저장했습니다."))
        return redirect("outreach:contacts", petition.slug)
    page = SECTION | {"petition": petition, "form": form, "card": row and queries.card(row)}
    status = 422 if form.errors else 200
    return render(request, "outreach/organiser/contact.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def drop(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    try_to(request, _("지웠습니다."), drop_contact, contact=_contact(petition, pk))
    return redirect("outreach:contacts", petition.slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def join(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Make one row of two."""
    row, form = _contact(petition, pk), JoinForm(request.POST)
    if form.is_valid():
        other = _contact(petition, form.cleaned_data["other"])
        try_to(request, _("한 사람으로 합쳤습니다."), join_contacts, contact=row, other=other)
    return redirect("outreach:contacts", petition.slug)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Look at a table first, and take it in only when that is asked for."""
    form, outcome, group = ImportForm(), None, petition.organisation
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid() and request.POST.get("to") == "take":
            typed = form.cleaned_data
            done = take_in(
                actor=person(request), organisation=group, rows=typed["rows"], basis=typed["basis"]
            )
            messages.success(request, _("%s명을 적었습니다.") % len(done.new))
            return redirect("outreach:contacts", petition.slug)
        if form.is_valid():
            outcome = look(organisation=group, rows=form.cleaned_data["rows"])
    text = form.cleaned_data.get("text", "") if outcome else ""
    page = SECTION | {"petition": petition, "form": form, "outcome": outcome, "text": text}
    status = 422 if form.errors else 200
    return render(request, "outreach/organiser/import.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def new_list(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Make a list."""
    group = petition.organisation
    form = ListForm(request.POST or None, organisation=group)

    def act(typed: dict[str, Any]) -> MediaList:
        chosen = queries.contacts(group).filter(pk__in=typed["members"])
        return make_list(
            actor=person(request),
            organisation=group,
            name=typed["name"],
            rule=typed["rule"],
            members=chosen,
        )

    if request.method == "POST" and try_form(form, act):
        messages.success(request, _("명단을 만들었습니다."))
        return redirect("outreach:contacts", petition.slug)
    page = SECTION | {"petition": petition, "form": form}
    status = 422 if form.errors else 200
    return render(request, "outreach/organiser/list.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def remove_list(request: HttpRequest, petition: Petition, list_pk: int) -> HttpResponse:
    row = get_object_or_404(MediaList, organisation=petition.organisation, pk=list_pk)
    members = [str(pk) for pk in row.members.values_list("pk", flat=True)]
    what = {"title": row.name, "rule": row.rule, "members": members, "key": row.pk}
    undo.keep(request, "list", of=petition.slug, **what)
    done = _("명단을 지웠습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, drop_list, row=row)
    return redirect("outreach:contacts", petition.slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def restore_list(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Make the list again that this person dropped last, of those who are still there."""
    if what := undo.take(request, "list", of=petition.slug):
        group = petition.organisation
        members = queries.contacts(group).filter(pk__in=what["members"])
        back = {"name": what["title"], "rule": what["rule"], "key": what.get("key")}
        done = _("되돌렸습니다.")
        try_to(request, done, make_list, organisation=group, members=members, **back)
    return redirect("outreach:contacts", petition.slug)
