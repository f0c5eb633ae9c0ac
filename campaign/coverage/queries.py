"""What was printed, counted: nothing here guesses how many people saw it."""

import codecs
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from campaign.coverage.models import CorrectionRequest, Coverage, Outcome
from campaign.exports.rules.cells import csv_line
from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.press.models import Event
from campaign.press.queries.names import shield_of


@dataclass(frozen=True)
class Numbers:
    """Counts of a list of articles."""

    articles: int
    outlets: int
    kinds: list[tuple[str, int]]
    with_errors: int
    asked: int
    granted: int
    late: list[CorrectionRequest]


def coverage(petition: Petition, event: Event | None = None) -> QuerySet[Coverage]:
    rows = Coverage.objects.filter(petition=petition).select_related("event")
    rows = rows.filter(event=event) if event else rows
    return rows.prefetch_related("requests")


def public(petition: Petition) -> QuerySet[Coverage]:
    """Return what is listed for all; a headline with a name that was shielded later is left out."""
    rows = Coverage.objects.filter(petition=petition, is_public=True)
    shield = shield_of(petition)
    if shield.is_blind:
        return rows.none()
    if not shield.aliases:
        return rows
    named = [row.pk for row in rows if shield.found_in(f"{row.headline}\0{row.outlet}\0{row.url}")]
    return rows.exclude(pk__in=named)


def numbers(rows: QuerySet[Coverage]) -> Numbers:
    kinds = Counter(str(row.get_kind_display()) for row in rows)
    requests = [one for row in rows for one in row.requests.all()]
    return Numbers(
        articles=len(rows),
        outlets=len({row.outlet for row in rows}),
        kinds=kinds.most_common(),
        with_errors=sum(bool(row.mistakes) for row in rows),
        asked=len(requests),
        granted=sum(one.outcome == Outcome.GRANTED for one in requests),
        late=[one for one in requests if is_late(one, clock.today())],
    )


def is_late(one: CorrectionRequest, today: date) -> bool:
    return one.outcome == Outcome.OPEN and one.due_on < today


def as_csv(rows: QuerySet[Coverage]) -> bytes:
    """Return the list for a spreadsheet (UTF-8 with a mark); no cell is a formula."""
    head = [_("나온 날"), _("언론사"), _("갈래"), _("기사 제목"), _("기사 주소"), _("행사")]
    head += [_("짧은 인용"), _("틀린 곳"), _("고쳐 달라고 한 것"), _("공개 목록에 싣기")]
    lines = [head]
    for row in rows:
        asked = "; ".join(
            f"{one.get_kind_display()} {one.asked_on} → {one.due_on} {one.get_outcome_display()}"
            for one in row.requests.all()
        )
        cells = [row.published_on, row.outlet, row.get_kind_display(), row.headline, row.url]
        cells += [row.event or "", row.quote, row.mistakes, asked, "O" if row.is_public else ""]
        lines.append([str(cell) for cell in cells])
    return codecs.BOM_UTF8 + b"".join(csv_line(line) for line in lines)
