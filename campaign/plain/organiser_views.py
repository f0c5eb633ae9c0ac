"""Organisers explain a petition: in easy words, and by answering what people ask."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaign.lib import undo
from campaign.people.rules import Capability
from campaign.petitions.actions.put_back import put_back
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.plain.actions.explain import add_question, remove_question, say_easily
from campaign.plain.forms import EasyWordsForm, QuestionForm
from campaign.plain.models import EasyWords, Question


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def plain(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show and change the easy words; list the questions."""
    row = EasyWords.objects.filter(petition=petition).first()
    form = EasyWordsForm(request.POST or None, instance=row, prefix="easy")
    if request.method == "POST" and try_form(
        form, lambda typed: say_easily(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("저장했습니다."))
        return redirect("plain:plain", petition.slug)
    return _page(request, petition, form=form)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def question_add(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = QuestionForm(request.POST, prefix="question")
    if try_form(
        form, lambda typed: add_question(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("물음과 답을 더했습니다."))
        return redirect("plain:plain", petition.slug)
    return _page(request, petition, question_form=form)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def question_remove(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    row = get_object_or_404(Question, petition=petition, pk=pk)
    undo.keep_rows(request, "question", [row], of=petition.slug)
    done = _("물음을 지웠습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, remove_question, question=row)
    return redirect("plain:plain", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def question_restore(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Put back, in its place, the question that this person took out last."""
    if what := undo.take(request, "question", of=petition.slug):
        back = {"subject": petition, "act": "question.add", "rows": what["rows"]}
        try_to(request, _("되돌렸습니다."), put_back, **back)
    return redirect("plain:plain", petition.slug)


def _page(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    row = EasyWords.objects.filter(petition=petition).first()
    page = {
        "petition": petition,
        "section": "plain",
        "removed": undo.kept(request, "question", of=petition.slug),
        "questions": petition.questions.all(),
        "form": EasyWordsForm(instance=row, prefix="easy"),
        "question_form": QuestionForm(prefix="question"),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "plain/organiser.html", page, status=status)
