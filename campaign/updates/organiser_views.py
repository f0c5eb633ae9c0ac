"""Organisers write what is new, see it as page and as letter, and send it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib import richtext
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.updates.actions import write
from campaign.updates.actions.deliver import compose_letter
from campaign.updates.forms import PublishForm, UpdateForm
from campaign.updates.models import Update
from campaign.updates.queries import progress, words


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_safe
def updates(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List what was told and what waits, and how far the letters are."""
    rows = Update.objects.filter(petition=petition, discarded_at=None).select_related("petition")
    drafts = [row for row in rows if not row.number]
    told = [(row, progress(row) if row.mail_at else None) for row in rows if row.number]
    page = {"petition": petition, "section": "updates", "drafts": drafts, "told": told}
    return render(request, "updates/organiser/updates.html", page)


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Begin an update."""
    form = UpdateForm(request.POST or None)
    made = request.method == "POST" and try_form(
        form, lambda typed: write.draft_update(actor=person(request), petition=petition, **typed)
    )
    if made:
        messages.success(request, _("저장했습니다. 내기 전에는 아무도 보지 못합니다."))
        return redirect("updates:edit", petition.slug, made.pk)
    page = {"petition": petition, "section": "updates", "form": form}
    status = 422 if form.errors else 200
    return render(request, "updates/organiser/create.html", page, status=status)


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show an update as page and as letter; change it while it is a draft."""
    row = _row(petition, pk)
    form = UpdateForm(request.POST or None, instance=_row(petition, pk))
    if request.method == "POST" and try_form(
        form, lambda typed: write.change_update(actor=person(request), update=row, **typed)
    ):
        messages.success(request, _("저장했습니다."))
        return redirect("updates:edit", petition.slug, pk)
    return _page(request, row, form=form)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def publish(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    row, form = _row(petition, pk), PublishForm(request.POST)
    if try_form(
        form,
        lambda typed: write.publish_update(actor=person(request), update=row, mail=typed["mail"]),
    ):
        messages.success(request, _("소식을 냈습니다."))
        return redirect("updates:edit", petition.slug, pk)
    return _page(request, row, publish_form=form)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def hold(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    done = _("멈췄습니다. 사람이 낼 때까지 초안으로 남습니다.")
    try_to(request, done, write.hold_update, update=_row(petition, pk))
    return redirect("updates:edit", petition.slug, pk)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def discard(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    try_to(request, _("초안을 버렸습니다."), write.discard_update, update=_row(petition, pk))
    return redirect("updates:list", petition.slug)


def _row(petition: Petition, pk: UUID) -> Update:
    rows = Update.objects.select_related("petition__organisation").filter(discarded_at=None)
    return get_object_or_404(rows, petition=petition, pk=pk)


def _page(request: HttpRequest, row: Update, **forms: Any) -> HttpResponse:
    stop = f"{settings.SITE_URL}/news/…/"
    page = {
        "petition": row.petition,
        "section": "updates",
        "row": row,
        "shown": [
            (
                title,
                richtext.nested(str(body), under=3 if title.language == "en" else 2),
                compose_letter(row, language=language, to="", stop=stop),
            )
            for language in (["ko", "en"] if row.has_english else ["ko"])
            for title, body in [words(row, language)]
        ],
        "percent": progress(row) if row.mail_at else None,
        "form": UpdateForm(instance=row),
        "publish_form": PublishForm(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "updates/organiser/update.html", page, status=status)
