#!/usr/bin/env python3
"""Watches a public ledger: counts again whatever is added, and tells when something is wrong.

    python3 yeonmyeong_monitor.py URL --once | --every SECONDS
        [--state monitor.sqlite3] [--feed monitor.xml] [--policy FILE] [--promises FILE-OR-FOLDER...]

URL is the address of a log (https://site/log/<petition>). Promises are what signers were given.
Keeps every leaf it has seen, so nothing can be taken back or changed unnoticed, and writes an Atom
feed of what changed and what is wrong. Exits with 1 while something is wrong, with 2 when the site
cannot be reached; with --every it goes on until it is stopped. What was signed against the rules
is kept beside the state, as proof.

Python 3.8 or newer, no other packages. yeonmyeong_verify.py must lie beside it: the rules by which
a log is read stand there, once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sqlite3
import sys
import time
import uuid
import xml.etree.ElementTree as ET
from contextlib import closing

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import yeonmyeong_verify as verify

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 200
HOUR, DAY = 3600, 86400
SILENT_AFTER = 6 * HOUR
TABLES = """
    CREATE TABLE IF NOT EXISTS leaf (at INTEGER PRIMARY KEY, entry BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS event (
        id INTEGER PRIMARY KEY, name TEXT UNIQUE, time INTEGER NOT NULL, is_alarm INTEGER NOT NULL,
        title TEXT NOT NULL, words TEXT NOT NULL
    );
"""


class Alarm(verify.Fault):
    """What is wrong with the log itself; `name` tells one from the next."""

    def __init__(self, name, korean, english):
        verify.Fault.__init__(self, korean, english)
        self.name = name


class Tree:
    """The right edge of a growing tree: roots of full subtrees, the largest first."""

    def __init__(self):
        self.size, self.edge = 0, []

    def add(self, entry):
        node, at = verify.leaf_hash(entry), self.size
        while at & 1:
            node, at = verify.node_hash(self.edge.pop(), node), at >> 1
        self.edge.append(node)
        self.size += 1

    def root(self):
        if not self.edge:
            return verify.sha256(b"")
        root = self.edge[-1]
        for node in reversed(self.edge[:-1]):
            root = verify.node_hash(node, root)
        return root


class State:
    """What was seen, in a file."""

    def __init__(self, path):
        self.path = path
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.executescript(TABLES)

    def close(self):
        self.database.close()

    def fact(self, name):
        row = self.database.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    def keep(self, **facts):
        rows = [(name, str(value)) for name, value in facts.items()]
        self.database.executemany("REPLACE INTO fact VALUES (?, ?)", rows)

    def leaves(self):
        for (entry,) in self.database.execute("SELECT entry FROM leaf ORDER BY at"):
            yield entry

    def leaf(self, at):
        row = self.database.execute("SELECT entry FROM leaf WHERE at = ?", [at]).fetchone()
        return row[0] if row else None

    def grow(self, start, entries, **facts):
        """Keep new leaves together with the head that signs them."""
        self.database.execute("BEGIN IMMEDIATE")
        self.database.executemany("INSERT INTO leaf VALUES (?, ?)", enumerate(entries, start))
        self.keep(**facts)
        self.database.execute("COMMIT")

    def tell(self, name, title, words, is_alarm=False):
        """Write an event; one of the same name is told once, with its newest words."""
        self.database.execute(
            "INSERT INTO event (name, time, is_alarm, title, words) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET words = excluded.words, title = excluded.title,"
            " time = CASE WHEN event.title = excluded.title THEN event.time ELSE excluded.time END",
            [name, int(time.time()), int(is_alarm), title, words],
        )

    def events(self):
        return self.database.execute(
            "SELECT name, time, is_alarm, title, words FROM event ORDER BY id DESC LIMIT ?",
            [ENTRIES],
        ).fetchall()

    def keep_evidence(self, **notes):
        """Keep signed notes as files, named by what they hold."""
        folder = self.path + ".evidence"
        os.makedirs(folder, exist_ok=True)
        for name, note in notes.items():
            digest = hashlib.sha256(note.encode()).hexdigest()[:12]
            with open(os.path.join(folder, "%s-%s.txt" % (name, digest)), "w") as file:
                file.write(note)


class Monitor:
    """Reads a log on from where it stopped, and judges it."""

    def __init__(self, source, state, language="ko"):
        self.source, self.state, self.language = source, state, language
        self.tree, self.replay, self.hashes = Tree(), verify.Replay(), set()
        for entry in state.leaves():
            self._take(entry)

    def _take(self, entry):
        self.replay.add(entry)
        self.tree.add(entry)
        self.hashes.add(verify.leaf_hash(entry))

    def say(self, korean, english):
        return korean if self.language == "ko" else english

    def look(self, given_policy=None, promises=()):
        """Look once; return the alarms. What is wrong is never kept as what was seen."""
        alarms, now = [], int(time.time())
        try:
            self._read(self._policy(given_policy))
            self.state.keep(answered=now)
        except OSError as error:
            alarms += self._silence(error, now)
        except Alarm as alarm:
            alarms.append(alarm)
        except verify.Fault as fault:
            name = "fault-" + hashlib.sha256(str(fault).encode()).hexdigest()[:16]
            alarms.append(Alarm(name, fault.texts["ko"], fault.texts["en"]))
        policy = self._known_policy()
        if policy is not None:
            alarms += self._overdue(policy, promises, now)
        for alarm in alarms:
            words = alarm.texts[self.language]
            self.state.tell(alarm.name, self.say("이상: ", "Alarm: ") + words, words, is_alarm=True)
        if self.state.fact("alarms") not in (None, "0") and not alarms:
            self.state.tell(
                "well-%d" % now, self.say("이상이 없어졌습니다.", "All is well again."), ""
            )
        self.state.keep(alarms=len(alarms))
        return alarms

    def _silence(self, error, now):
        """Pass over a short silence, which is an OSError; a long one is an alarm."""
        since = int(self.state.fact("answered") or now)
        hours = (now - since) // HOUR
        self.state.keep(answered=since)
        if now - since < SILENT_AFTER:
            raise error
        return [
            Alarm(
                "silence-%d" % (since // HOUR),
                "%d시간째 대답이 없습니다: %s" % (hours, error),
                "no answer for %d hours: %s" % (hours, error),
            )
        ]

    # --- whose word counts ---

    def _known_policy(self):
        known = self.state.fact("policy")
        return verify.Policy(known.encode()) if known else None

    def _policy(self, given):
        """Return the policy. The first one seen is remembered; keys never go."""
        data = given or verify.needed(self.source, "policy.json")
        policy, known = verify.Policy(data), self._known_policy()
        if known is not None:
            self._compare_policies(known, policy)
        self.state.keep(policy=data.decode(), origin=policy.origin)
        return policy

    def _compare_policies(self, known, policy):
        if policy.origin != known.origin:
            raise Alarm("origin", "다른 장부가 되었습니다.", "it is another log now")
        for kind, texts in known.texts.items():
            if set(texts) - set(policy.texts[kind]):
                raise Alarm("keys", "장부의 열쇠가 사라졌습니다.", "a key of the log is gone")
        old = {key.name for key in known.witnesses}
        new = {key.name for key in policy.witnesses}
        if old - new:
            gone = ", ".join(sorted(old - new))
            raise Alarm("witnesses", "증인이 사라졌습니다: " + gone, "a witness is gone: " + gone)
        if policy.quorum < known.quorum:
            raise Alarm(
                "quorum-%d" % policy.quorum,
                "서명해야 하는 증인이 %d곳에서 %d곳으로 줄었습니다."
                % (known.quorum, policy.quorum),
                "%d witnesses are needed instead of %d" % (policy.quorum, known.quorum),
            )
        if (new, policy.quorum, policy.texts) != (old, known.quorum, known.texts):
            digest = hashlib.sha256(repr((sorted(new), policy.quorum, policy.texts)).encode())
            self.state.tell(
                "policy-" + digest.hexdigest()[:16],
                self.say("열쇠나 증인이 바뀌었습니다.", "Keys or witnesses changed."),
                self.say("증인 %s, 필요한 수 %d", "witnesses %s, needed %d")
                % (", ".join(sorted(new)) or "-", policy.quorum),
            )

    # --- the log ---

    def _read(self, policy):
        note = verify.text_of(verify.needed(self.source, "checkpoint"), "checkpoint")
        size, root = policy.checkpoint(note)
        old_note = self.state.fact("note") or ""
        if size < self.tree.size:
            self.state.keep_evidence(before=old_note, after=note)
            raise Alarm(
                "shrunk-%d-%d" % (self.tree.size, size),
                "장부가 %d에서 %d로 줄었습니다." % (self.tree.size, size),
                "the log shrank from %d to %d" % (self.tree.size, size),
            )
        fresh = self._fresh_leaves(size, note, old_note)
        tree, entries = self._grown(fresh)
        if tree.root() != root:
            self.state.keep_evidence(before=old_note, after=note)
            raise Alarm(
                "fork-%d-%s" % (size, root.hex()[:12]),
                "%d에서 서명한 값이 우리가 본 잎들과 이어지지 않습니다." % size,
                "what was signed at %d does not continue the leaves seen here" % size,
            )
        try:
            for entry in entries:
                self._take(entry)
            self._check_manifests(policy)
            self._check_count(policy, size, root)
        except (OSError, verify.Fault):
            self._rewind()  # what was not kept was not seen
            raise
        self.state.grow(size - len(entries), entries, note=note, size=size)
        self._tell_growth(entries, size)

    def _fresh_leaves(self, size, note, old_note):
        """Return the leaves that are new; those of the first file that are known must be the same."""
        start, found = self.tree.size, []
        for at, width in verify.tile_files(size):
            if at * 256 + width <= start:
                continue
            name = "tile/entries/" + verify.tile_path(at, width)
            entries = verify.parse_bundle(verify.needed(self.source, name))
            if len(entries) != width:
                raise Alarm(
                    "bundle-%d" % at, "잎 묶음 %d의 수가 다릅니다." % at, "bundle %d is short" % at
                )
            for place, entry in enumerate(entries, at * 256):
                if place >= start:
                    found.append(entry)
                elif entry != self.state.leaf(place):
                    self.state.keep_evidence(before=old_note, after=note)
                    raise Alarm(
                        "changed-%d" % place,
                        "%d번째 잎이 바뀌었습니다." % place,
                        "leaf %d was changed" % place,
                    )
        return found

    def _grown(self, fresh):
        tree = Tree()
        tree.size, tree.edge = self.tree.size, list(self.tree.edge)
        for entry in fresh:
            tree.add(entry)
        return tree, fresh

    def _rewind(self):
        self.tree, self.replay, self.hashes = Tree(), verify.Replay(), set()
        for entry in self.state.leaves():
            self._take(entry)

    def _check_manifests(self, policy):
        named = set()
        for at, digest in enumerate(self.replay.manifests):
            data = verify.needed(self.source, "manifest/%d.json" % at)
            if verify.sha256(data) != digest:
                raise Alarm(
                    "text-%d" % at, "%d번 글이 바뀌었습니다." % at, "text %d was changed" % at
                )
            keys = json.loads(data.decode()).get("keys", {})
            named.update(one for texts in keys.values() for one in texts)
        strangers = {one for texts in policy.texts.values() for one in texts} - named
        if named and strangers:
            raise Alarm(
                "strangers",
                "서명된 글에 적히지 않은 열쇠가 있습니다.",
                "a key that no text of the log names",
            )

    def _check_count(self, policy, size, root):
        note = self.source.count(size)
        if note is None:
            return
        said = policy.count(verify.text_of(note, "count"))
        if said != (size, root, self.replay.counts):
            counted = self.replay.counts
            self.state.keep_evidence(count=note.decode())
            raise Alarm(
                "count-%d" % size,
                "%d에서 말한 인원 %s이 장부의 %s과 다릅니다." % (size, said[2], counted),
                "at %d the statement says %s, the log says %s" % (size, said[2], counted),
            )

    def _tell_growth(self, entries, size):
        if not entries:
            return
        total, _, paper, identity, withdrawn, void = self.replay.counts
        self.state.tell(
            "day-" + time.strftime("%Y-%m-%d", time.gmtime()),
            self.say("서명 %d (잎 %d)", "%d signatures (%d leaves)") % (total, size),
            self.say(
                "종이 %d, 본인확인 %d, 거둠 %d, 무효 %d",
                "paper %d, identity %d, withdrawn %d, void %d",
            )
            % (paper, identity, withdrawn, void),
        )
        kinds = {"MANIFEST": ("새 글", "A new text"), "PACKET": ("제출 문서", "A packet"),
                 "CLOSE": ("마감", "Closed")}  # fmt: skip
        for at, entry in enumerate(entries, size - len(entries)):
            kind, _ = verify.parse(entry, at)
            if kind in kinds:
                title = self.say(*kinds[kind])
                self.state.tell("leaf-%d" % at, title, self.say("잎 %d", "leaf %d") % at)

    # --- promises ---

    def _overdue(self, policy, files, now):
        """Yield an alarm for each promise whose time is over and whose leaf is not there."""
        for file in files:
            with open(file, "rb") as opened:
                note = verify.text_of(opened.read(verify.MAX_BYTES), file)
            try:
                text, _ = verify.open_note(note, policy.keys["promise"])
                head, origin, leaf, deadline, end = text.split("\n")
                if head != "petition-promise/v1" or origin != policy.origin or end:
                    raise ValueError("promise")
                leaf, deadline = verify.decode(leaf, 32), verify.number(deadline)
            except (ValueError, verify.Fault):
                print(self.say("약속이 아닙니다: ", "not a promise: ") + file, file=sys.stderr)
                continue
            if leaf not in self.hashes and now > deadline:
                self.state.keep_evidence(promise=note)
                moment = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(deadline))
                yield Alarm(
                    "promise-" + leaf.hex()[:16],
                    "%s까지 싣겠다던 서명이 장부에 없습니다." % moment,
                    "a signature promised by %s is not in the log" % moment,
                )


# --- The feed ------------------------------------------------------------------------------------


def feed(state, url, language):
    """Return the events as an Atom feed (RFC 4287), the newest first."""
    ET.register_namespace("", ATOM)
    root = ET.Element("{%s}feed" % ATOM)

    def child(parent, name, text=None, **attributes):
        one = ET.SubElement(parent, "{%s}%s" % (ATOM, name), attributes)
        one.text = text
        return one

    def moment(at):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))

    events = state.events()
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    origin = state.fact("origin") or url
    child(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, origin).urn)
    child(root, "title", "yeonmyeong-monitor: " + origin)
    child(root, "updated", moment(max((row[1] for row in events), default=0)))
    child(child(root, "author"), "name", "yeonmyeong-monitor")
    child(root, "link", href=url, rel="related")
    for name, at, is_alarm, title, words in events:
        entry = child(root, "entry")
        child(entry, "id", uuid.uuid5(uuid.NAMESPACE_URL, origin + "#" + name).urn)
        child(entry, "title", title)
        child(entry, "updated", moment(at))
        child(entry, "category", term="alarm" if is_alarm else "change")
        child(entry, "content", words)
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + ET.tostring(root, encoding="utf-8")


def write(path, data):
    """Replace a file whole, so that nobody reads half of it."""
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.replace(path + ".new", path)


def promises_of(places):
    """Return the files among these places and in these folders."""
    found = []
    for place in places:
        names = sorted(os.listdir(place)) if os.path.isdir(place) else [""]
        found += [os.path.join(place, name) if name else place for name in names]
    return [path for path in found if os.path.isfile(path)]


def once(monitor, given):
    """Look, print, write the feed; return the exit code."""
    policy = None
    if given.policy:
        with open(given.policy, "rb") as file:
            policy = file.read(verify.MAX_BYTES)
    try:
        alarms, code = monitor.look(policy, promises_of(given.promises)), 0
    except OSError as error:
        alarms, code = [], 2
        print(monitor.say("읽을 수 없습니다: ", "cannot read: ") + str(error), file=sys.stderr)
    for alarm in alarms:
        print(monitor.say("이상: ", "ALARM: ") + alarm.texts[given.lang], file=sys.stderr)
    if not alarms and not code:
        print(
            monitor.say("이상 없음: 잎 %d, 서명 %d", "all well: %d leaves, %d signatures")
            % (monitor.tree.size, monitor.replay.counts[0]),
            flush=True,
        )
    if given.feed:
        write(given.feed, feed(monitor.state, given.url, given.lang))
    return 1 if alarms else code


def main():
    parser = argparse.ArgumentParser(
        prog="yeonmyeong-monitor", description="Watches a public ledger. 공개 장부를 지켜봅니다."
    )
    parser.add_argument("url", help="https://site/log/<petition>, or a folder")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--once", action="store_true", help="look once / 한 번")
    how.add_argument("--every", type=int, metavar="SECONDS", help="go on / 되풀이")
    parser.add_argument("--state", default="monitor.sqlite3", help="what it has seen")
    parser.add_argument("--feed", help="where to write the Atom feed")
    parser.add_argument("--policy", help="policy.json from a place you trust")
    parser.add_argument(
        "--promises", nargs="+", default=[], help="files or folders of promises / 기재 약속"
    )
    parser.add_argument("--lang", choices=["ko", "en"], default=verify.default_language())
    given = parser.parse_args()
    with closing(State(given.state)) as state:
        monitor = Monitor(verify.source_of(given.url), state, given.lang)
        while True:
            code = once(monitor, given)
            if given.once:
                return code
            time.sleep(given.every)


if __name__ == "__main__":
    sys.exit(main())
