"""The page of one journalist: the event's facts, then the answer. Opening it changes nothing."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from campaign.gate.actions.limit import TooOften, limit_visits
from campaign.guests.actions.answer import answer as answering
from campaign.guests.forms import AnswerForm
from campaign.guests.models import Answer, Invitation
from campaign.guests.queries import invitations as queries
from campaign.guests.queries import passes
from campaign.guests.rules import Reply
from campaign.lib import client, clock
from campaign.outreach.queries.sending import COMES
from campaign.petitions.decorators import try_form
from campaign.press.queries.events import day, when
from campaign.press.queries.names import covered
from campaign.signatures.views.guards import private, see_other

PAGE = "guests:answer"
RATES = [(20, 60)]


@private
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the event and take the answer; `?a=yes` does no more than choose beforehand."""
    try:
        limit_visits(door="invited", caller=client.address(request), network=RATES)
    except TooOften as refusal:
        return _too_often(request, refusal)
    row = queries.invitation_of(token)
    if row is None:
        return render(request, "guests/gone.html", {"phones": queries.phones()}, status=404)
    if request.method != "POST":
        return _page(request, row, AnswerForm(initial=_chosen(request, row)))
    form = AnswerForm(request.POST)
    if try_form(form, lambda typed: answering(invitation=row, reply=Reply(**typed))):
        return see_other(PAGE, token)
    return _page(request, row, form)


def _chosen(request: HttpRequest, row: Invitation) -> dict[str, Any]:
    words, asked = asdict(queries.words_of(row)), request.GET.get("a", "")
    known = {"answer": row.answer, "crew": row.crew or "", "needs": row.needs, **words}
    return known | ({"answer": asked} if asked in Answer.values else {})


def _page(request: HttpRequest, row: Invitation, form: AnswerForm) -> HttpResponse:
    event = covered(row.event)
    page = {
        "event": event,
        "petition": event.petition,
        "when": when(event),
        "day": day(event),
        "guest": queries.guest(row),
        "form": form,
        "pass_token": passes.token_of(row) if row.answer in COMES and not row.revoked_at else "",
        "has_begun": event.starts_at <= clock.now(),
        "is_off": event.state in {"cancelled", "postponed"},
    }
    return render(request, "guests/answer.html", page, status=422 if form.errors else 200)


def _too_often(request: HttpRequest, refusal: TooOften) -> HttpResponse:
    response = render(request, "guests/wait.html", status=429)
    response["Retry-After"] = str(refusal.seconds)
    return response
