"""Journalists who would like to come, opened for the desk; and the one that a link names."""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from campaign.guests.models import Request
from campaign.guests.queries.invitations import is_open
from campaign.keys.models import Purpose
from campaign.keys.queries import key_called
from campaign.lib import clock, encryption, tokens
from campaign.outreach.queries import contacts
from campaign.press.models import Event

LEAST, MOST = 3, timedelta(hours=12)  # seconds in which nobody fills a form in
STAMP = "press request"


@dataclass(frozen=True)
class Asker:
    """Who would like to come, and how they can be told."""

    name: str
    outlet: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Asked:
    """A request as the desk reads it."""

    row: Request
    who: Asker

    @property
    def is_unconfirmed(self) -> bool:
        """Tell whether an address was given from which nobody has answered."""
        return bool(self.who.email) and self.row.confirmed_at is None


def seal(row: Request, who: Asker) -> None:
    key = contacts.key_of(row.organisation_id, Purpose.DATA)
    plain = json.dumps(asdict(who), ensure_ascii=False).encode()
    row.key, row.sealed = key.id, encryption.seal(plain, key=key.secret, place=row.place)


def who_of(row: Request) -> Asker:
    key = key_called(bytes(row.key))
    plain = encryption.unseal(bytes(row.sealed), key=key.secret, place=row.place)
    return Asker(**json.loads(plain))


def waiting(event: Event) -> list[Asked]:
    """Return who waits for a word, the first who asked first."""
    rows = Request.objects.filter(event=event, invitation=None)
    return [Asked(row, who_of(row)) for row in rows.select_related("event__petition__organisation")]


def takes_requests(event: Event) -> bool:
    return is_open(event)


def _link_key(row: Request) -> bytes:
    secret = contacts.key_of(row.organisation_id, Purpose.INDEX).secret
    return encryption.derive(secret, purpose="press request's link")


def token_of(row: Request) -> str:
    return tokens.derived(row.id, key=_link_key(row))


def link_of(row: Request) -> str:
    with override(row.language):
        return settings.SITE_URL + reverse("guests:requested", args=[token_of(row)])


def request_of(token: str) -> Request | None:
    """Return whose request a link confirms, until the event begins."""
    pk = tokens.row_in(token)
    rows = Request.objects.select_related("event__petition__organisation")
    row = rows.filter(pk=pk).first() if pk else None
    if row is None or row.event.petition.is_destroyed or not is_open(row.event):
        return None
    return row if tokens.is_genuine(token, row.id, key=_link_key(row)) else None


def stamp() -> str:
    """Return a mark of this moment for a form: who sends it back at once is a program."""
    return signing.dumps(clock.now().timestamp(), salt=STAMP)


def is_hasty(mark: str) -> bool:
    """Tell whether a form came back sooner than a person writes, or with no mark of ours."""
    try:
        shown_at = float(signing.loads(mark, salt=STAMP))
    except (signing.BadSignature, TypeError, ValueError):
        return True
    return not LEAST <= clock.now().timestamp() - shown_at <= MOST.total_seconds()
