"""The list of signatures: no name before somebody opens a page of them, and none typed kept."""

import logging
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.dashboard.models import SavedView
from campaign.dashboard.signatures import SIZE
from campaign.ledger.models import Log
from campaign.people.rules import Role
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.look_up import PER_HOUR
from campaign.signatures.actions.withdraw import withdraw_signature
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db
MANY = 100_000
log = logging.getLogger(__name__)


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def desk(petition):
    return enter(somebody(Role.VERIFIER, petition))


def url(petition, name: str = "signatures") -> str:
    return reverse(f"dashboard:{name}", args=[petition.slug])


def signed(petition, *names: str) -> list:
    """Return signatures of these people, with serials from 1 on, one after the other."""
    made = []
    for number, name in enumerate(names):
        made.append(a_signature(petition, minji(name=name, contact=f"p{number}@example.org")))
        fold_petition(petition_id=petition.id)
    return made


def serials(page) -> list[int]:
    return [row.signature.entry.serial for row in page.context["rows"]]


def test_the_newest_stand_first(desk, petition):
    signed(petition, "김민지", "이하늘")

    assert serials(desk.get(url(petition))) == [2, 1]


def test_nobody_is_named_before_somebody_opens_the_page(desk, petition):
    signed(petition, "김민지")

    assert "김*지" not in desk.get(url(petition)).text


def test_who_opens_a_page_sees_masked_names(desk, petition):
    signed(petition, "김민지")

    page = desk.post(url(petition, "signature_names"))

    assert ("김*지" in page.text, "김민지" in page.text, "p0@" in page.text) == (True, False, False)


def test_opening_names_stands_in_the_access_log(desk, petition):
    signed(petition, "김민지", "이하늘")

    desk.post(url(petition, "signature_names"))

    event = AuditEvent.objects.get(act="signatures.look")
    assert event.detail == {"rows": 2, "from": 1, "to": 2}


def test_a_withdrawn_signature_keeps_its_serial_and_has_no_name(desk, petition):
    first, _ = signed(petition, "김민지", "이하늘")
    withdraw_signature(signature=first)

    page = desk.post(url(petition, "signature_names"), {"state": "withdrawn"})

    (row,) = page.context["rows"]
    assert (row.signature.entry.serial, row.state, row.name) == (1, "withdrawn", "")


def test_what_has_no_serial_yet_is_shown_as_waiting(desk, petition):
    a_signature(petition)

    assert "기록 대기</span>" in desk.get(url(petition), {"state": "waiting"}).text


def test_the_list_is_narrowed_to_serials(desk, petition):
    signed(petition, "김민지", "이하늘", "박산")

    assert serials(desk.get(url(petition), {"first": 2, "last": 2})) == [2]


def test_the_list_is_narrowed_to_a_method(desk, petition):
    signed(petition, "김민지")

    assert serials(desk.get(url(petition), {"method": "paper"})) == []


def test_a_wrong_filter_narrows_nothing(desk, petition):
    signed(petition, "김민지")

    assert serials(desk.get(url(petition), {"state": "x", "first": "-1", "older": "x"})) == [1]


def test_a_serial_leads_to_its_row(desk, petition):
    signed(petition, "김민지", "이하늘")

    page = desk.post(url(petition, "find_signature"), {"what": "1"}, follow=True)

    assert serials(page) == [1]


def test_an_address_leads_to_its_row_however_it_is_spelled(desk, petition):
    signed(petition, "김민지", "이하늘")

    page = desk.post(url(petition, "find_signature"), {"what": "P1@Example.org"})

    assert serials(page) == [2]


def test_looking_for_an_address_leaves_its_fingerprint_and_not_the_address(desk, petition):
    signed(petition, "김민지")

    desk.post(url(petition, "find_signature"), {"what": "p0@example.org"})

    event = AuditEvent.objects.get(act="signatures.find")
    assert (len(event.detail["fingerprint"]), "p0" in str(event.detail)) == (16, False)


def test_nobody_tries_one_address_after_the_other(desk, petition):
    for number in range(PER_HOUR):
        desk.post(url(petition, "find_signature"), {"what": f"x{number}@example.org"})

    page = desk.post(url(petition, "find_signature"), {"what": "minji@example.org"})

    assert (page.status_code, "한 시간에 60번까지" in page.text) == (422, True)


def test_half_an_address_is_asked_for_again_and_kept(desk, petition):
    page = desk.post(url(petition, "find_signature"), {"what": "minji@"})

    assert (page.status_code, 'value="minji@"' in page.text) == (422, True)


def test_a_view_is_kept_for_the_person_who_saved_it(desk, petition):
    desk.post(url(petition, "keep_view"), {"name": "거둔 것", "state": "withdrawn"})

    other = enter(somebody(Role.VERIFIER, petition))
    assert (
        "거둔 것" in desk.get(url(petition)).text,
        "거둔 것" in other.get(url(petition)).text,
    ) == (
        True,
        False,
    )


def test_a_view_that_was_dropped_is_put_back(desk, petition):
    desk.post(url(petition, "keep_view"), {"name": "거둔 것", "state": "withdrawn"})
    where = [petition.slug, SavedView.objects.get().pk]
    desk.post(reverse("dashboard:drop_view", args=where))

    desk.post(url(petition, "restore_view"))

    assert SavedView.objects.get().query == "state=withdrawn"


def test_nobody_drops_the_view_of_another(desk, petition):
    desk.post(url(petition, "keep_view"), {"name": "거둔 것", "state": "withdrawn"})
    where = [petition.slug, SavedView.objects.get().pk]

    other = enter(somebody(Role.VERIFIER, petition))
    answer = other.post(reverse("dashboard:drop_view", args=where))

    assert (answer.status_code, SavedView.objects.count()) == (404, 1)


def test_an_exporter_goes_from_a_row_to_the_page_that_opens_it(petition):
    signed(petition, "김민지")
    exporter = enter(somebody(Role.EXPORTER, petition))

    assert "/exports/one/?serial=1" in exporter.get(url(petition)).text


def test_an_empty_list_says_what_comes(desk, petition):
    assert "아직 번호를 받은 서명이 없습니다" in desk.get(url(petition)).text


def fill(petition, number: int) -> None:
    """Insert rows as they are stored, without the work of making each."""
    log = Log.objects.get(pk=petition.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (log_id, body, type, strength, change, is_correction,"
            " serial, log_index, hold) SELECT %s, '\\x01', 1, 1, 1, false, n, n + 10, 0"
            " FROM generate_series(1, %s) n",
            [log.pk, number],
        )
        cursor.execute(
            "INSERT INTO signatures_signature (id, petition_id, method, slot, sealed, entry_id,"
            " is_withdrawn) SELECT gen_random_uuid(), log_id, 'email', 1, '\\x', id,"
            " mod(serial, 1000) = 0 FROM ledger_entry WHERE serial IS NOT NULL"
        )
        cursor.execute("ANALYZE ledger_entry")
        cursor.execute("ANALYZE signatures_signature")


@pytest.mark.postgres
@pytest.mark.parametrize(
    "given",
    [
        {},
        {"older": MANY // 2},
        {"newer": MANY // 2},
        {"state": "counted", "first": 40_000, "last": 90_000},
        {"state": "withdrawn"},
        {"method": "paper"},
    ],
    ids=str,
)
def test_of_a_hundred_thousand_rows_a_page_is_read_and_no_more(desk, petition, given):
    fill(petition, MANY)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as seen:
        page = desk.get(url(petition), given)
    log.info("%s: %.0f ms, %s queries", given, (time.perf_counter() - began) * 1000, len(seen))

    (listed,) = [one["sql"] for one in seen if "ORDER BY" in one["sql"] and "serial" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + listed)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert len(page.context["rows"]) == (0 if given.get("method") else SIZE)
    assert len(seen) <= 15
    assert "Seq Scan" not in plan, plan  # of entries or signatures: nothing else is asked
