"""The page of who was asked, and the page of who watches. Both addresses are secrets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.petitions import queries as petitions
from campaign.sampling import queries
from campaign.sampling.actions.answer import answer
from campaign.sampling.forms import AnswerForm
from campaign.sampling.models import Question
from campaign.signatures.queries.marks import private_token
from campaign.signatures.views.guards import private


@private
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Ask one question; opening the page answers nothing."""
    question = queries.question_of(token)
    if question is None:
        return render(request, "sampling/over.html", status=404)
    if request.method != "POST":
        return _page(request, question, AnswerForm())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, question, form, status=422)
    try:
        answer(question=question, did_sign=form.did_sign)
    except Refused as refusal:
        return _page(request, question, form, refusal=str(refusal.message))
    return _page(request, question, form, said="yes" if form.did_sign else "no")


def _page(
    request: HttpRequest, question: Question, form: AnswerForm, *, status: int = 200, **said: str
) -> HttpResponse:
    petition, language = question.sample.packet.petition, get_language() or "ko"
    page = {
        "petition": petition,
        "words": petitions.words(petitions.signable(petition.slug).text, language),
        "question": question,
        "ends_at": question.sample.ends_at,
        "is_over": (question.sample.ends_at or clock.now()) <= clock.now(),
        "form": form,
        "own_token": private_token(question.signature) if said.get("said") == "no" else "",
        **said,
    }
    return render(request, "sampling/asked.html", page, status=status)


@private
@require_safe
def watch(request: HttpRequest, token: str) -> HttpResponse:
    """Show how a sample goes: numbers alone."""
    sample = queries.watched(token)
    if sample is None:
        raise Http404
    petition, language = sample.packet.petition, get_language() or "ko"
    page = {
        "petition": petition,
        "words": petitions.words(petitions.signable(petition.slug).text, language),
        "one": queries.standing(sample),
        "log_url": queries.log_url(petition),
    }
    return render(request, "sampling/watch.html", page)
