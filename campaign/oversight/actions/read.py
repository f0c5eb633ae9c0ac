"""Who receives the state of the log: added by organisers, agreed by the address itself."""

from datetime import timedelta

from django.db import transaction

from campaign.audit.actions import record
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.letters import queries as letters
from campaign.lib import clock, encryption
from campaign.lib.mailboxes import canonical_email
from campaign.oversight import queries
from campaign.oversight.models import Kind, Mailing, Reader
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.petitions.queries import grants

UNANSWERED, KEPT = timedelta(days=7), timedelta(days=90)


@transaction.atomic
def add_reader(
    *, actor: User | None, petition: Petition, email: str, kind: str, language: str
) -> Reader:
    """Ask an address whether it wants the state of the log; twice is the same as once.

    Who works on the petition asked by adding; everybody else is asked by a letter.
    """
    mark = letters.mark_of(canonical_email(email))
    if found := Reader.objects.filter(petition=petition, mark=mark).first():
        return found
    key, now = current_key(owner=petition.pk, purpose=Purpose.DATA), clock.now()
    row = Reader(petition=petition, mark=mark, kind=kind, language=language, added_at=now)
    row.key = key.id
    row.sealed = encryption.seal(email.encode(), key=key.secret, place=row.place)
    if grants(petition).filter(user__email__iexact=email).exists():
        row.agreed_at = now
    else:
        row.ask_at = now
    row.save(force_insert=True)
    record(actor=actor, act="reader.add", subject=petition, kind=kind)
    return row


@transaction.atomic
def ask_coalition(*, actor: User, petition: Petition) -> None:
    """Ask every organisation of the coalition whose address is known."""
    for group in queries.unasked(petition):
        add_reader(
            actor=actor, petition=petition, email=group.email, kind=Kind.COALITION, language="ko"
        )


@transaction.atomic
def remove_reader(*, actor: User, petition: Petition, reader: Reader) -> None:
    """Send nothing more; the address is gone."""
    record(actor=actor, act="reader.remove", subject=petition, kind=reader.kind)
    reader.delete()


def agree(*, reader: Reader) -> None:
    """Send the state of the log from now on."""
    Reader.objects.filter(pk=reader.pk, agreed_at=None).update(agreed_at=clock.now(), ask_at=None)


def leave(*, reader: Reader) -> None:
    """Send nothing more; the address is gone."""
    Reader.objects.filter(pk=reader.pk).delete()


def forget() -> None:
    """Forget who did not answer in a week, who read of what is destroyed, old letters."""
    now = clock.now()
    Reader.objects.filter(petition__destroyed_at__isnull=False).delete()
    Reader.objects.filter(agreed_at=None, added_at__lt=now - UNANSWERED).delete()
    Mailing.objects.filter(day__lt=(now - KEPT).date(), is_last=False).delete()
