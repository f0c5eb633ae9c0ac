"""Signers' words that may be handed in without their names, read and chosen by a person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from campaign.packets.models import CommentChoice
from campaign.packets.rules.numbers import redacted
from campaign.petitions.models import Petition
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import open_record
from campaign.signatures.queries.rows import live

SHOWN, OPENED = 20, 500


@dataclass(frozen=True)
class Comment:
    """Words as they would be printed: nobody's name, and words in place of numbers."""

    signature_id: UUID
    text: str
    is_redacted: bool


@dataclass(frozen=True)
class Unread:
    """Comments nobody has decided about; `after` leads to more, or is 0."""

    comments: list[Comment]
    after: int


def unread(petition: Petition, *, after: int = 0) -> Unread:
    """Open a few hundred records from a serial on, and return the words in them."""
    rows = live(petition).filter(comment_choice=None, entry__serial__gt=after)
    found: list[Comment] = []
    opened, last = 0, 0
    for row in rows.order_by("entry__serial")[:OPENED]:
        found += _comments([row])
        opened, last = opened + 1, row.entry.serial or 0
        if len(found) == SHOWN:
            break
    is_over = opened < OPENED and len(found) < SHOWN
    return Unread(found, 0 if is_over else last)


def approved(petition: Petition) -> list[Comment]:
    """Return what goes into the next packet, in the order of the alphabet and not of signing."""
    return sorted(_comments(_approved(petition)), key=lambda one: one.text)


def has_approved(petition: Petition) -> bool:
    return _approved(petition).exists()


def left_out(petition: Petition) -> int:
    """Return how many comments somebody decided to leave out."""
    return CommentChoice.objects.filter(signature__petition=petition, is_approved=False).count()


def approved_words(petition: Petition) -> list[str]:
    """Return what is printed; words that several people wrote stand once."""
    return list(dict.fromkeys(one.text for one in approved(petition)))


def _approved(petition: Petition) -> QuerySet[Signature]:
    return live(petition).filter(comment_choice__is_approved=True)


def _comments(rows: Iterable[Signature]) -> Iterator[Comment]:
    """Yield the words of those who agree today that they are used."""
    for row in rows:
        record = open_record(row)
        words = record.fields["comment"].strip()
        if words and record.choices.comment_use:
            text = redacted(words)
            yield Comment(row.pk, text, text != words)
