"""The sample campaign, made through the actions that the site itself uses."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from campaign.letters.actions.note import note
from campaign.lib import clock
from campaign.officer.actions.publish_words import publish_words
from campaign.onsite.actions.open_point import open_point
from campaign.onsite.models import Point
from campaign.ops.demo.content import Dates, content
from campaign.ops.demo.desks import bounce, fill_desks, hold
from campaign.ops.demo.filing import hand_in
from campaign.ops.demo.guests import ask_journalists, let_in
from campaign.ops.demo.signers import SEOUL, moments, signers
from campaign.packets.actions.describe import describe_complaint
from campaign.packets.models import Complaint
from campaign.people.models import User
from campaign.petitions.actions.change_petition import add_milestone, endorse
from campaign.petitions.actions.draft import draft_petition
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Membership, Organisation, Petition, Way
from campaign.petitions.queries import signable
from campaign.plain.actions.explain import add_question, say_easily
from campaign.press.actions.decide_notice import decide_notice
from campaign.press.actions.draft_event import draft_event
from campaign.press.actions.move_event import move_event
from campaign.press.actions.note_step import note_step
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import Event, State, StepKind
from campaign.press.rules.notices import QUESTIONS
from campaign.routes.actions.choose_route import choose_route
from campaign.routes.queries import route_called
from campaign.routes.rules import Mode
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.mail_pending import mint_due, settle
from campaign.signatures.actions.note_answers import note_answers
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Signature
from campaign.signatures.rules.signer import Signer

PASSWORD = "demo-demo-demo"  # noqa: S105 (printed by bin/demo)
SIGNERS, SEED = 742, 20251223
WITHDRAWN_SHARE, PENDING_SHARE = 60, 13
CHUNK = 500


class Command(BaseCommand):
    help = "Load the sample campaign into an empty site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="the day on which it is now")
        parser.add_argument("--signers", type=int, default=SIGNERS)
        parser.add_argument("--seed", type=int, default=SEED)
        parser.add_argument("--ways", nargs="*", default=[Way.SMS], help="to verify besides e-mail")
        parser.add_argument(
            "--handed-in", action="store_true", help="hand a packet in, which takes some seconds"
        )

    def handle(self, *, today: date | None, handed_in: bool, verbosity: int, **given: Any) -> None:
        if Petition.objects.filter(is_demo=False).exists():
            raise CommandError("This site has real petitions; sample data would mix with them.")
        if Petition.objects.exists():
            raise CommandError("The sample campaign is here already; bin/demo --reset starts over.")
        dates = Dates(today or clock.today())
        written = content(dates)
        written["petition"]["ways"] = given["ways"]
        petition = _load(written, dates, seed=given["seed"], number=given["signers"])
        if handed_in:  # after the rest is there for good: the ledger is signed for it
            hand_in(written, petition)
        if verbosity:
            self.stdout.write(f"{given['signers']} signatures for /p/{petition.slug}/")


@transaction.atomic
def _load(written: dict[str, Any], dates: Dates, *, seed: int, number: int) -> Petition:
    now = _now(dates)
    petition = _petition(written, dates)
    _people(written, petition)
    place = _place(_event(written, petition, dates, now))
    _sign(written, place, dates, now, seed=seed, number=number)
    fill_desks(written, petition, now=now)
    hold(written, petition, now=now, seed=seed, number=number)
    bounce(petition, number=number)
    publish_words()
    return petition


def _now(dates: Dates) -> datetime:
    """Return the present, or the evening of the day that was asked for."""
    now = timezone.localtime(clock.now(), SEOUL)
    return now if now.date() == dates.today else datetime.combine(dates.today, time(21), SEOUL)


def _petition(written: dict[str, Any], dates: Dates) -> Petition:
    groups = [Organisation.objects.create(is_demo=True, **row) for row in written["organisations"]]
    text = written["petition"]
    with clock.at(datetime.combine(dates.opened, time(6), SEOUL)):
        petition = draft_petition(
            actor=None,
            slug=text["slug"],
            organisation=groups[0],
            recipient_id="ACRC",
            ministry_id="MSIT",
            goal=text["goal"],
            help_phone=text["help_phone"],
            closes_at=datetime.combine(dates.today + timedelta(days=10), time(23, 59), SEOUL),
            is_demo=True,
            ways=text["ways"],
        )
        for group in groups:
            endorse(actor=None, petition=petition, organisation=group)
        english = {f"{name}_en": value for name, value in text["en"].items()}
        revise_text(actor=None, petition=petition, **text["ko"], **english)
        for row in text["timeline"]:
            fields = {k: v for k, v in row.items() if k not in {"on", "offset_days"}}
            add_milestone(actor=None, petition=petition, on=dates.on(row), **fields)
        say_easily(actor=None, petition=petition, **written["easy_words"])
        for row in written["questions"]:
            add_question(actor=None, petition=petition, **row)
        petition = open_signing(actor=None, petition=petition)
        choose_route(
            actor=None,
            petition=petition,
            route=route_called("ACRC_GRIEVANCE", petition.organisation),
            mode=Mode.ORGANISATIONS,
        )
        complaint = Complaint(petition=petition, **text["complaint"])
        describe_complaint(
            actor=None, complaint=complaint, representatives=written["representatives"]
        )
    return petition


def _people(written: dict[str, Any], petition: Petition) -> None:
    for row in written["people"]:
        user = User(email=row["email"], name=row["name"], is_demo=True)
        user.set_password(PASSWORD)
        user.save()
        Membership.objects.create(
            user=user,
            organisation=petition.organisation,
            role=row["role"],
            granted_at=petition.opened_at or clock.now(),
        )
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)
    assert Authenticator.objects.filter(user__is_demo=True).exists()


def _event(written: dict[str, Any], petition: Petition, dates: Dates, now: datetime) -> Event:
    row = dict(written["event"])
    programme = row.pop("programme")
    moved = {name: row.pop(name) for name in ("place", "place_en")}
    starts = datetime.combine(dates.event, time(11), SEOUL)
    with clock.at(starts - timedelta(days=5)):
        event = draft_event(
            actor=None,
            petition=petition,
            programme=programme,
            starts_at=starts,
            hard_end_at=starts + timedelta(minutes=50),
            **{name: row.pop(f"{name}_before") for name in moved},
            **row,
        )
        _notify(event)
        event = move_event(actor=None, event=event, to=State.ANNOUNCED)
    with clock.at(starts - timedelta(days=3)):
        event = reschedule_event(
            actor=None, event=event, reason="취재하기 넓은 곳으로 옮깁니다.", **moved
        )
        _notify(event)
    with clock.at(starts - timedelta(days=2)):
        ask_journalists(written, event)
    if now > starts:
        let_in(event)
        with clock.at(starts + timedelta(hours=1)):
            move_event(actor=None, event=event, to=State.DONE)
    return event


def _notify(event: Event) -> None:
    """Decide on the notice and hand it in, with a number that no police office gave."""
    signs = {"outdoor": True, "several": True, "slogans": True, "placards": True}
    decide_notice(
        actor=None,
        event=event,
        answers=dict.fromkeys(QUESTIONS, False) | signs,
        is_required=True,
        reason="구호를 함께 외치고 피켓을 듭니다.",
    )
    filed = {"police_office": "견본경찰서(가상)", "receipt_number": "견본 2026-0001"}
    note_step(actor=None, event=event, kind=StepKind.FILE, at=clock.now(), filed=filed)


def _place(event: Event) -> Point:
    """Open a table beside the event, from morning to evening."""
    day = event.starts_at.astimezone(SEOUL)
    with clock.at(event.starts_at - timedelta(days=2)):
        return open_point(
            actor=None,
            petition=event.petition,
            label="기자회견 자리 옆 책상(가상)",
            event=event,
            starts_at=day.replace(hour=9),
            ends_at=day.replace(hour=20),
        )


def _signed_at(place: Point, person: Signer, moment: datetime) -> Signer:
    """Let who signs on the day of the event, while the table stands, sign there."""
    assert place.starts_at
    assert place.ends_at
    return (
        replace(person, source=place.code) if place.starts_at <= moment < place.ends_at else person
    )


def _sign(
    written: dict[str, Any],
    place: Point,
    dates: Dates,
    now: datetime,
    *,
    seed: int,
    number: int,
) -> None:
    petition = place.petition
    withdrawn, pending = max(1, number // WITHDRAWN_SHARE), max(1, number // PENDING_SHARE)
    people = list(signers(written, seed=seed, number=number + withdrawn + pending))
    confirmed, waiting = people[: number + withdrawn], people[number + withdrawn :]
    times = moments(dates, until=now, seed=seed, number=len(confirmed))
    pairs = [
        (_signed_at(place, person, moment), moment)
        for person, moment in zip(confirmed, times, strict=True)
    ]
    every, leaving = max(1, len(pairs) // withdrawn), list[Signature]()
    for at in range(0, len(pairs), CHUNK):
        signed = _confirm_chunk(petition, pairs[at : at + CHUNK])
        leaving += [row for number, row in enumerate(signed, at) if number % every == 0]
    _withdraw(petition, leaving[:withdrawn])
    with transaction.atomic(), clock.at(now - timedelta(hours=6)):
        this = signable(petition.slug)
        for person in waiting:
            row = sign_petition(signable=this, signer=person, language="ko")
            note([(petition.id, row.provider, fate) for fate in ("created", "mailed")])
        _letters()


@transaction.atomic
def _confirm_chunk(petition: Petition, pairs: list[Any]) -> list[Signature]:
    this, moments_of, signed = signable(petition.slug), {}, []
    for person, moment in pairs:
        with clock.at(moment):
            row = sign_petition(signable=this, signer=person, language="ko")
            moments_of[row.pk] = moment
            note([(petition.id, row.provider, fate) for fate in ("created", "mailed")])
    with clock.at(pairs[-1][1]):
        tokens = _letters()
    for pk, moment in moments_of.items():
        with clock.at(moment):
            signed.append(confirm_by_link(token=tokens[pk]))
            note_answers()
    fold_petition(petition_id=petition.id)
    return signed


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
