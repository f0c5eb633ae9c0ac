"""What counts at once, and what waits for a person."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from campaign.gate.actions import watch as watching
from campaign.gate.models import Crowd, Risk, Unproven
from campaign.gate.queries import groups, members, rising
from campaign.gate.rules import suspicion
from campaign.gate.rules.suspicion import Numbers, Trait, is_crowd
from campaign.ledger.queries import count
from campaign.officer.actions.expire import expire_risks
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.resend import change_contact
from campaign.signatures.models import PendingSignature
from tests.cast import a_signature, an_open_petition, begin, form_of, letters, minji
from tests.gate.cast import a_visit, begin_visit, confirm, hours_later, many, reasons, signed
from tests.gate.solver import proof, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture(autouse=True)
def _as_it_runs(settings):
    settings.UNPROVEN_PERCENT = 2


def test_who_proved_work_with_a_usual_mailbox_counts_at_once(petition):
    assert (reasons(signed(petition)), count(petition.id).total) == ("", 1)


@pytest.mark.parametrize(
    ("visit", "contact", "reason"),
    [
        ({"is_solved": False}, "a@naver.com", "proof"),
        ({}, "a@catch-all.example", "domain"),
        ({}, "a@mailinator.com", "disposable"),
        ({"seconds": 1}, "a@naver.com", "speed"),
        ({"is_solved": False}, "a@catch-all.example", "proof domain"),
    ],
)
def test_what_nothing_but_a_mailbox_speaks_for_is_held(petition, visit, contact, reason):
    signature = signed(petition, a_visit(**visit), contact=contact)

    assert (reasons(signature), count(petition.id).total) == (reason, 0)


@pytest.mark.parametrize("domain", ["snu.ac.kr", "example.org"])
def test_a_school_and_the_petitions_own_organisation_are_no_unknown_domains(petition, domain):
    petition.organisation.website = "https://www.example.org/"
    petition.organisation.save()

    assert many(petition, 1, domain=domain) == [""]


def test_of_a_hundred_two_may_count_unproven(petition):
    assert set(many(petition, 97)) == {""}

    assert many(petition, 3, domain="catch-all.example") == ["", "domain", "domain"]
    assert count(petition.id).total == 98


def test_the_bound_holds_for_good_and_not_for_some_days(petition):
    many(petition, 97)
    many(petition, 1, domain="catch-all.example")

    with hours_later(24 * 30):
        expire_risks()
        assert many(petition, 1, domain="other.example") == ["domain"]


def test_a_telephone_and_a_pending_row_of_the_desk_are_not_judged(petition):
    assert reasons(a_signature(petition)) == ""


@pytest.mark.parametrize("hours", [72.01, 73, 100])
def test_who_waits_until_all_is_forgotten_has_gained_nothing(petition, hours):
    """A letter can be asked for again for seven days; what was seen lives for three."""
    row = begin_visit(petition, contact="a@catch-all.example")

    with hours_later(hours):
        Risk.objects.all().delete()
        (signature,) = confirm(row)

    assert (Risk.objects.count(), reasons(signature)) == (0, "late")


def test_another_address_is_looked_at_again(petition):
    row = begin_visit(petition, contact="a@naver.com")
    change_contact(pending=row, contact="a@catch-all.example")

    assert reasons(confirm(row)[0]) == "domain"


def test_a_form_that_is_sent_too_fast_is_taken_and_waits_for_a_look(client, petition):
    """C4: the time is that of the challenge; the page holds none."""
    response = sign(client, petition, form_of(email="a@naver.com", altcha=proof(client, petition)))

    row = PendingSignature.objects.get()
    assert (response.status_code, reasons(confirm(row)[0])) == (303, "speed")


def test_a_form_without_a_proof_claims_no_time(client, petition):
    """C4."""
    sign(client, petition, form_of(email="a@naver.com"))

    assert Risk.objects.get().speed == "unknown"


def test_a_held_signer_is_told_nothing_bad(client, petition):
    sign(client, petition, form_of(email="a@catch-all.example"))
    ((_, secrets),) = letters()

    page = client.post(f"/verify/{secrets.token}/", follow=True)

    assert page.status_code == 200


# --- Crowds -------------------------------------------------------------------------------------
def test_a_crowd_from_one_network_is_held_and_others_are_not(petition):
    for _ in range(31):
        begin_visit(petition, a_visit(network="203.0.113.0/24"))
    watching.watch()

    one = signed(petition, a_visit(network="203.0.113.0/24"))
    other = signed(petition)

    assert (reasons(one), reasons(other)) == ("network_crowd", "")


def test_at_an_event_many_share_one_network(petition):
    for _ in range(31):
        begin_visit(petition, a_visit(network="hall"))
    watching.watch()

    assert reasons(signed(petition, a_visit(network="hall"), source="H7K2")) == ""


def test_a_crowd_of_one_domain_is_held_even_of_a_school(petition):
    for number in range(21):
        begin_visit(petition, contact=f"s{number}@school.hs.kr")
    watching.watch()

    assert many(petition, 1, domain="school.hs.kr") == ["domain_crowd"]


def test_a_crowd_of_like_names_is_held_where_they_are_rare(petition):
    with hours_later(-5):
        for _ in range(40):
            begin_visit(petition)
    for number in range(25):
        begin_visit(petition, name="Xq", contact=f"user{number}@gmail.com")
    watching.watch()

    found = [
        reasons(signed(petition, name=name, contact=contact))
        for name, contact in (("Xq", "user99@gmail.com"), ("김민지", "minji@gmail.com"))
    ]
    assert found == ["pattern_crowd", ""]


def test_a_day_on_which_all_grows_makes_no_crowd(petition):
    with hours_later(-10):
        for _ in range(20):
            begin_visit(petition, name="김민지", contact="minji@naver.com")
    for _ in range(100):
        begin_visit(petition, name="김민지", contact="minji@naver.com")

    assert watching.watch() == 0


def test_a_crowd_that_has_gone_is_one_no_more(petition):
    for _ in range(31):
        begin_visit(petition, a_visit(network="n"))
    watching.watch()
    assert [(row.trait, row.recent) for row in rising(petition.id)] == [("network", 31)]

    with hours_later(3):
        watching.watch()

    assert rising(petition.id) == []


def test_a_crowd_keeps_the_hour_from_which_on_it_was_one(petition):
    for _ in range(31):
        begin_visit(petition, a_visit(network="n"))
    watching.watch()
    since = Crowd.objects.get().since

    with hours_later(1):
        begin_visit(petition, a_visit(network="n"))
        watching.watch()

    assert (Crowd.objects.get().since, Crowd.objects.get().recent) == (since, 32)


def test_who_floods_for_days_does_not_become_usual(petition):
    for hour in range(0, 12, 2):
        with hours_later(hour):
            for number in range(21):
                begin_visit(petition, contact=f"h{hour}n{number}@school.hs.kr")
            watching.watch()
            last = many(petition, 1, domain="school.hs.kr")
            Risk.objects.update(reasons="domain_crowd")

    assert last == ["domain_crowd"]


def test_the_groups_of_some_signatures_are_counted_and_found_again(petition):
    rows = [begin_visit(petition, a_visit(network="n")) for _ in range(3)]
    begin_visit(petition)

    found = groups([row.pk for row in rows])[0]

    assert (found.number, found.held) == (3, 0)
    assert members(petition.id, trait=found.trait, value=found.value) >= {row.pk for row in rows}


# --- How long it is kept --------------------------------------------------------------------------
def test_what_was_seen_is_forgotten_after_three_days(petition):
    begin_visit(petition)
    with hours_later(71):
        expire_risks()
        assert Risk.objects.count() == 1

    with hours_later(73):
        expire_risks()

    assert Risk.objects.count() == 0


def test_what_was_seen_names_nobody(petition):
    begin_visit(petition, name="심별빛나", contact="planted@catch-all.example")

    row = repr(Risk.objects.values().get())
    assert not [words for words in ("심별", "planted", "catch-all") if words in row]


def test_one_domain_has_another_mark_in_another_petition(petition):
    """A4."""
    for one in (petition, an_open_petition()):
        begin_visit(one, contact="a@catch-all.example")

    assert len({bytes(mark) for mark in Risk.objects.values_list("domain", flat=True)}) == 2


# --- Pure -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("total", "most"), [(0, 0), (48, 0), (49, 1), (98, 1), (99, 2), (999, 20)])
def test_the_unproven_are_never_more_than_two_of_a_hundred(total, most):
    assert suspicion.most_unproven(total, percent=2) == most
    assert most <= 0.02 * (total + 1)


@pytest.mark.parametrize(
    ("trait", "one", "everybody", "expected"),
    [
        (Trait.NETWORK, Numbers(30), Numbers(100), False),
        (Trait.NETWORK, Numbers(31), Numbers(100), True),
        (Trait.NETWORK, Numbers(90), Numbers(1_000), False),
        (Trait.DOMAIN, Numbers(60, 40), Numbers(100, 60), False),
        (Trait.PATTERN, Numbers(90, 45), Numbers(100, 60), False),
        (Trait.PATTERN, Numbers(40, 1), Numbers(100, 60), True),
        (Trait.PATTERN, Numbers(40), Numbers(40), False),
    ],
)
def test_a_crowd_is_what_grows_beyond_its_share(trait, one, everybody, expected):
    assert is_crowd(trait, one, everybody) is expected


def test_where_many_sign_in_one_house_the_least_crowd_is_set():
    assert not is_crowd(Trait.NETWORK, Numbers(99), Numbers(100), at_least=100)


# --- Races ----------------------------------------------------------------------------------------
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_comes_at_once_takes_one_place_and_not_several(settings):
    petition, settings.UNPROVEN_PERCENT = an_open_petition(), 100
    for number in range(49):
        begin(petition, minji(contact=f"n{number}@naver.com"))
    for _, secrets in letters():
        confirm_by_link(token=secrets.token)
    PendingSignature.objects.update(mail_due_at=None)
    settings.UNPROVEN_PERCENT = 2
    for number in range(8):
        begin_visit(petition, contact=f"a{number}@catch-all.example")
    tokens = [secrets.token for _, secrets in letters()]

    def one(token):
        try:
            return confirm_by_link(token=token)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, tokens))

    assert (count(petition.id).total, Unproven.objects.get().number) == (50, 1)
