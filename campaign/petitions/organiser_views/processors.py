"""Who handles personal data for the organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaign.lib import undo
from campaign.people.rules import Capability
from campaign.petitions.actions.change_processors import add_processor, remove_processor
from campaign.petitions.actions.put_back import put_back
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.forms import ProcessorForm
from campaign.petitions.models import Petition, Processor


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def processors(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the processors, and add one."""
    organisation, form = petition.organisation, ProcessorForm(request.POST or None)
    if request.method == "POST" and try_form(
        form,
        lambda typed: add_processor(actor=person(request), organisation=organisation, **typed),
    ):
        return redirect("petitions:processors", petition.slug)
    page = {
        "petition": petition,
        "section": "processors",
        "form": form,
        "removed": undo.kept(request, "processor", of=petition.slug),
        "processors": organisation.processor_set.all(),
    }
    return render(request, "petitions/processors.html", page, status=422 if form.errors else 200)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def processor_remove(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Take one out."""
    row = get_object_or_404(Processor, organisation=petition.organisation_id, pk=pk)
    undo.keep_rows(request, "processor", [row], of=petition.slug)
    done = _("뺐습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, remove_processor, processor=row)
    return redirect("petitions:processors", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def processor_restore(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Put back the one that this person took out last."""
    if what := undo.take(request, "processor", of=petition.slug):
        back = {"subject": petition.organisation, "act": "processor.add", "rows": what["rows"]}
        try_to(request, _("되돌렸습니다."), put_back, **back)
    return redirect("petitions:processors", petition.slug)
