"""The monitor that others run, over HTTP, against logs that are honest and logs that are not."""

import ast
import sqlite3
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from contextlib import closing
from dataclasses import replace

import pytest

from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.rules import entries
from campaign.ledger.rules.replay import replay
from campaign.ledger.rules.tree import leaf_hash
from tests.cast import an_open_petition
from tests.ledger.books import append_many, signed, voided
from tests.ledger.published import leaves, promise, published
from tests.ledger.witnesses import TOOLS

TOOL = TOOLS / "yeonmyeong_monitor.py"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def site(tmp_path):
    with published(tmp_path / "log") as site:
        site.show(leaves(300))
        yield site


def look(site, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """Look once, with what was seen before."""
    folder = site.folder.parent
    command = [sys.executable, TOOL, site.url, "--once", "--lang", "en", *arguments]
    command += ["--state", folder / "state", "--feed", folder / "feed.xml"]
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, timeout=60
    )


def told(site, term: str) -> list[str]:
    """Return the titles in the feed of one kind."""
    feed = ET.parse(site.folder.parent / "feed.xml").getroot()
    entries = feed.findall("a:entry", ATOM)
    found = [one for one in entries if one.find("a:category", ATOM).get("term") == term]
    return [one.find("a:title", ATOM).text for one in found]


def test_an_honest_log_is_counted_again(site):
    ran = look(site)

    assert (ran.returncode, ran.stdout) == (0, "all well: 301 leaves, 300 signatures\n")


def test_a_log_is_read_on_from_where_it_stopped(site):
    look(site)
    site.show(leaves(700))
    (site.folder / "tile/entries/000").unlink()

    ran = look(site)

    assert (ran.returncode, ran.stdout) == (0, "all well: 701 leaves, 700 signatures\n")


def test_what_changed_stands_in_the_feed(site):
    look(site)
    site.show([*leaves(300), entries.close(unix_seconds=1)])
    look(site)

    assert told(site, "change") == ["Closed", "A new text", "300 signatures (302 leaves)"]


FORKED = [*leaves(250), *(signed(number) for number in range(1000, 1100))]
WRONG = {
    "a fork": (FORKED, {}, "leaf 256 was changed"),
    "a leaf put in between": (
        [*leaves(200), voided(1), *(signed(number) for number in range(201, 500))],
        {},
        "leaf 256 was changed",
    ),
    "a leaf changed that was read long ago": (
        [*leaves(9), signed(1000), *leaves(400)[11:]],
        {},
        "what was signed at 401 does not continue the leaves seen here",
    ),
    "a shorter log": (leaves(300)[:100], {}, "the log shrank from 301 to 100"),
    "a count that is not so": (
        leaves(310),
        {"count": replace(replay(leaves(310)), contact=311)},
        "the statement says (311, 311, 0, 0, 0, 0), the log says (310, 310, 0, 0, 0, 0)",
    ),
    "a leaf against the rules": (
        [*leaves(300), voided(0)],
        {"count": replay(leaves(300))},
        "leaf 301: its target is not a signature",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_an_alarm(site, case):
    bodies, said, words = WRONG[case]
    assert look(site).returncode == 0

    site.show(bodies, **said)
    ran = look(site)

    assert (ran.returncode, words in ran.stderr) == (1, True), ran.stderr
    assert any(words in title for title in told(site, "alarm"))


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_not_believed(site, case):
    look(site)
    bodies, said, _ = WRONG[case]
    site.show(bodies, **said)
    look(site)

    site.show(leaves(400))
    ran = look(site)

    assert (ran.returncode, ran.stdout) == (0, "all well: 401 leaves, 400 signatures\n")
    assert "All is well again." in told(site, "change")


def test_one_size_with_two_roots_is_an_alarm(site):
    look(site)
    good = (site.folder / "tile/entries/001.p/45").read_bytes()
    site.show([*leaves(299), signed(1000)])
    (site.folder / "tile/entries/001.p/45").write_bytes(good)

    assert "does not continue the leaves seen here" in look(site).stderr


def test_both_signed_heads_are_kept_as_proof(site):
    look(site)
    before = (site.folder / "checkpoint").read_text("utf-8")
    site.show(FORKED)
    look(site)

    kept = {file.read_text("utf-8") for file in (site.folder.parent / "state.evidence").iterdir()}
    assert kept == {before, (site.folder / "checkpoint").read_text("utf-8")}


def test_a_head_that_the_log_did_not_sign_is_an_alarm(site):
    look(site)
    note = (site.folder / "checkpoint").read_text("utf-8")
    site.write("checkpoint", note.replace("301", "302", 1).encode())

    assert look(site).returncode == 1


def test_a_promise_that_is_kept_is_no_alarm(site, tmp_path):
    (tmp_path / "kept").write_bytes(promise(leaf_hash(signed(7)), int(time.time()) - 60))

    assert look(site, "--promises", tmp_path / "kept").returncode == 0


def test_a_promise_that_is_not_due_is_no_alarm(site, tmp_path):
    (tmp_path / "due").write_bytes(promise(leaf_hash(signed(999)), int(time.time()) + 60))

    assert look(site, "--promises", tmp_path / "due").returncode == 0


def test_an_overdue_promise_is_an_alarm(site, tmp_path):
    """B3."""
    folder = tmp_path / "promises"
    folder.mkdir()
    (folder / "one").write_bytes(promise(leaf_hash(signed(999)), int(time.time()) - 60))

    ran = look(site, "--promises", folder)

    assert (ran.returncode, "is not in the log" in ran.stderr) == (1, True)


def test_a_witness_that_comes_is_told_and_one_that_goes_is_an_alarm(site):
    look(site)
    site.with_witness()
    first = look(site)
    site.policy["witnesses"] = []
    site.show(leaves(300))
    second = look(site)

    assert (first.returncode, second.returncode) == (0, 1)
    assert "Keys or witnesses changed." in told(site, "change")


def test_keys_that_go_are_an_alarm(site):
    look(site)
    site.policy["keys"] = {**site.policy["keys"], "promise": []}
    site.show(leaves(300))

    assert "a key of the log is gone" in look(site).stderr


def test_a_short_silence_is_no_alarm_and_a_long_one_is(site):
    look(site)
    (site.folder / "checkpoint").rename(site.folder / "away")
    missing = look(site)
    site.url = "http://127.0.0.1:9"
    short = look(site)
    with closing(sqlite3.connect(site.folder.parent / "state")) as state:
        state.execute("UPDATE fact SET value = value - 30000 WHERE name = 'answered'")
        state.commit()

    assert (missing.returncode, short.returncode, look(site).returncode) == (1, 2, 1)


def test_it_goes_on_until_it_is_stopped(site):
    command = [sys.executable, TOOL, site.url, "--every", "1", "--lang", "en"]
    command += ["--state", str(site.folder.parent / "state")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        first, second = process.stdout.readline(), process.stdout.readline()
        process.kill()

    assert first == second == "all well: 301 leaves, 300 signatures\n"


@pytest.mark.django_db(transaction=True)
def test_the_log_of_a_real_site_is_watched(live_server, tmp_path):
    log_id = an_open_petition().id
    command = [sys.executable, TOOL, f"{live_server.url}/log/{log_id}", "--once", "--lang", "en"]
    found = []
    for number in (10, 300):
        append_many(log_id, range(number, number + 299))
        fold(log_id=log_id)
        publish(log_id=log_id)
        ran = subprocess.run(
            [*command, "--state", str(tmp_path / "state")],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        found.append((ran.returncode, ran.stdout, ran.stderr))

    assert found == [
        (0, "all well: 300 leaves, 299 signatures\n", ""),
        (0, "all well: 599 leaves, 598 signatures\n", ""),
    ]


def test_the_tool_is_written_for_python_3_8():
    tree = ast.parse(TOOL.read_text(encoding="utf-8"), feature_version=(3, 8))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert not used & {"removeprefix", "removesuffix", "bit_count", "is_relative_to"}
