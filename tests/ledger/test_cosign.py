"""Witnesses sign between the log and the public; too few of them keep the last head standing."""

from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
import time_machine

from campaign.keys.models import Purpose
from campaign.ledger import queries
from campaign.ledger.actions.change_witnesses import (
    NotAWitness,
    TooFewWitnesses,
    add_witness,
    remove_witness,
    set_quorum,
)
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish, publish_all
from campaign.ledger.models import Checkpoint, Log, Witness
from campaign.ledger.rules.checkpoint import Checkpoint as Head
from campaign.ledger.rules.notes import BadNote, Signer, sign_note
from campaign.ledger.rules.witness import LONGEST_WAIT, Trouble, wait
from campaign.lib import canonical, clock
from tests.cast import an_open_petition
from tests.ledger.books import append_many, signed, tree_of
from tests.ledger.witnesses import a_witness, module

pytestmark = pytest.mark.django_db
NOBODY = "http://127.0.0.1:9/"


@pytest.fixture
def log_id():
    petition = an_open_petition()
    fold(log_id=petition.id)
    publish(log_id=petition.id)
    return petition.id


@pytest.fixture
def log_key(log_id):
    return queries.verifiers(Log.objects.get(pk=log_id), Purpose.LOG)[0].text


@pytest.fixture
def ngo(tmp_path, log_id, log_key):
    """A witness that answers and is asked."""
    with a_witness(tmp_path, log_key) as running:
        add_witness(log_id=log_id, vkey=running.vkey, url=running.url)
        yield running


@pytest.fixture
def paper(tmp_path, log_id, log_key):
    """A second one; it does not answer while `url` is nobody's."""
    name, secret = "paper.example.org/witness", b"p" * 32
    with a_witness(tmp_path, log_key, name=name, secret=secret) as running:
        add_witness(log_id=log_id, vkey=running.vkey, url=NOBODY)
        yield running


def grow(log_id, *numbers) -> Checkpoint | None:
    append_many(log_id, numbers)
    fold(log_id=log_id)
    return publish(log_id=log_id)


def names(point: Checkpoint) -> set[str]:
    return {name for name, _ in queries.cosignatures(point)}


def later(minutes: int = 20):
    return time_machine.travel(clock.now() + timedelta(minutes=minutes))


def test_a_witness_signs_what_is_served(client, log_id, ngo):
    grow(log_id, 1)

    note = client.get(f"/log/{log_id}/checkpoint").text

    assert "\n— ngo.example.org/witness " in note


def test_what_is_served_is_accepted_by_the_policy_that_is_served(log_id, ngo):
    point = grow(log_id, 1)
    set_quorum(log_id=log_id, needed=1)

    policy = queries.receipt_policy(point.log)

    assert policy.check(point.note).size == point.size


def test_each_head_is_signed_with_a_proof_from_the_one_before(log_id, ngo):
    points = [grow(log_id, *range(at, at + 50)) for at in range(0, 200, 50)]

    assert [names(point) for point in points] == [{"ngo.example.org/witness"}] * 4


def test_who_has_seen_more_than_we_remember_is_asked_again(log_id, ngo):
    grow(log_id, 1)
    Witness.objects.update(size=0)

    assert names(grow(log_id, 2)) == {"ngo.example.org/witness"}


def test_without_a_quorum_nobody_is_waited_for(log_id, ngo, paper):
    assert names(grow(log_id, 1)) == {"ngo.example.org/witness"}


def test_a_missed_quorum_keeps_the_last_head(client, log_id, ngo, paper):
    before = client.get(f"/log/{log_id}/checkpoint").content
    set_quorum(log_id=log_id, needed=2)

    assert grow(log_id, 1) is None
    assert client.get(f"/log/{log_id}/checkpoint").content == before


def test_a_missed_quorum_does_not_stop_the_count(log_id, ngo, paper):
    set_quorum(log_id=log_id, needed=2)
    grow(log_id, 1, 2, 3)

    assert (queries.count(log_id).total, queries.count(log_id).waiting) == (3, 0)


def test_a_missed_quorum_is_an_alarm(client, log_id, ngo, paper):
    set_quorum(log_id=log_id, needed=2)
    grow(log_id, 1)

    assert queries.watch(log_id).is_held_back
    with later():
        answer = client.get("/ledgerz")
        assert (answer.status_code, str(log_id) in answer.text) == (503, True)


def test_once_enough_answer_the_newest_head_is_published(log_id, ngo, paper):
    set_quorum(log_id=log_id, needed=2)
    grow(log_id, 1)
    grow(log_id, 2)
    Witness.objects.filter(vkey=paper.vkey).update(url=paper.url)

    with later():
        publish_all()

    point = queries.latest_checkpoint(log_id)
    assert (point.size, len(names(point))) == (3, 2)
    assert not queries.watch(log_id).is_held_back


def test_who_does_not_answer_is_left_alone_for_a_while(log_id, ngo, paper):
    grow(log_id, 1)

    assert [str(one) for one in queries.witnesses_to_ask(log_id)] == ["ngo.example.org/witness"]


def test_the_wait_grows_and_ends(log_id):
    waits = [wait(failures) for failures in range(1, 1000)]

    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def trouble(vkey: str) -> str:
    return Witness.objects.get(vkey=vkey).trouble


def test_a_witness_that_knows_another_history_is_named(log_id, ngo):
    log = Log.objects.get(pk=log_id)
    other = tree_of([b"x", b"y"])
    note = sign_note(Head(log.origin, 2, other.root()).text, queries.signers(log, Purpose.LOG))
    assert ngo.add(note)[0] == 200

    grow(log_id, 1, 2)

    assert trouble(ngo.vkey) == Trouble.SPLIT


def test_a_witness_that_has_seen_a_longer_log_is_named(log_id, ngo):
    log = Log.objects.get(pk=log_id)
    longer = tree_of([signed(number) for number in range(9)])
    note = sign_note(Head(log.origin, 9, longer.root()).text, queries.signers(log, Purpose.LOG))
    assert ngo.add(note)[0] == 200

    grow(log_id, 1)

    assert trouble(ngo.vkey) == Trouble.AHEAD


def test_a_witness_that_does_not_know_the_log_is_named(tmp_path, log_id):
    with a_witness(tmp_path) as stranger:
        add_witness(log_id=log_id, vkey=stranger.vkey, url=stranger.url)
        grow(log_id, 1)

    assert trouble(stranger.vkey) == Trouble.UNKNOWN


def test_a_line_of_another_key_is_not_published(tmp_path, log_id, log_key, ngo):
    with a_witness(tmp_path, log_key, secret=b"z" * 32) as other:
        Witness.objects.update(url=other.url)
        point = grow(log_id, 1)

    assert names(point) == set()
    assert trouble(ngo.vkey) == Trouble.UNSIGNED


class Silent(BaseHTTPRequestHandler):
    """Takes the question and never answers."""

    def __init__(self, over: Event, *arguments):
        self.over = over
        super().__init__(*arguments)

    def do_POST(self):
        self.over.wait(20)


def test_a_silent_witness_costs_two_seconds_and_no_signature(log_id, ngo):
    over = Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, over))
    Thread(target=server.serve_forever, daemon=True).start()
    vkey = Signer("silent.example.org/w", b"q" * 32, kind=4).verifier.text
    add_witness(log_id=log_id, vkey=vkey, url=f"http://127.0.0.1:{server.server_address[1]}")

    point = grow(log_id, 1)
    over.set()
    server.shutdown()
    server.server_close()

    assert names(point) == {"ngo.example.org/witness"}
    assert trouble(vkey) == Trouble.AWAY


def test_a_quorum_binds_what_comes_after_it(log_id, ngo):
    before = Checkpoint.objects.get(log=log_id)
    set_quorum(log_id=log_id, needed=1)
    policy = queries.receipt_policy(before.log)

    bare = Head(policy.origin, before.size + 1, bytes(32)).text
    note = sign_note(bare, queries.signers(before.log, Purpose.LOG))

    assert policy.check(before.note).size == before.size
    with pytest.raises(BadNote, match="0 of 1 witnesses"):
        policy.check(note)


def test_who_left_is_known_for_the_sake_of_old_receipts(log_id, ngo):
    point = grow(log_id, 1)
    remove_witness(witness=Witness.objects.get())

    assert queries.receipt_policy(point.log).check(point.note)
    assert names(grow(log_id, 2)) == set()


def test_who_is_needed_for_the_quorum_cannot_leave(log_id, ngo):
    set_quorum(log_id=log_id, needed=1)

    with pytest.raises(TooFewWitnesses):
        remove_witness(witness=Witness.objects.get())


def test_no_more_can_be_needed_than_there_are(log_id, ngo):
    with pytest.raises(TooFewWitnesses):
        set_quorum(log_id=log_id, needed=2)


@pytest.mark.parametrize("vkey", ["", "nobody", "a+b+c"])
def test_what_is_no_key_is_refused(log_id, vkey):
    with pytest.raises(NotAWitness):
        add_witness(log_id=log_id, vkey=vkey, url=NOBODY)


def test_the_key_of_a_log_is_no_witness(log_id, log_key):
    with pytest.raises(NotAWitness):
        add_witness(log_id=log_id, vkey=log_key, url=NOBODY)


def test_the_tool_that_people_carry_counts_the_witnesses(log_id, ngo, tmp_path):
    """B5."""
    point = grow(log_id, 1)
    set_quorum(log_id=log_id, needed=1)
    following = grow(log_id, 2)
    tool = module("yeonmyeong_verify")
    policy = tool.Policy(canonical.to_bytes(queries.policy(point.log)))
    bare = "".join(line for line in following.note.splitlines(keepends=True) if "ngo" not in line)

    assert policy.checkpoint(following.note)[0] == following.size
    assert policy.checkpoint(point.note)[0] == point.size
    with pytest.raises(tool.Fault, match="0 of 1 witnesses signed"):
        policy.checkpoint(bare)
