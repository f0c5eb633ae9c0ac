"""The one link of who receives the state of a log: agree, or leave."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaign.lib.client import is_from_our_page
from campaign.oversight import queries
from campaign.oversight.actions.read import agree, leave
from campaign.oversight.models import Reader


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bulletin(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link can do; opening it does nothing. Mail programs may leave by POST."""
    reader = queries.reader_of(token)
    is_mail_program = request.POST.get("List-Unsubscribe") == "One-Click"
    if request.method == "POST" and reader:
        if not is_mail_program and not is_from_our_page(request):
            return render(request, "403.html", status=403)
        reader = _act(reader, "leave" if is_mail_program else request.POST.get("to"))
    page = {"reader": reader, "petition": reader.petition if reader else None}
    response = render(request, "oversight/bulletin.html", page, status=200 if reader else 404)
    if request.method == "POST" and reader is None:
        response.status_code = 200
    response["Referrer-Policy"] = "no-referrer"
    return response


def _act(reader: Reader, to: str | None) -> Reader | None:
    """Return the reader as it is after this."""
    if to == "leave":
        leave(reader=reader)
        return None
    if to == "agree":
        agree(reader=reader)
        reader.refresh_from_db()
    return reader
