"""Take in a table of contacts: what is new, what is there already, what is wrong, line by line."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.outreach.actions.keep import Taken, WantsNothing, keep_contact
from campaign.outreach.models import Address, Source
from campaign.outreach.queries.contacts import mark_of, opted_out
from campaign.outreach.rules.table import Row
from campaign.people.models import User
from campaign.petitions.models import Organisation


@dataclass
class Outcome:
    """How many lines are new, known, unwanted; and those with an error."""

    new: list[Row] = field(default_factory=list)
    known: int = 0
    unwanted: int = 0
    wrong: list[Row] = field(default_factory=list)


def look(*, organisation: Organisation, rows: list[Row]) -> Outcome:
    """Say what taking in would do; nothing is written."""
    outcome = Outcome(wrong=[row for row in rows if row.error])
    marks = {row.number: mark_of(row.fields["email"]) for row in rows if not row.error}
    kept = Address.objects.filter(organisation=organisation, mark__in=list(marks.values()))
    known = {bytes(mark) for mark in kept.values_list("mark", flat=True)}
    out = opted_out(organisation.pk, marks.values())
    for row in rows:
        mark = marks.get(row.number)
        if mark is None:
            continue
        if mark in out:
            outcome.unwanted += 1
        elif mark in known:
            outcome.known += 1
        else:
            outcome.new.append(row)
    return outcome


@transaction.atomic
def take_in(
    *, actor: User | None, organisation: Organisation, rows: list[Row], basis: str
) -> Outcome:
    """Write down what is new. Twice is the same as once."""
    outcome = look(organisation=organisation, rows=rows)
    for row in outcome.new:
        typed: dict[str, Any] = {"basis": basis, "beats": row.beats, **row.fields}
        try:
            keep_contact(
                actor=None,
                organisation=organisation,
                source=Source.IMPORT,
                **typed,
            )
        except (Taken, WantsNothing):  # pragma: no cover (two at once)
            continue
    record(actor=actor, act="contacts.take_in", subject=organisation, new=len(outcome.new))
    return outcome
