"""One page that lists all that can be taken along, and its tables."""

import io
import json
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.exports.adapters.workbook import write_workbook
from campaign.exports.rules.cells import csv_line
from campaign.people.rules import TABLE as ROLES
from campaign.people.rules import Capability
from campaign.petitions.decorators import View, organiser_view, person
from campaign.petitions.models import Petition
from campaign.petitions.models.organisation import ROLE_NAMES
from campaign.takeout.actions.note_taking import note_taking
from campaign.takeout.queries import TABLES, Table

BOM = "\ufeff".encode()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def everything(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List what there is to take, what each holds, and who may take it."""
    held = request.capabilities  # type: ignore[attr-defined]
    rows = [(one, one.capability in held, _roles(one.capability)) for one in TABLES]
    page = {
        "petition": petition,
        "section": "takeout",
        "tables": rows,
        "forms": FORMS,
        "roles": {one.value: _roles(one) for one in Capability},
    }
    return render(request, "takeout/everything.html", page)


def _roles(capability: Capability) -> list[str]:
    return [str(ROLE_NAMES[role]) for role, can in ROLES.items() if capability in can]


def table(found: Table, form: str) -> View:
    """Return the view that hands a table out in a form; where people are in it, after a press."""

    @organiser_view(found.capability)
    @never_cache
    @(require_POST if found.is_recorded else require_safe)
    def handed_out(request: HttpRequest, petition: Petition) -> HttpResponse:
        kind, written = FORMS[form]
        if found.is_recorded:
            note_taking(actor=person(request), petition=petition, table=found.name, form=form)
        response = HttpResponse(written(found, petition), content_type=kind)
        name = f"{petition.slug}-{found.name}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    return handed_out


def _cells(found: Table, petition: Petition) -> Iterator[list[str]]:
    yield [str(words) for words in found.columns.values()]
    for row in found.rows(petition):
        yield [str(cell) for cell in row]


def _as_csv(found: Table, petition: Petition) -> bytes:
    return BOM + b"".join(csv_line(row) for row in _cells(found, petition))


def _as_workbook(found: Table, petition: Petition) -> bytes:
    out = io.BytesIO()
    write_workbook(_cells(found, petition), out)
    return out.getvalue()


def _as_json(found: Table, petition: Petition) -> bytes:
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows(petition)]
    return json.dumps({found.name: rows}, ensure_ascii=False, indent=1, default=str).encode()


FORMS: dict[str, tuple[str, Callable[[Table, Petition], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _as_csv),
    "xlsx": (XLSX, _as_workbook),
    "json": ("application/json", _as_json),
}
