"""Take in a table of contacts: what is new, what is there already, what is wrong, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.outreach.actions.keep import keep_contact
from campaign.outreach.models import Address, Contact, Outlet, Source
from campaign.outreach.queries import contacts as queries
from campaign.outreach.queries.contacts import mark_of, opted_out
from campaign.outreach.rules.table import Row
from campaign.people.models import User
from campaign.petitions.models import Organisation

BATCH = 2_000


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
    kept = Address.objects.filter(
        organisation=organisation, mark__in=list(marks.values()), contact__only_for=None
    )
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
    """Write down what is new, all of it at once. Twice is the same as once."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    outcome = look(organisation=organisation, rows=rows)
    new = {mark_of(row.fields["email"]): row for row in reversed(outcome.new)}
    met = Address.objects.filter(organisation=organisation, mark__in=list(new))
    for mark in [bytes(one) for one in met.values_list("mark", flat=True)]:
        _onto_the_list(organisation, new.pop(mark), basis)
    _write(organisation, new, basis)
    record(actor=actor, act="contacts.take_in", subject=organisation, new=len(outcome.new))
    return outcome


def _onto_the_list(organisation: Organisation, row: Row, basis: str) -> None:
    """Keep somebody who was known for one event alone until now."""
    typed: dict[str, Any] = {"basis": basis, "beats": row.beats, **row.fields}
    keep_contact(actor=None, organisation=organisation, source=Source.IMPORT, **typed)


def _write(organisation: Organisation, rows: Mapping[bytes, Row], basis: str) -> None:
    outlets, now = _outlets(organisation, rows.values()), clock.now()
    people, addresses = [], []
    for mark, row in rows.items():
        said = row.fields
        contact = Contact(
            organisation=organisation,
            outlet=outlets[said["outlet"]],
            likeness=queries.likeness_of(organisation.pk, said["name"], said["outlet"]),
            beats=row.beats,
            region=said["region"],
            source=Source.IMPORT,
            basis=basis,
            collected_at=now,
            confirmed_at=now,
        )
        queries.seal_person(contact, queries.Person(said["name"], said["phone"]))
        address = Address(contact=contact, organisation=organisation, mark=mark, status_at=now)
        queries.seal(address, said["email"])
        people.append(contact)
        addresses.append(address)
    Contact.objects.bulk_create(people, batch_size=BATCH)
    Address.objects.bulk_create(addresses, batch_size=BATCH)


def _outlets(organisation: Organisation, rows: Iterable[Row]) -> dict[str, Outlet]:
    """Return the outlets by their names, those made that were not there."""
    names = dict.fromkeys(row.fields["outlet"] for row in rows)
    made = [Outlet(organisation=organisation, name=name) for name in names]
    Outlet.objects.bulk_create(made, ignore_conflicts=True)
    there = Outlet.objects.filter(organisation=organisation, name__in=list(names))
    return {one.name: one for one in there}
