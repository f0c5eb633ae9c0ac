"""Whether the process is alive, and whether it is ready."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

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
    """Say that the database answers too; an error here is a 500, which is the point."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Name the logs whose newest head is not signed; one waits for witnesses, or is damaged."""
    late = late_heads()
    words = "".join(f"not signed: {origin}\n" for origin in late) or "signed\n"
    return HttpResponse(words, content_type="text/plain", status=503 if late else 200)
