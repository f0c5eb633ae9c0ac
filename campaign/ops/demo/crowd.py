"""People sign the sample campaign: the newest through the doors, those before them in bulk.

Either way the same rows and leaves are there; only the letters of long ago are forgotten.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from campaign.ledger.actions.fold import BATCH
from campaign.letters.actions.note import note
from campaign.letters.models import HourTally
from campaign.letters.rules import provider_of
from campaign.lib import clock
from campaign.onsite.models import Point
from campaign.ops.demo.content import Dates
from campaign.ops.demo.signers import SEOUL, moments, signers
from campaign.petitions.models import Petition
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.count import count_signatures
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.mail_pending import mint_due, settle
from campaign.signatures.actions.note_answers import note_answers
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Fate, Signature, SourceChange
from campaign.signatures.queries.marks import fingerprint_of
from campaign.signatures.rules.signer import Signer

WITHDRAWN_SHARE, WAITING_SHARE, MOST_WAITING = 60, 13, 400
NEWEST, CHUNK = 30, 1_000
Signing = tuple[Signer, datetime]


def sign_all(  # noqa: PLR0913 (a crowd has many sides)
    written: dict[str, Any],
    place: Point,
    dates: Dates,
    now: datetime,
    *,
    seed: int,
    number: int,
    sources: Sequence[str],
) -> None:
    """Let so many sign and stay; some more withdraw, and some have yet to answer."""
    withdrawn = _withdrawn(number)
    waiting = max(1, min(number // WAITING_SHARE, MOST_WAITING))
    people = signers(written, seed=seed, number=number + withdrawn + waiting)
    times = moments_of(dates, now, seed=seed, number=number)
    early, every, leaving = max(0, len(times) - NEWEST), len(times) // withdrawn, list[Signature]()
    letters = Counter[tuple[datetime, str]]()
    for at in range(0, early, CHUNK):
        here = times[at : min(at + CHUNK, early)]
        signed = _count(place, _meet(place, islice(people, len(here)), here, sources), letters)
        leaving += [row for number, row in enumerate(signed, at) if number % every == 0]
        if (at + len(here)) % BATCH == 0:  # as rarely as can be: each makes the check below slower
            fold_petition(petition_id=place.petition_id)
    fold_petition(petition_id=place.petition_id)
    _note(place.petition, letters)
    signed = _confirm(
        place, _meet(place, islice(people, len(times) - early), times[early:], sources)
    )
    leaving += [row for number, row in enumerate(signed, early) if number % every == 0]
    # Withdrawals leave versions of the log's row too, all of which a check at the end would walk.
    connection.check_constraints()
    _withdraw(place.petition, leaving[:withdrawn])
    _wait(place.petition, list(people), now - timedelta(hours=6))


def moments_of(dates: Dates, now: datetime, *, seed: int, number: int) -> list[datetime]:
    """Return when they sign, those who withdraw among them."""
    return moments(dates, until=now, seed=seed, number=number + _withdrawn(number))


def _withdrawn(number: int) -> int:
    return max(1, number // WITHDRAWN_SHARE)


def _meet(
    place: Point, people: Iterable[Signer], times: Sequence[datetime], sources: Sequence[str]
) -> list[Signing]:
    """Give everybody a moment and a door; while the table beside the event stands, it is that."""
    opens, ends = place.starts_at, place.ends_at
    assert opens
    assert ends
    return [
        (replace(person, source=place.code if opens <= moment < ends else source), moment)
        for person, moment, source in zip(people, times, cycle(sources))
    ]


@transaction.atomic
def _count(
    place: Point, signings: list[Signing], letters: Counter[tuple[datetime, str]]
) -> list[Signature]:
    """Count many at once, as if each had answered a letter."""
    petition = place.petition
    signed = count_signatures(
        manifest=signable(petition.slug).manifest,
        signers=[
            (
                person,
                fingerprint_of(person.contact, petition_id=petition.id),
                timezone.localdate(moment, SEOUL),
            )
            for person, moment in signings
        ],
    )
    SourceChange.objects.bulk_create(
        SourceChange(petition=petition, source=person.source, fate=Fate.RECEIVED)
        for person, _ in signings
        if person.source
    )
    letters.update(
        (moment.astimezone(UTC).replace(minute=0, second=0), provider_of(person.contact))
        for person, moment in signings
    )
    return signed


def _note(petition: Petition, letters: Counter[tuple[datetime, str]]) -> None:
    HourTally.objects.bulk_create(
        HourTally(
            petition=petition.id,
            hour=hour,
            provider=provider,
            created=number,
            mailed=number,
            confirmed=number,
        )
        for (hour, provider), number in sorted(letters.items())
    )


@transaction.atomic
def _confirm(place: Point, signings: list[Signing]) -> list[Signature]:
    """Let each sign, get a letter and answer it."""
    this, moments_of, signed = signable(place.petition.slug), {}, []
    for person, moment in signings:
        with clock.at(moment):
            row = sign_petition(signable=this, signer=person, language="ko")
            moments_of[row.pk] = moment
            note([(row.petition_id, row.provider, fate) for fate in ("created", "mailed")])
    with clock.at(signings[-1][1]):
        tokens = _letters()
    for pk, moment in moments_of.items():
        with clock.at(moment):
            signed.append(confirm_by_link(token=tokens[pk]))
            note_answers()
    fold_petition(petition_id=place.petition_id)
    return signed


@transaction.atomic
def _wait(petition: Petition, people: list[Signer], since: datetime) -> None:
    """Let people sign who have not answered yet."""
    this, fates = signable(petition.slug), []
    with clock.at(since):
        for person in people:
            row = sign_petition(signable=this, signer=person, language="ko")
            fates += [(petition.id, row.provider, fate) for fate in ("created", "mailed")]
        note(fates)
        _letters()


def _letters() -> dict[UUID, str]:
    """Mint the links of all letters that are due; nobody sends them."""
    tokens: dict[UUID, str] = {}
    while batch := mint_due():
        tokens |= {row.pk: secrets.token for row, secrets in batch}
        settle([row for row, _ in batch])
    return tokens


@transaction.atomic
def _withdraw(petition: Petition, signatures: list[Signature]) -> None:
    """Withdraw what is given: chosen by serial it would differ each time, for leaves are salted."""
    for signature in signatures:
        withdraw_signature(signature=signature)
    fold_petition(petition_id=petition.id)
