"""The sample campaign: fictional, repeatable, grown over three weeks, alone on its site."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from campaign.dashboard.overview import sources
from campaign.filing.queries import receipt_number
from campaign.ledger.models import Log
from campaign.ledger.queries import count, totals_by_hour
from campaign.letters import queries as letters
from campaign.lib import clock
from campaign.onsite import queries as places
from campaign.onsite.rules import Opening
from campaign.ops.demo.content import Dates, content
from campaign.ops.demo.desks import ONE_OF
from campaign.ops.demo.hours import sign_past
from campaign.ops.demo.signers import signers
from campaign.ops.management.commands.load_demo import SEED
from campaign.packets.models import Complaint, Packet
from campaign.people.models import User
from campaign.petitions.actions.check_export import check_export
from campaign.petitions.models import Organisation, Petition
from campaign.press.models import Event
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.numbers import per_day, waiting
from campaign.signatures.queries.records import records_in_order
from campaign.signatures.rules import regions
from campaign.webhooks.models import Message
from tests.cast import an_open_petition
from tests.doors import code_of, enter

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
SIGNERS = 40


@dataclass(frozen=True)
class Sample:
    """What the public and the desk see of a sample campaign."""

    numbers: tuple[int, int, int]
    people: list[tuple[str, str, str]]
    days: list[tuple[date, int]]


def load(*, today: date = TODAY, **options) -> Petition:
    """Load it with the fewest people, unless told otherwise."""
    call_command("load_demo", today=today, verbosity=0, **{"signers": 1, **options})
    return Petition.objects.get()


def sample(**options) -> Sample:
    """Load, look, and leave the site as it was."""
    with transaction.atomic():
        petition = load(**{"signers": SIGNERS, **options})
        number = count(petition.id)
        made = Sample(
            numbers=(number.total, number.log_size, waiting(petition)),
            people=sorted(
                (one.fields["name"], one.fields["region"], one.fields["comment"])
                for _, one in records_in_order(petition, last_serial=10**6)
            ),
            days=per_day(petition),
        )
        transaction.set_rollback(True)
    return made


def test_the_number_asked_for_is_alive_after_the_withdrawals():
    petition = load(signers=SIGNERS)

    assert (count(petition.id).total, Log.objects.get().withdrawn) == (SIGNERS, 1)


def test_all_is_folded():
    assert count(load().id).waiting == 0


def test_some_have_not_answered_their_letter():
    assert waiting(load(signers=SIGNERS)) == SIGNERS // 13


def test_some_left_a_comment():
    comments = [comment for _, _, comment in sample().people if comment]

    assert 0 < len(comments) < SIGNERS / 2


def test_they_signed_over_three_weeks():
    days = [day for day, _ in sample(signers=120).days]

    assert (max(days) <= TODAY, timedelta(18) <= max(days) - min(days) <= timedelta(22)) == (
        True,
        True,
    )


def test_they_come_from_everywhere():
    people = signers(content(Dates(TODAY)), seed=SEED, number=742)

    here = {one.code for one in regions.valid_on(TODAY)}
    assert here - {one.region for one in people} == set()


def test_the_same_seed_and_day_give_the_same_people_and_numbers():
    assert sample() == sample()


def test_another_seed_gives_others():
    assert sample().people != sample(seed=7).people


def test_another_day_gives_the_same_people():
    later = sample(today=TODAY + timedelta(days=30))

    assert later.people == sample().people


def test_it_does_not_mix_with_real_petitions():
    an_open_petition()

    with pytest.raises(CommandError, match="real petitions"):
        call_command("load_demo", signers=1)


def test_it_does_not_load_twice():
    load()

    with pytest.raises(CommandError, match="here already"):
        call_command("load_demo", signers=1)


def test_everything_says_that_it_is_a_sample():
    petition = load()

    said = [petition.is_demo, "demo" in Log.objects.get().origin]
    said += [row.is_demo and "가상" in row.name for row in Organisation.objects.all()]
    said += [row.is_demo and "가상" in row.name for row in User.objects.all()]
    assert set(said) == {True}


def test_the_petition_is_open():
    assert load(today=timezone.localdate()).is_open


def test_it_is_in_both_languages():
    assert load().texts.exclude(published_at=None).get().has_english


@pytest.mark.parametrize(
    ("today", "state"),
    [(TODAY, "done"), (date(2026, 11, 18), "done"), (date(2026, 11, 17), "done")],
)
def test_the_press_conference_is_on_the_latest_18th(today, state):
    load(today=today)

    event = Event.objects.get()
    assert (timezone.localtime(event.starts_at).day, event.state) == (18, state)


def test_the_place_of_the_event_was_changed_as_announced():
    load()

    assert set(Event.objects.get().revisions.get().changes) == {"place", "place_en"}


def test_its_people_come_in_with_the_code_of_their_app():
    load()

    assert {len(code_of(user)) for user in User.objects.all()} == {6}


def test_its_exporter_need_not_wait():
    petition = load()

    exporter = User.objects.get(email="exporter@demo.example")
    assert check_export(actor=exporter, petition=petition) is None  # it refuses by raising


def test_its_complaint_is_ready_to_be_filed():
    load()

    assert Complaint.objects.get().representatives.count() == 3


def test_its_exporter_asks_for_a_packet_at_once():
    petition = load()
    client = enter(User.objects.get(email="exporter@demo.example"))

    client.post(f"/organise/{petition.slug}/packets/ask/", {"purpose": "국민권익위원회 제출"})

    assert Packet.objects.count() == 1


def test_some_signed_at_the_table_beside_the_event():
    petition = load(signers=SIGNERS)

    (row,) = [row for row in places.rows(petition) if row.point.event]
    assert row.numbers.live > 0


def test_a_tablet_stands_somewhere_today():
    petition = load(today=timezone.localdate())

    (row,) = [row for row in places.rows(petition) if row.point.event is None]
    assert row.opening == Opening.OPEN


def test_some_wait_for_a_look_and_some_letters_came_back():
    petition = load(signers=ONE_OF)

    bounced = PendingSignature.objects.filter(bounced_at__isnull=False)
    assert (count(petition.id).held, bounced.count()) == (1, 1)
    assert letters.suppressions() == {"bounced": 1}


def test_each_desk_has_something_on_it():
    petition = load()

    assert petition.sheets.filter(rows__state="entered").distinct().count() == 1
    assert petition.breaches.get().steps.last().step == "closed"
    assert [row.answered_at is None for row in petition.requests.order_by("number")] == [
        False,
        True,
    ]


def test_telephone_numbers_are_asked_for_where_the_site_can_text(settings):
    settings.WAYS = ["sms"]

    assert load().ways_offered == ["email", "sms"]


@pytest.mark.pages
@pytest.mark.django_db(transaction=True)
def test_a_packet_is_handed_in_where_that_is_asked_for():
    load(signers=3, handed_in=True)

    packet = Packet.objects.get()
    assert (packet.state, receipt_number(packet)) == ("delivered", "1AA-0000-000001(견본)")
    assert [row.kind for row in packet.events.order_by("at")] == ["received", "handler", "progress"]


def test_signatures_came_by_links_doors_and_paper():
    petition = load(signers=ONE_OF)

    names = {name for name, _number in sources(petition)}
    assert {"종이", "카카오톡", "언론", "회원 소식지 11월호(가상)"} <= names


def test_the_hours_gone_by_have_signed_heads_of_the_same_log():
    petition, now = load(signers=SIGNERS), clock.now()
    moments = [now - timedelta(hours=ago) for ago in range(SIGNERS, 0, -1)]

    sign_past(petition, moments=moments, now=now)

    hours = [now - timedelta(hours=ago) for ago in range(4, -1, -1)]
    counted = totals_by_hour(petition.pk, hours)
    assert counted == sorted(set(counted))


def test_a_text_waits_for_a_second_reader_and_a_server_was_told():
    petition = load()

    assert petition.texts.get(published_at=None).checked_by is None
    told = Message.objects.order_by("at").values_list("attempts", "answer")
    assert list(told) == [(1, "204"), (2, "200"), (3, "204"), (10, "503")]
