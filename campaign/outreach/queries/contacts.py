"""The list of journalists, opened for the desk."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.queries import Key, current_key, key_called, keys_of
from campaign.letters import queries as letters
from campaign.lib import clock, encryption, tokens
from campaign.lib.mailboxes import canonical_email
from campaign.outreach.models import Address, Contact, Delivery, MediaList, OptOut
from campaign.petitions.models import Organisation

REVIEW_AFTER = timedelta(days=730)


@dataclass(frozen=True)
class Person:
    """What is sealed of a contact."""

    name: str
    phone: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Card:
    """A contact as the desk reads it."""

    row: Contact
    person: Person
    addresses: list[tuple[Address, str]]

    @property
    def is_old(self) -> bool:
        """Tell whether nobody has shown for two years that the row is right."""
        return self.row.confirmed_at < clock.now() - REVIEW_AFTER


def key_of(organisation_id: UUID, purpose: Purpose) -> Key:
    """Return the organisation's own key, made when the first contact is written."""
    try:
        return current_key(owner=organisation_id, purpose=purpose)
    except WrappedKey.DoesNotExist:
        create_key(owner=organisation_id, purpose=purpose)
        return keys_of(owner=organisation_id, purpose=purpose)[0]


def mark_of(email: str) -> bytes:
    """Return what stands for an address; the same as for all letters of the site."""
    return letters.mark_of(canonical_email(email))


def likeness_of(organisation_id: UUID, name: str, outlet: str) -> bytes:
    key = key_of(organisation_id, Purpose.INDEX)
    value = "".join(f"{name}\0{outlet}".lower().split())
    return encryption.fingerprint(value, key=key.secret, kind="press contact")


def seal(row: Contact | Address | Delivery, words: str) -> None:
    """Put words into a row, sealed and bound to it."""
    key = key_of(row.organisation_id, Purpose.DATA)
    row.key, row.sealed = key.id, encryption.seal(words.encode(), key=key.secret, place=row.place)


def seal_person(row: Contact, person: Person) -> None:
    seal(row, json.dumps([person.name, person.phone, person.notes], ensure_ascii=False))


def _open(row: Contact | Address | Delivery) -> str:
    key = key_called(bytes(row.key))
    return encryption.unseal(bytes(row.sealed), key=key.secret, place=row.place).decode()


def person_of(row: Contact) -> Person:
    return Person(*json.loads(_open(row)))


def email_of(row: Address) -> str:
    return _open(row)


def link_of(row: Delivery) -> str:
    """Return the link that one letter alone carries, or ""."""
    return _links(row)[0]


def shown_link_of(row: Delivery) -> str:
    """Return the link that the letter draws, to show at a door, or ""."""
    return _links(row)[1]


def _links(row: Delivery) -> tuple[str, str]:
    first, _line, second = (_open(row) if row.sealed else "").partition("\n")
    return first, second


def card(row: Contact) -> Card:
    return Card(row, person_of(row), [(one, email_of(one)) for one in row.addresses.all()])


def contacts(organisation: Organisation) -> QuerySet[Contact]:
    """Return who is on the press list."""
    rows = Contact.objects.filter(organisation=organisation, only_for=None)
    rows = rows.select_related("outlet")
    return rows.prefetch_related("addresses")


def found(organisation: Organisation, words: str) -> list[Card]:
    """Return the contacts whose name, outlet, beat or address has these words; all without."""
    cards = [card(row) for row in contacts(organisation)]
    wanted = words.strip().lower()
    return [one for one in cards if wanted in _heap(one)] if wanted else cards


def _heap(one: Card) -> str:
    said = [one.person.name, one.row.outlet.name, *one.row.beats, one.row.region]
    return " ".join([*said, *(email for _row, email in one.addresses)]).lower()


def doubles(organisation: Organisation) -> list[list[Card]]:
    """Return contacts that look like the same person, in groups."""
    groups: dict[bytes, list[Contact]] = {}
    for row in contacts(organisation):
        groups.setdefault(bytes(row.likeness), []).append(row)
    return [[card(row) for row in rows] for rows in groups.values() if len(rows) > 1]


def members(lists: Iterable[MediaList]) -> list[Contact]:
    """Return who is on any of the lists now, each once."""
    found_rows: dict[UUID, Contact] = {}
    for one in lists:
        rows = contacts(one.organisation)
        rows = _by_rule(rows, one.rule) if one.rule else rows.filter(lists=one)
        wanted = set(one.rule.get("beats", []))
        for row in rows:
            if not wanted or wanted & set(row.beats):
                found_rows[row.pk] = row
    return list(found_rows.values())


def _by_rule(rows: QuerySet[Contact], rule: dict[str, Any]) -> QuerySet[Contact]:
    if kinds := rule.get("kinds"):
        rows = rows.filter(outlet__kind__in=kinds)
    if region := rule.get("region"):
        rows = rows.filter(region=region)
    return rows


def opted_out(organisation_id: UUID, marks: Iterable[bytes]) -> set[bytes]:
    """Return those of the marks that want nothing from this organisation."""
    rows = OptOut.objects.filter(organisation=organisation_id, mark__in=list(marks))
    return {bytes(mark) for mark in rows.values_list("mark", flat=True)}


def token_of(row: Contact) -> str:
    """Return the secret of the contact's own page."""
    return tokens.derived(row.id, key=_link_key(row.organisation_id))


def contact_of(token: str) -> Contact | None:
    """Return whose page a link opens, or None."""
    pk = tokens.row_in(token)
    if pk is None:
        return None
    row = Contact.objects.select_related("outlet", "organisation").filter(pk=pk).first()
    if row and tokens.is_genuine(token, row.id, key=_link_key(row.organisation_id)):
        return row
    return None


def _link_key(organisation_id: UUID) -> bytes:
    secret = key_of(organisation_id, Purpose.INDEX).secret
    return encryption.derive(secret, purpose="press contact's link")
