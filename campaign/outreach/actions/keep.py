"""Write a contact down, change it, join two that are one person, let one go."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.outreach.models import STOPPED, Address, Contact, OptOut, Outlet, Source, Status
from campaign.outreach.queries import contacts as queries
from campaign.people.models import User
from campaign.petitions.models import Organisation


class Taken(Refused):
    code = "taken"
    message = _("이 전자우편은 이미 다른 사람의 것으로 적혀 있습니다.")


class WantsNothing(Refused):
    code = "wants_nothing"
    message = _("그만 받겠다고 한 주소입니다. 본인이 다시 신청해야 적을 수 있습니다.")


class SamePerson(Refused):
    code = "same_person"
    message = _("서로 다른 두 줄을 골라 주세요.")


@transaction.atomic
def keep_contact(
    *,
    actor: User | None,
    organisation: Organisation,
    contact: Contact | None = None,
    source: str = Source.MANUAL,
    **typed: Any,
) -> Contact:
    """Store what was typed; the address must be nobody else's, and must not have opted out.

    Who was known for one event alone comes onto the press list by this.
    """
    mark = queries.mark_of(typed["email"])
    taken = Address.objects.filter(organisation=organisation, mark=mark)
    contact = contact or Contact.objects.filter(addresses__in=taken, only_for__isnull=False).first()
    if taken.exclude(contact=contact).exists():
        raise Taken
    if queries.opted_out(organisation.pk, [mark]):
        raise WantsNothing
    now = clock.now()
    row = contact or Contact(organisation=organisation, collected_at=now, source=source)
    row.outlet = outlet_of(organisation, typed["outlet"], typed.get("kind", ""))
    row.only_for = None
    row.beats, row.region = typed.get("beats") or [], typed.get("region") or ""
    row.basis, row.confirmed_at = typed["basis"], now
    row.likeness = queries.likeness_of(organisation.pk, typed["name"], row.outlet.name)
    person = queries.Person(typed["name"], typed.get("phone") or "", typed.get("notes") or "")
    queries.seal_person(row, person)
    row.save()
    keep_address(row, typed["email"], mark)
    record(actor=actor, act="contact.keep", subject=row)
    return row


def outlet_of(organisation: Organisation, name: str, kind: str = "") -> Outlet:
    row, is_new = Outlet.objects.get_or_create(
        organisation=organisation, name=name, defaults={"kind": kind} if kind else {}
    )
    if kind and not is_new and row.kind != kind:
        row.kind = kind
        row.save(update_fields=["kind"])
    return row


def keep_address(contact: Contact, email: str, mark: bytes) -> None:
    """Make this the address letters go to; the ones before stay, to be known again."""
    before = contact.addresses.filter(mark=mark).first()
    contact.addresses.exclude(mark=mark).update(is_primary=False)
    if before:
        Address.objects.filter(pk=before.pk).update(is_primary=True)
        return
    row = Address(
        contact=contact, organisation=contact.organisation, mark=mark, status_at=clock.now()
    )
    queries.seal(row, email)
    row.save(force_insert=True)


@transaction.atomic
def join_contacts(*, actor: User | None, contact: Contact, other: Contact) -> Contact:
    """Move the addresses and lists of one row to the other, and drop it."""
    if contact.pk == other.pk or contact.organisation_id != other.organisation_id:
        raise SamePerson
    kept, gone = queries.person_of(contact), queries.person_of(other)
    notes = "\n".join(filter(None, [kept.notes, gone.notes]))
    queries.seal_person(contact, replace(kept, phone=kept.phone or gone.phone, notes=notes))
    contact.beats = list(dict.fromkeys([*contact.beats, *other.beats]))
    contact.save()
    other.addresses.update(is_primary=False)
    other.addresses.update(contact=contact)
    contact.lists.add(*other.lists.all())
    record(actor=actor, act="contact.join", subject=contact)
    other.delete()
    return contact


@transaction.atomic
def drop_contact(*, actor: User | None, contact: Contact) -> None:
    record(actor=actor, act="contact.drop", subject=contact)
    contact.delete()


@transaction.atomic
def leave(*, contact: Contact, erases: bool = False, status: Status = Status.LEFT) -> None:
    """Send nothing more to any address of this person; erase the row where that is wished."""
    for row in contact.addresses.all():
        OptOut.objects.get_or_create(
            organisation=contact.organisation,
            mark=bytes(row.mark),
            defaults={"at": clock.now()},
        )
    contact.addresses.update(status=status, status_at=clock.now())
    record(actor=None, act="contact.leave", subject=contact, erased=erases)
    if erases:
        contact.delete()


@transaction.atomic
def come_back(*, contact: Contact) -> None:
    """Send again: the person asked for it on their own page."""
    marks = [bytes(row.mark) for row in contact.addresses.all()]
    OptOut.objects.filter(organisation=contact.organisation, mark__in=marks).delete()
    contact.addresses.filter(status__in=STOPPED).update(status=Status.OK, status_at=clock.now())
    record(actor=None, act="contact.return", subject=contact)


@transaction.atomic
def confirm_self(*, contact: Contact, beats: list[str]) -> None:
    """Note that the person has looked at their row and says it is right."""
    contact.beats, contact.confirmed_at = beats, clock.now()
    contact.save(update_fields=["beats", "confirmed_at"])
