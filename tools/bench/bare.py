"""The yardsticks: bare Django views that do one INSERT of the same form, or return one string."""

from functools import lru_cache
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import path

from campaign.lib import clock
from campaign.ops.health import alive
from campaign.petitions.models import Manifest
from campaign.signatures.forms.sign import SignForm
from campaign.signatures.models import PendingSignature


def sign(request: HttpRequest) -> HttpResponse:
    form = SignForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    manifest = _manifest()
    PendingSignature(
        id=uuid4(),
        petition_id=manifest.petition_id,
        manifest_id=manifest.pk,
        language="ko",
        fingerprint=b"f" * 32,
        sealed=b"s" * 300,
        key=b"k" * 8,
        created_at=clock.now(),
    ).save(force_insert=True)
    return HttpResponse(status=303, headers={"Location": "/"})


def _manifest(known: list[Manifest] = []) -> Manifest:  # noqa: B006 (read once per process)
    if not known:
        known.append(Manifest.objects.latest("pk"))
    return known[0]


def page(_request: HttpRequest, size: int) -> HttpResponse:
    return HttpResponse(_constant(size))


@lru_cache(maxsize=1)
def _constant(size: int) -> str:
    return "x" * size


urlpatterns = [path("healthz", alive), path("sign/", sign), path("page/<int:size>/", page)]
