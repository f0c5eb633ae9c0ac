"""Which routes a petition can take, the one it takes, and what is in its way."""

from dataclasses import dataclass

from campaign.ledger import queries as ledger
from campaign.petitions.models import Organisation, Petition
from campaign.routes.models import Proceeding, Standing, Submission, SubmissionRoute
from campaign.routes.rules import (
    Conflict,
    Facts,
    Lack,
    Mode,
    Running,
    conflicts,
    lacks,
    running_as,
)


def routes_of(organisation: Organisation) -> list[SubmissionRoute]:
    """Return all routes, the organisation's own one in the place of a shipped one of its code."""
    rows = SubmissionRoute.objects.select_related("authority")
    shipped = {row.code: row for row in rows.filter(organisation=None)}
    own = {row.code: row for row in rows.filter(organisation=organisation)}
    return sorted((shipped | own).values(), key=lambda row: (row.order, row.code))


def submission_of(petition: Petition) -> Submission:
    """Return the route that is being taken; where none was chosen, the one that fits (unsaved)."""
    rows = Submission.objects.select_related("route__authority", "petition")
    chosen = rows.filter(petition=petition, ended_at=None).first()
    return chosen or Submission(
        petition=petition, route=_fitting(petition), mode=Mode.ORGANISATIONS
    )


def _fitting(petition: Petition) -> SubmissionRoute:
    ready = [row for row in routes_of(petition.organisation) if row.is_ready]
    open_to_all = (row for row in ready if Mode.ORGANISATIONS in row.modes)
    theirs = [row for row in open_to_all if row.authority_id in {petition.recipient_id, None}]
    return theirs[0]


def facts_of(petition: Petition) -> Facts:
    return Facts(
        people=ledger.count(petition.pk).total,
        recipient=petition.recipient_id,
        organisations=petition.coalition.count(),
        representatives=len(petition.representatives),
    )


def running(petition: Petition, *, but: SubmissionRoute | None = None) -> set[Running]:
    """Return the procedures that go on, here (leaving one route out) and as declared."""
    declared = Proceeding.objects.filter(petition=petition, ended_at=None)
    here = Submission.objects.filter(petition=petition, ended_at=None).exclude(route=but)
    families = list(here.values_list("route__family", flat=True))
    kinds = {Running(kind) for kind in declared.values_list("kind", flat=True)}
    return kinds | set(running_as(families))


@dataclass(frozen=True)
class Offer:
    """A route as it stands to a petition."""

    route: SubmissionRoute
    lacks: list[Lack]
    conflicts: list[Conflict]
    is_taken: bool


def offers(petition: Petition) -> list[Offer]:
    """Return every route with what the petition lacks for it and what is in its way."""
    facts, taken = facts_of(petition), submission_of(petition).route
    return [
        Offer(
            row,
            lacks(row.needs, facts) if row.standing != Standing.GUIDE else [],
            conflicts(row.family, running(petition, but=row)) if row.is_ready else [],
            row.pk == taken.pk,
        )
        for row in routes_of(petition.organisation)
    ]


def route_called(code: str, organisation: Organisation) -> SubmissionRoute:
    """Return the organisation's route of this code, or raise SubmissionRoute.DoesNotExist."""
    for row in routes_of(organisation):
        if row.code == code:
            return row
    raise SubmissionRoute.DoesNotExist
