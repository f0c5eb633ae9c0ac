"""How a campaign ends: when, how far it is, and what the certificate says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Min, Sum
from django.utils import timezone

from campaign.ledger import queries as ledger
from campaign.ledger.models import Log
from campaign.officer.models import Ending
from campaign.packets.models import Answer
from campaign.petitions import queries as petitions
from campaign.petitions.models import Petition
from campaign.privacy.models import (
    AFTER_OUTCOME,
    CAMPAIGN_KEPT,
    Destruction,
    Matter,
    Method,
    Why,
)

REMINDED = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One matter of the certificate."""

    matter: str
    number: int
    method: str
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Certificate:
    """What is certified, in Korean, to whoever reads it."""

    title: str
    controller: str
    representative: str
    address: str
    phone: str
    origin: str
    counted: int
    closed_at: datetime | None
    requested_at: datetime
    approved_at: datetime | None
    finished_at: datetime | None
    lines: list[Line]
    before: int
    is_demo: bool


def ending_of(petition: Petition) -> Ending | None:
    return (
        Ending.objects.select_related("requested_by", "approved_by").filter(pk=petition.pk).first()
    )


def due_on(petition: Petition) -> date | None:
    """Return the day until which all must be destroyed; None while signatures are taken."""
    if petition.closed_at is None:
        return None
    last = timezone.localdate(petition.closed_at + CAMPAIGN_KEPT)
    answered = Answer.objects.filter(packet__petition=petition).aggregate(Max("on"))["on__max"]
    return min(last, answered + AFTER_OUTCOME) if answered else last


def certificate_path(petition: Petition) -> str:
    return f"certificates/{petition.pk}.pdf"


def certificate(ending: Ending) -> Certificate:
    """Return what the certificate says, from the log of destruction."""
    petition = ending.petition
    signable, organisation = petitions.signable(petition.slug), petition.organisation
    rows = Destruction.objects.filter(petition=petition.pk)
    return Certificate(
        title=signable.text.title,
        controller=organisation.name,
        representative=organisation.representative,
        address=organisation.address,
        phone=petition.help_phone,
        origin=Log.objects.get(pk=petition.pk).origin,
        counted=ledger.count(petition.pk).total,
        closed_at=petition.closed_at,
        requested_at=ending.requested_at,
        approved_at=ending.approved_at,
        finished_at=ending.finished_at,
        lines=_lines(petition),
        before=rows.exclude(why=Why.ENDED).aggregate(Sum("number"))["number__sum"] or 0,
        is_demo=petition.is_demo,
    )


def _lines(petition: Petition) -> list[Line]:
    rows = Destruction.objects.filter(petition=petition.pk, why=Why.ENDED).order_by()
    added = rows.values_list("matter", "method").annotate(Sum("number"), Min("at"), Max("at"))
    order = {matter: at for at, matter in enumerate(Matter.values)}
    return [
        Line(str(Matter(matter).label), number, str(Method(method).label), first, last)
        for matter, method, number, first, last in sorted(
            added, key=lambda row: order[row[0]], reverse=True
        )
    ]
