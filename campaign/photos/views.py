"""Photographs that everybody may use, with whom to name."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.lib.answers import answer
from campaign.petitions.models import Petition
from campaign.petitions.queries import Signable, signable, words
from campaign.photos.queries import kits
from campaign.photos.queries import photos as queries
from campaign.press.models import Event

KITS = {"zip": (kits.kit, "attachment"), "pdf": (kits.kit_as_pdf, "inline")}


def _published(slug: str) -> Signable:
    try:
        return signable(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


@login_not_required
@require_safe
def photos(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was published, the newest event first."""
    found = _published(slug)
    page = {
        "petition": found.petition,
        "words": words(found.text, get_language() or "ko"),
        "rows": queries.shown(found.petition),
    }
    return render(request, "photos/photos.html", page)


@login_not_required
@require_safe
def file(request: HttpRequest, slug: str, pk: UUID, *, is_small: bool = False) -> HttpResponse:
    """Hand a published picture out; of any other there is nothing."""
    photo = get_object_or_404(queries.public(_published(slug).petition), pk=pk)
    return answer(
        request,
        queries.small_file(photo) if is_small else queries.published_file(photo),
        content_type="image/jpeg",
        name=f"photo-{str(photo.pk)[:8]}.jpg",
        cache="public, max-age=60",
    )


@login_not_required
@require_safe
def kit(request: HttpRequest, slug: str, event_slug: str, form: str = "zip") -> HttpResponse:
    """Hand out all that everybody may have of an event: as files, or on paper."""
    rows = Event.objects.filter(announced_at__isnull=False).select_related("petition__organisation")
    event = get_object_or_404(rows, petition=_published(slug).petition, slug=event_slug)
    write, how = KITS[form]
    response = answer(
        request, write(event), content_type=f"application/{form}", cache="public, max-age=60"
    )
    response["Content-Disposition"] = f'{how}; filename="{event.slug}-press-kit.{form}"'
    return response
