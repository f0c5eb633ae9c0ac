"""Events of all petitions whose press desk a person may use, month by month."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from campaign.agenda.queries.home import Standing, lines
from campaign.people.models import User
from campaign.people.rules import Capability
from campaign.petitions.models import Petition
from campaign.petitions.queries import capabilities, petitions_of
from campaign.press.models import Event, Precision, State
from campaign.press.queries.events import day, when


@dataclass(frozen=True)
class Planned:
    """An event as a calendar shows it, with how much of it is late or no longer stands."""

    event: Event
    day: date | None
    when: str
    late: int
    stale: int


@dataclass(frozen=True)
class Month:
    """A month's events by day, the months beside it, and events without a day."""

    first: date
    planned: list[Planned]
    undated: list[Planned]

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


def desks_of(user: User) -> list[Petition]:
    """Return the petitions whose press pages a person may open."""
    rows = [row for row in petitions_of(user) if row.archived_at is None]
    return [row for row in rows if Capability.EDIT_PRESS in capabilities(user, row)]


def month(user: User, first: date) -> Month:
    """Return what is planned from the first day of a month to its last."""
    desks = {row.pk: row for row in desks_of(user)}
    dated, undated = [], []
    for event in Event.objects.filter(petition__in=list(desks)).order_by("starts_at"):
        event.petition = desks[event.petition_id]
        is_open = event.precision == Precision.OPEN or event.state == State.POSTPONED
        if is_open and event.state not in {State.CANCELLED, State.DONE}:
            undated.append(_planned(event))
        elif not is_open and timezone.localdate(event.starts_at).replace(day=1) == first:
            dated.append(_planned(event))
    return Month(first, dated, undated)


def _planned(event: Event) -> Planned:
    standings = [line.standing for line in lines(event)]
    return Planned(
        event,
        day(event),
        when(event),
        late=standings.count(Standing.LATE),
        stale=standings.count(Standing.STALE),
    )
