"""The list of signatures: long, without names until somebody opens those of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.dashboard.models import SavedView
from campaign.dashboard.signature_forms import STATES, WEEK, FilterForm, FindForm, ViewForm
from campaign.ledger.queries import count, serials_between
from campaign.ledger.rules.entries import Strength
from campaign.lib import undo
from campaign.lib.masking import masked_name
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.signatures.actions.look_up import find_signatures, open_names
from campaign.signatures.models import Signature
from campaign.signatures.queries.rows import listed, slice_of, state_of
from campaign.signatures.rules.signer import Record

SIZE = 50
# What has no serial yet is in the order of its arrival.
UNNUMBERED = {"waiting", "held"}
STRENGTHS = {
    Strength.CONTACT: gettext_lazy("연락처 확인"),
    Strength.PAPER: gettext_lazy("종이 서명"),
    Strength.IDENTITY: gettext_lazy("본인확인"),
}


@dataclass(frozen=True)
class Row:
    """A line of the list; name and day where its record was opened."""

    signature: Signature
    record: Record | None = None

    @property
    def state(self) -> str:
        return state_of(self.signature)

    @property
    def state_name(self) -> str:
        return str(STATES[self.state])

    @property
    def strength(self) -> str:
        return str(STRENGTHS[Strength(self.signature.entry.strength)])

    @property
    def name(self) -> str:
        return masked_name(self.record.fields["name"]) if self.record else ""

    @property
    def day(self) -> date | None:
        return self.record.signed_on if self.record else None


@organiser_view(Capability.LIST_SIGNATURES)
@require_safe
def signatures(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show a page of the list, without names."""
    return _list(request, petition, request.GET)


@organiser_view(Capability.LIST_SIGNATURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Open the names of a page, and write down who did."""
    if request.method != "POST":
        return redirect("dashboard:signatures", petition.slug)
    return _list(request, petition, request.POST, is_open=True)


@organiser_view(Capability.LIST_SIGNATURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Find one signature. An address comes in the body alone, so no log of addresses holds it."""
    if request.method != "POST":
        return redirect("dashboard:signatures", petition.slug)
    form = FindForm(request.POST)
    if form.is_valid() and isinstance(number := form.cleaned_data["what"], int):
        url = reverse("dashboard:signatures", args=[petition.slug])
        return redirect(f"{url}?first={number}&last={number}")
    found = try_form(
        form,
        lambda typed: find_signatures(
            actor=person(request), petition=petition, email=typed["what"]
        ),
    )
    if found is None:
        return _list(request, petition, {}, find_form=form, status=422)
    rows = [Row(signature) for signature in found]
    return _page(request, petition, form=FilterForm({}, petition=petition), rows=rows, found=True)


@organiser_view(Capability.LIST_SIGNATURES)
@require_POST
def keep_view(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Keep what is chosen now under a name; the same name again replaces it."""
    form, query = ViewForm(request.POST), FilterForm(request.POST, petition=petition).query
    url = reverse("dashboard:signatures", args=[petition.slug])
    if form.is_valid():
        SavedView.objects.update_or_create(
            user=person(request),
            petition=petition,
            name=form.cleaned_data["name"],
            defaults={"query": query},
        )
        messages.success(request, _("보기를 저장했습니다."))
    else:
        messages.error(request, _("보기의 이름을 40자까지로 적어 주세요."))
    return redirect(f"{url}?{query}")


@organiser_view(Capability.LIST_SIGNATURES)
@require_POST
def drop_view(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Forget one of one's own views."""
    view = get_object_or_404(SavedView, pk=pk, petition=petition, user=person(request))
    undo.keep(request, "view", of=petition.slug, title=view.name, query=view.query)
    view.delete()
    messages.success(request, _("보기를 지웠습니다. 아래에서 되돌릴 수 있습니다."))
    return redirect("dashboard:signatures", petition.slug)


@organiser_view(Capability.LIST_SIGNATURES)
@require_POST
def restore_view(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Put back the view that this person forgot last."""
    if what := undo.take(request, "view", of=petition.slug):
        SavedView.objects.get_or_create(
            user=person(request),
            petition=petition,
            name=what["title"],
            defaults={"query": what["query"]},
        )
        messages.success(request, _("되돌렸습니다."))
    return redirect("dashboard:signatures", petition.slug)


def _list(
    request: HttpRequest,
    petition: Petition,
    given: Mapping[str, Any],
    *,
    is_open: bool = False,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    form = FilterForm(given, petition=petition)
    key = "entry_id" if form.cleaned_data.get("state") in UNNUMBERED else "entry__serial"
    part = slice_of(
        _narrowed(petition, form.cleaned_data),
        key=key,
        older=_number(given.get("older")),
        newer=_number(given.get("newer")),
        size=SIZE,
    )
    records = _records(request, petition, part.rows) if is_open else {}
    ends = [_key(signature, key) for signature in part.rows]
    page = {
        "form": form,
        "rows": [Row(signature, records.get(signature)) for signature in part.rows],
        "is_open": is_open,
        "older": ends[-1] if part.has_older and ends else 0,
        "newer": ends[0] if part.has_newer and ends else 0,
        "at": {name: _number(given.get(name)) for name in ("older", "newer")},
        **more,
    }
    return _page(request, petition, status=status, **page)


def _page(
    request: HttpRequest, petition: Petition, *, status: int = 200, **page: Any
) -> HttpResponse:
    context = {
        "petition": petition,
        "section": "signatures",
        "find_form": FindForm(),
        "count": count(petition.id),
        "removed": undo.kept(request, "view", of=petition.slug),
        "views": SavedView.objects.filter(user=person(request), petition=petition),
        "chosen": [(name, value) for name, value in QueryDict(page["form"].query).items()],
        **page,
    }
    return render(request, "dashboard/signatures.html", context, status=status)


def _records(
    request: HttpRequest, petition: Petition, rows: Sequence[Signature]
) -> dict[Signature, Record]:
    return open_names(actor=person(request), petition=petition, signatures=rows)


def _narrowed(petition: Petition, given: Mapping[str, Any]) -> Any:
    state = given.get("state", "")
    rows = listed(petition, state=state)
    if state not in UNNUMBERED:
        rows = rows.filter(entry__serial__isnull=False)
    if given.get("method"):
        rows = rows.filter(method=given["method"])
    if given.get("first"):
        rows = rows.filter(entry__serial__gte=given["first"])
    if given.get("last"):
        rows = rows.filter(entry__serial__lte=given["last"])
    if given.get("week"):
        start = datetime.combine(
            date.fromisoformat(given["week"]), datetime.min.time(), timezone.get_current_timezone()
        )
        first, last = serials_between(petition.id, start, start + WEEK) or (0, 0)
        rows = rows.filter(entry__serial__gte=first, entry__serial__lte=last)
    return rows


def _key(signature: Signature, key: str) -> int:
    return signature.entry_id if key == "entry_id" else signature.entry.serial or 0


def _number(given: Any) -> int:
    text = str(given or "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0
