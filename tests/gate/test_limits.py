"""C2: who comes too often waits, and loses nothing."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from campaign.gate.adapters import marks
from campaign.gate.rules.limits import network_of, wait
from campaign.lib import clock
from campaign.signatures.models import LinkRequest, PendingSignature
from tests.cast import an_open_petition, form_of
from tests.gate.solver import OURS, proof, sign

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture(autouse=True)
def _narrow(settings):
    """Nothing is limited but what a test is about."""
    settings.LIMIT_NETWORK = settings.LIMIT_ADDRESS = settings.LIMIT_PETITION = []


def statuses(client, petition, number, **headers):
    forms = [form_of(email=f"n{at}@example.org") for at in range(number)]
    return [sign(client, petition, form, **headers).status_code for form in forms]


def test_a_network_that_sends_too_many_forms_waits(client, petition, settings):
    """C2."""
    settings.LIMIT_NETWORK = [(2, 60)]

    assert statuses(client, petition, 3, REMOTE_ADDR="203.0.113.7") == [303, 303, 429]


def test_neighbours_are_one_network_and_strangers_another(client, petition, settings):
    """C2."""
    settings.LIMIT_NETWORK = [(1, 60)]
    callers = ["203.0.113.7", "203.0.113.200", "198.51.100.1", "2001:db8:1::1", "2001:db8:1:9::1"]

    found = [statuses(client, petition, 1, REMOTE_ADDR=caller)[0] for caller in callers]

    assert found == [303, 429, 303, 303, 429]


def test_a_burst_passes_and_what_goes_on_for_long_does_not(client, petition, settings):
    """C2."""
    settings.LIMIT_NETWORK, found = [(3, 60), (4, HOUR)], []
    for minute in range(0, 15, 3):
        with clock.at(clock.now() + timedelta(minutes=minute)):
            found += statuses(client, petition, 1)

    assert found == [303, 303, 303, 303, 429]


def test_one_address_is_limited_however_it_is_spelled(client, petition, settings):
    """C2."""
    settings.LIMIT_ADDRESS = [(2, 60)]
    spellings = ["min.ji@gmail.com", "minji+1@gmail.com", "MINJI@googlemail.com"]

    found = [sign(client, petition, form_of(email=one)).status_code for one in spellings]

    assert found == [303, 303, 429]


def test_a_petition_is_limited_and_another_is_not(client, petition, settings):
    """C2."""
    settings.LIMIT_PETITION = [(1, 60)]

    assert statuses(client, petition, 2) == [303, 429]
    assert statuses(client, an_open_petition(), 1) == [303]


def test_who_says_to_come_from_elsewhere_is_not_believed(client, petition, settings):
    """C2: no proxy stands in front, so the header is the caller's own word."""
    settings.LIMIT_NETWORK = [(1, 60)]

    found = [
        statuses(client, petition, 1, HTTP_X_FORWARDED_FOR=f"198.51.{at}.1")[0] for at in range(2)
    ]

    assert found == [303, 429]


def test_behind_a_proxy_only_what_the_proxy_wrote_is_believed(client, petition, settings):
    """C2."""
    settings.LIMIT_NETWORK, settings.TRUSTED_PROXY_COUNT = [(1, 60)], 1
    forged = [f"198.51.{at}.1, 203.0.113.7" for at in range(2)]

    found = [statuses(client, petition, 1, HTTP_X_FORWARDED_FOR=one)[0] for one in forged]
    other = statuses(client, petition, 1, HTTP_X_FORWARDED_FOR="203.0.113.7, 192.0.2.1")

    assert (found, other) == ([303, 429], [303])


def test_who_waits_loses_nothing_that_was_typed(client, petition, settings):
    """C2."""
    payload = proof(client, petition)
    settings.LIMIT_NETWORK = [(0, 60)]

    response = sign(client, petition, form_of(comment="함께해요", altcha=payload))

    page = response.content.decode()
    assert all(text in page for text in ("김민지", "minji@example.org", "함께해요", "잠시 뒤에"))
    assert payload.rstrip("=") in page
    assert response["Retry-After"] == "60"


def test_the_window_slides(client, petition, settings):
    """Half of what came in the minute before still counts half a minute later."""
    settings.LIMIT_NETWORK = [(2, 60)]
    start = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    with clock.at(start):
        statuses(client, petition, 2)

    with clock.at(start + timedelta(seconds=75)):
        early = statuses(client, petition, 1)
    with clock.at(start + timedelta(seconds=125)):
        late = statuses(client, petition, 1)

    assert (early, late) == ([429], [303])


def test_who_asks_for_a_link_is_limited_too(client, petition, settings):
    settings.LIMIT_ADDRESS = [(1, 60)]
    url = reverse("signatures:again", args=[petition.slug])

    found = [client.post(url, {"email": "minji@example.org"}, **OURS).status_code for _ in "12"]

    assert (found, LinkRequest.objects.count()) == ([303, 429], 1)


def test_challenges_are_limited_too(client, petition, settings):
    settings.LIMIT_NETWORK = [(1, 60)]
    url = reverse("signatures:challenge", args=[petition.slug])

    assert [client.get(url).status_code for _ in "12"] == [200, 429]


def test_a_cache_that_is_away_keeps_nobody_out(client, petition, settings):
    settings.CACHE_URL, settings.LIMIT_NETWORK = "redis://127.0.0.1:1/0", [(1, 60)]

    assert statuses(client, petition, 2) == [303, 303]


def test_nothing_in_the_cache_names_a_network_or_an_address(client, petition, settings):
    settings.LIMIT_NETWORK = settings.LIMIT_ADDRESS = [(9, 60)]
    statuses(client, petition, 1, REMOTE_ADDR="203.0.113.7")

    heap = repr(cache._cache)
    assert "visits" in heap
    assert not [words for words in ("203.0.113", "n0@example.org") if words in heap]


def test_a_network_has_another_mark_every_day():
    found = set()
    for day in range(3):
        with clock.at(clock.now() + timedelta(days=day)):
            found.add(marks.network_mark("203.0.113.0/24"))

    assert (len(found), {len(mark) for mark in found}) == (3, {4})


def test_the_key_of_a_day_is_dead_after_two_days():
    marks._key_of.cache_clear()
    marks.network_mark("203.0.113.0/24")

    (expiry,) = [cache._expire_info[name] for name in cache._cache if "day-key" in name]
    assert expiry <= clock.now().timestamp() + 48 * HOUR


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_a_network_is_the_neighbourhood_of_an_address(address, network):
    assert network_of(address) == network


def test_the_longest_wait_is_told():
    assert wait([(1, 60), (2, HOUR)], [5, 3]) == HOUR


def test_nobody_who_waits_leaves_a_row(client, petition, settings):
    settings.LIMIT_NETWORK = [(0, 60)]
    statuses(client, petition, 1)

    assert PendingSignature.objects.count() == 0
