"""Lines that were typed into a table elsewhere."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from campaign.lib.refused import Refused
from campaign.paper.actions.import_rows import import_rows
from campaign.paper.forms.table import Checked, TableForm, check_table
from campaign.paper.rules import table
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition

SAMPLE: list[list[object]] = [
    ["서명지", "줄", "성명", "지역", "주소", "서명일", "수집", "민감", "제공", "읽을 수 없음"],
    [1, 1, "홍길동", "서울", "", "11/20", "O", "O", "O", ""],
    [1, 2, "", "", "", "", "", "", "", "O"],
]


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_table(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Look a table through first; take it in when it is asked for, whole or not at all."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, petition, form)
    text = _text(form)
    if text is None:
        return _page(request, petition, form)
    checked = check_table(text, petition=petition)
    if checked.faults or not form.cleaned_data["is_real"]:
        return _page(request, petition, form, checked=checked, text=text)
    try:
        number = import_rows(actor=person(request), petition=petition, readings=checked.readings)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, petition, form, checked=checked, text=text)
    messages.success(
        request, _("%s줄을 넣었습니다. 이제 다른 사람이 스캔과 견주어 확인합니다.") % number
    )
    return redirect("paper:sheets", petition.slug)


def _text(form: TableForm) -> str | None:
    file = form.cleaned_data["file"]
    if not file:
        return str(form.cleaned_data["text"])
    try:
        return table.decoded(file.read())
    except table.NotATable:
        form.add_error("file", _("글자를 읽을 수 없습니다. “CSV UTF-8”로 저장해 주세요."))
        return None


def _page(
    request: HttpRequest,
    petition: Petition,
    form: TableForm,
    *,
    checked: Checked | None = None,
    text: str = "",
) -> HttpResponse:
    page: dict[str, Any] = {
        "petition": petition,
        "section": "paper",
        "form": form,
        "checked": checked,
        "text": text,
    }
    is_wrong = form.errors or (checked and checked.faults)
    return render(request, "paper/organiser/import.html", page, status=422 if is_wrong else 200)


@organiser_view(Capability.HANDLE_PAPER)
@require_safe
def sample(request: HttpRequest, petition: Petition) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out an empty table with its headings and two example lines."""
    response = HttpResponse(table.written(SAMPLE), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="sample.csv"'
    return response
