"""The witness that others run signs what continues, and nothing else."""

import ast
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from campaign.ledger.rules.checkpoint import Checkpoint
from campaign.ledger.rules.notes import Verifier, open_note, sign_note
from tests.ledger.books import LOG, ORIGIN, OTHER_LOG, signed, text, tree_of
from tests.ledger.witnesses import TOOLS, Running, a_witness, ask

TOOL = TOOLS / "yeonmyeong_witness.py"
LEAVES = [text(), *(signed(number) for number in range(1, 40))]
GOOD = tree_of(LEAVES)
# The operator restores last night's backup of 10 leaves and goes on with others.
FORKED = tree_of([*LEAVES[:10], *(signed(number) for number in range(100, 140))])


def note(size: int, *, tree=GOOD, by=LOG, origin: str = ORIGIN) -> str:
    return sign_note(Checkpoint(origin, size, tree.root(size)).text, [by])


@pytest.fixture
def witness(tmp_path):
    with a_witness(tmp_path, LOG.verifier.text) as running:
        yield running


@pytest.fixture
def seen(witness):
    """A witness that has signed the log at 20."""
    assert witness.add(note(20))[0] == 200
    return witness


def cosigned(witness: Running, note: str, line: bytes) -> bool:
    opened = open_note(note + line.decode(), [LOG.verifier, Verifier.parse(witness.vkey)])
    return Verifier.parse(witness.vkey) in opened.signatures


def test_a_log_that_continues_is_signed(seen):
    status, _, line = seen.add(note(30), old=20, proof=GOOD.consistency(20, 30))

    assert status == 200
    assert cosigned(seen, note(30), line)


def test_the_same_head_is_signed_again(seen):
    status, _, line = seen.add(note(20), old=20)

    assert status == 200
    assert cosigned(seen, note(20), line)


REFUSED = {
    "a fork": (422, note(30, tree=FORKED), 20, FORKED.consistency(20, 30)),
    "a fork with the old proof": (422, note(30, tree=FORKED), 20, GOOD.consistency(20, 30)),
    "one size, two roots": (409, note(20, tree=FORKED), 20, []),
    "a restored backup": (409, note(30, tree=FORKED), 10, FORKED.consistency(10, 30)),
    "a shorter log": (400, note(10), 20, []),
    "a proof that is missing": (422, note(30), 20, []),
    "a proof from nothing": (409, note(30), 0, []),
    "an unknown log": (404, note(30, origin="elsewhere.example.org/log/1"), 20, []),
    "another key of the same name": (403, note(30, by=OTHER_LOG), 20, GOOD.consistency(20, 30)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_continue_is_refused(seen, case):
    """B4."""
    status, note, old, proof = REFUSED[case]

    assert seen.add(note, old=old, proof=proof)[0] == status


@pytest.mark.parametrize("case", REFUSED)
def test_after_a_refusal_the_honest_log_goes_on(seen, case):
    _, refused, old, proof = REFUSED[case]
    seen.add(refused, old=old, proof=proof)

    assert seen.add(note(30), old=20, proof=GOOD.consistency(20, 30))[0] == 200


def test_who_asks_with_an_old_size_is_told_the_one_that_was_signed(seen):
    assert seen.add(note(30), old=0) == (409, "text/x.tlog.size", b"20\n")


@pytest.mark.parametrize("case", ["a fork", "one size, two roots"])
def test_proof_of_two_histories_is_kept(seen, tmp_path, case):
    _, note, old, proof = REFUSED[case]
    seen.add(note, old=old, proof=proof)

    command = [sys.executable, TOOL, "evidence", "--state", seen.witness.state]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert note in printed
    assert printed.endswith("1 refused\n")


def test_what_nobody_signed_is_not_kept(seen):
    for case in ("another key of the same name", "an unknown log", "a restored backup"):
        _, note, old, proof = REFUSED[case]
        seen.add(note, old=old, proof=proof)

    assert "refused 0" in seen.get()


BROKEN = {
    "nothing": b"",
    "no checkpoint": b"old 20\n\n",
    "no old size": note(30).encode(),
    "leading zero": b"old 020\n\n" + note(30).encode(),
    "two words": b"old 20 1\n\n" + note(30).encode(),
    "a hash that is none": b"old 20\nAAAA\n\n" + note(30).encode(),
    "64 hashes": b"old 20\n" + (b"A" * 43 + b"=\n") * 64 + b"\n" + note(30).encode(),
    "bytes that are no text": b"old 20\n\n\xff" + note(30).encode(),
    "an extension line": b"old 20\n\n" + note(30).replace("\n\n", "\nmore\n\n").encode(),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_request_that_is_none_is_refused(seen, case):
    assert ask(seen.url, "POST", "/add-checkpoint", BROKEN[case])[0] == 400


def test_of_many_who_ask_at_once_one_moves_the_head(seen):
    def add(size: int) -> int:
        return seen.add(note(size), old=20, proof=GOOD.consistency(20, size))[0]

    with ThreadPoolExecutor(10) as pool:
        found = sorted(pool.map(add, range(21, 31)))

    assert found == [200] + [409] * 9


def test_the_page_says_what_was_seen(seen):
    page = seen.get()

    assert seen.vkey in page
    assert f"{ORIGIN} 20 " in page


@contextmanager
def a_process(folder, *arguments):
    command = [sys.executable, TOOL, "serve", *arguments, "--listen", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        lines = iter(process.stdout.readline, "")
        address = next(line for line in lines if line.startswith("listens"))
        try:
            yield process, re.search(r"http://\S+?(?=/$)", address.strip())[0]
        finally:
            process.kill()


def test_a_killed_witness_remembers_what_it_signed(tmp_path):
    command = [sys.executable, TOOL, "keygen", "ngo.example.org/w", "--key", tmp_path / "key"]
    vkey = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    arguments = ["--key", "key", "--log", LOG.verifier.text, "--state", "state"]

    with a_process(tmp_path, *arguments) as (process, url):
        first = Running(url, vkey, None).add(note(20))
        process.send_signal(signal.SIGKILL)
        process.wait()
    with a_process(tmp_path, *arguments) as (_, url):
        second = Running(url, vkey, None).add(note(30, tree=FORKED), old=0)

    assert cosigned(Running(url, vkey, None), note(20), first[2])
    assert second == (409, "text/x.tlog.size", b"20\n")


def test_a_key_is_never_overwritten(tmp_path):
    command = [sys.executable, TOOL, "keygen", "ngo.example.org/w", "--key", tmp_path / "key"]
    subprocess.run(command, check=True, capture_output=True)

    again = subprocess.run(command, check=False, capture_output=True)

    assert again.returncode != 0
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


def test_the_tool_is_written_for_python_3_8():
    tree = ast.parse(TOOL.read_text(encoding="utf-8"), feature_version=(3, 8))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert not used & {"removeprefix", "removesuffix", "bit_count", "is_relative_to"}
