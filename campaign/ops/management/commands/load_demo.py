"""The sample campaign, made through the actions that the site itself uses."""

from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from campaign.lib import clock
from campaign.officer.actions.publish_words import publish_words
from campaign.onsite.actions.open_point import open_point
from campaign.onsite.models import Point
from campaign.ops.demo.content import Dates, content
from campaign.ops.demo.crowd import moments_of, sign_all
from campaign.ops.demo.desks import bounce, count_paper, fill_desks, hold
from campaign.ops.demo.filing import hand_in
from campaign.ops.demo.friends import ask_second_reader, make_links, tell_a_server
from campaign.ops.demo.guests import ask_journalists, let_in
from campaign.ops.demo.hours import sign_past
from campaign.ops.demo.news import tell
from campaign.ops.demo.newsroom import fill_newsroom
from campaign.ops.demo.signers import SEOUL
from campaign.packets.actions.describe import describe_complaint
from campaign.packets.models import Complaint
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.actions.change_petition import add_milestone, endorse
from campaign.petitions.actions.draft import draft_petition
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Membership, Organisation, Petition, Way
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

PASSWORD = "demo-demo-demo"  # noqa: S105 (printed by bin/demo)
SIGNERS, SEED = 742, 20251223


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
            times = moments_of(dates, _now(dates), seed=given["seed"], number=given["signers"])
            sign_past(petition, moments=times, now=_now(dates))
            hand_in(written, petition)
        if verbosity:
            self.stdout.write(f"{given['signers']} signatures for /p/{petition.slug}/")


@transaction.atomic
def _load(written: dict[str, Any], dates: Dates, *, seed: int, number: int) -> Petition:
    now = _now(dates)
    petition = _petition(written, dates)
    _people(written, petition)
    place = _place(_event(written, petition, dates, now))
    sources = make_links(written, petition)
    sign_all(written, place, dates, now, seed=seed, number=number, sources=sources)
    _count_rows()
    fill_desks(written, petition, now=now)
    tell(written, petition, now=now)
    ask_second_reader(written, petition, now=now)
    tell_a_server(written, petition, now=now)
    count_paper(written, petition, now=now, number=number)
    hold(written, petition, now=now, seed=seed, number=number)
    bounce(petition, number=number)
    publish_words()
    return petition


def _count_rows() -> None:
    """Let the database plan by what has just come; it would only look after the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
            topic=text["topic"],
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
    since = petition.opened_at or clock.now()
    for row in written["people"]:
        Membership.objects.create(
            user=_account(row),
            organisation=petition.organisation,
            role=row["role"],
            granted_at=since,
        )
    partner = written["friends"]["partner"]
    Membership.objects.create(
        user=_account(partner),
        organisation=Organisation.objects.get(name=partner["organisation"]),
        petition=petition,
        role=Role.PARTNER,
        granted_at=since,
    )
    assert Authenticator.objects.filter(user__is_demo=True).exists()


def _account(row: dict[str, Any]) -> User:
    user = User(email=row["email"], name=row["name"], is_demo=True)
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


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
    with clock.at(now):
        fill_newsroom(written["newsroom"], event, now=now)
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
