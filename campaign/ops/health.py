"""Whether the process is alive, and whether it is ready."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.keys.queries import missing_wrapping_keys
from campaign.ledger.queries import late_heads


@login_not_required
@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Say that the database answers too, and that the keys at hand are the ones it needs.

    Without them pages are shown, but nobody can sign.
    """
    try:
        words = "WRAPPING_KEYS are not those of this database" if missing_wrapping_keys() else ""
    except DatabaseError:
        words = "the database does not answer"
    status = 503 if words else 200
    return HttpResponse(words or "ready", content_type="text/plain", status=status)


@login_not_required
@never_cache
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Name the logs whose newest head is not signed; one waits for witnesses, or is damaged."""
    late = late_heads()
    words = "".join(f"not signed: {origin}\n" for origin in late) or "signed\n"
    return HttpResponse(words, content_type="text/plain", status=503 if late else 200)
