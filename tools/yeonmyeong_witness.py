#!/usr/bin/env python3
"""A witness of public ledgers: signs only what continues what it has signed before.

    python3 yeonmyeong_witness.py keygen NAME --key FILE
    python3 yeonmyeong_witness.py serve --key FILE --log KEY-OR-POLICY... [--state FILE]
                                        [--listen 127.0.0.1:8090]
    python3 yeonmyeong_witness.py evidence --state FILE

NAME is the name under which it signs, an address without https:// (ngo.example.org/witness).
KEY-OR-POLICY is the key of a log (origin+hash+key), or a policy.json that was downloaded and looked
at. Stands behind a proxy that speaks HTTPS; docs/witness.md shows how.

Python 3.8 or newer with the package `cryptography`; one file, and SQLite for what it remembers: the
newest head of each log. Lose that file and the witness must get a new key and a new name, because it
could sign a second history. The protocol is c2sp.org/tlog-witness.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import sqlite3
import sys
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

NOTE, COSIGNATURE = 1, 4
MAX_BYTES = 72 * 1024
MAX_PROOF, MAX_SIGNATURES, MAX_EVIDENCE = 63, 64, 1000
SECONDS = 10
TABLES = """
    CREATE TABLE IF NOT EXISTS head (
        origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL,
        time INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS refused (
        id INTEGER PRIMARY KEY, origin TEXT NOT NULL, time INTEGER NOT NULL, why TEXT NOT NULL,
        request TEXT NOT NULL
    );
"""


class Refused(Exception):
    """What is not signed, and the answer to it."""

    def __init__(self, status, why, body="", kind="text/plain; charset=utf-8"):
        super().__init__(why)
        self.status, self.body, self.kind = status, body or why + "\n", kind


# --- Bytes ---------------------------------------------------------------------------------------


def encode(raw):
    return base64.b64encode(raw).decode()


def decode(text, length):
    raw = base64.b64decode(text, validate=True)
    if encode(raw) != text or len(raw) != length:
        raise ValueError("base64")
    return raw


def number(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text, re.ASCII):
        raise ValueError("number")
    return int(text)


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def is_continued(old_size, old_root, size, root, proof):
    """Follow a consistency proof (RFC 9162, 2.1.4.2); everything continues the empty tree."""
    if old_size == 0:
        return not proof and (size > 0 or root == hashlib.sha256(b"").digest())
    if old_size == size:
        return not proof and old_root == root
    steps = list(proof)
    if not steps or old_size > size:
        return False
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    older = newer = steps.pop(0)
    for step in steps:
        if last == 0:
            return False
        if at & 1 or at == last:
            older, newer = node_hash(step, older), node_hash(step, newer)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            newer = node_hash(newer, step)
        at, last = at >> 1, last >> 1
    return (older, newer, last) == (old_root, root, 0)


# --- Keys and notes ------------------------------------------------------------------------------


def key_id(name, kind, public):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


class LogKey:
    """The key of a log: origin+hash+key."""

    def __init__(self, text):
        try:
            self.name, given, rest = text.strip().split("+", 2)
            raw = decode(rest, 33)
        except ValueError:
            raise SystemExit("not a key of a log: " + text) from None
        self.key_id = key_id(self.name, NOTE, raw[1:])
        if raw[0] != NOTE or self.key_id.hex() != given or not re.fullmatch(r"[^\s+]+", self.name):
            raise SystemExit("not a key of a log: " + text)
        self.public = Ed25519PublicKey.from_public_bytes(raw[1:])

    def accepts(self, text, signature):
        try:
            self.public.verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


class WitnessKey:
    """The secret key of this witness, and its name."""

    def __init__(self, name, secret):
        self.name, self.secret = name, secret
        self.key = Ed25519PrivateKey.from_private_bytes(secret)
        public = self.key.public_key().public_bytes_raw()
        self.key_id = key_id(name, COSIGNATURE, public)
        self.text = "%s+%s+%s" % (name, self.key_id.hex(), encode(bytes([COSIGNATURE]) + public))

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as file:
            name, secret = file.read().split()
        return cls(name, decode(secret, 32))

    def cosign(self, text, now):
        """Return the signature line over a checkpoint (c2sp.org/tlog-cosignature)."""
        signature = self.key.sign(("cosignature/v1\ntime %d\n%s" % (now, text)).encode())
        raw = self.key_id + now.to_bytes(8, "big") + signature
        return "— %s %s\n" % (self.name, encode(raw))


class Request:
    """What add-checkpoint is given: an old size, a proof, a checkpoint."""

    def __init__(self, body):
        try:
            head, mark, self.note = body.decode().partition("\n\n")
            self.text, mark2, rest = self.note.rpartition("\n\n")
            self.text += "\n"
            word, old, *proof = re.split("[ \n]", head)
            lines = rest.split("\n")
            self.origin, size, root, end = self.text.split("\n")
            if word != "old" or head.count(" ") != 1 or not mark or not mark2 or end or lines.pop():
                raise ValueError("lines")
            if len(proof) > MAX_PROOF or not 0 < len(lines) <= MAX_SIGNATURES:
                raise ValueError("too many lines")
            self.old, self.size, self.root = number(old), number(size), decode(root, 32)
            self.proof = [decode(line, 32) for line in proof]
            self.signatures = [self._signature(line) for line in lines]
        except ValueError:
            raise Refused(400, "this is not a request to add a checkpoint") from None

    @staticmethod
    def _signature(line):
        match = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})", line)
        raw = base64.b64decode(match.group(2), validate=True) if match else b""
        if len(raw) < 5:
            raise ValueError("signature")
        return match.group(1), raw[:4], raw[4:]

    def is_signed_by(self, keys):
        known = {(key.name, key.key_id): key for key in keys}
        return any(
            (name, which) in known and known[name, which].accepts(self.text, signature)
            for name, which, signature in self.signatures
        )


# --- The witness ---------------------------------------------------------------------------------


class Witness:
    """Remembers the newest head of each log, and signs what continues it."""

    def __init__(self, key, logs, state):
        self.key, self.state, self.logs = key, state, {}
        for log in logs:
            self.logs.setdefault(log.name, []).append(log)
        with closing(self._database()) as database:
            database.executescript(TABLES)

    def _database(self):
        database = sqlite3.connect(self.state, timeout=SECONDS, isolation_level=None)
        database.execute("PRAGMA synchronous = FULL")
        return database

    def add_checkpoint(self, body):
        """Return the signature line, or raise Refused. What is signed is on the disk before."""
        request, now = Request(body), int(time.time())
        keys = self.logs.get(request.origin)
        if keys is None:
            raise Refused(404, "this log is not known here")
        if not request.is_signed_by(keys):
            raise Refused(403, "the log did not sign this")
        if request.old > request.size:
            raise Refused(400, "a log does not shrink")
        with closing(self._database()) as database:
            self._move(database, request, now)
        return self.key.cosign(request.text, now)

    def _move(self, database, request, now):
        database.execute("BEGIN IMMEDIATE")  # compare and swap: nobody else moves meanwhile
        row = database.execute(
            "SELECT size, root FROM head WHERE origin = ?", [request.origin]
        ).fetchone()
        size, root = row or (0, b"")
        why = self._objection(request, size, root)
        if why is None:
            values = [request.origin, request.size, request.root, request.note, now]
            database.execute("REPLACE INTO head VALUES (?, ?, ?, ?, ?)", values)
        elif why.status == 422 or (why.status == 409 and request.old == size):
            # The log signed two histories: its own signature proves it.
            values = [request.origin, now, str(why), request_text(request)]
            database.execute("INSERT INTO refused VALUES (NULL, ?, ?, ?, ?)", values)
            database.execute(
                "DELETE FROM refused WHERE id <= (SELECT MAX(id) FROM refused) - ?", [MAX_EVIDENCE]
            )
        database.execute("COMMIT")
        if why is not None:
            raise why

    @staticmethod
    def _objection(request, size, root):
        if request.old != size:
            return Refused(409, "another size was signed last", "%d\n" % size, "text/x.tlog.size")
        if request.old == request.size and size and request.root != root:
            return Refused(409, "one size, two roots", "%d\n" % size, "text/x.tlog.size")
        if not is_continued(size, root, request.size, request.root, request.proof):
            return Refused(422, "this does not continue what was signed before")
        return None

    def page(self):
        """Say in plain text who this is and what it has seen."""
        with closing(self._database()) as database:
            heads = {
                row[0]: row for row in database.execute("SELECT origin, size, root, time FROM head")
            }
            refused = database.execute("SELECT COUNT(*) FROM refused").fetchone()[0]
        lines = ["witness %s" % self.key.text, "refused %d" % refused, ""]
        for origin in sorted(self.logs):
            _, size, root, at = heads.get(origin, (origin, 0, b"", 0))
            moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at)) if at else "-"
            lines.append("%s %d %s %s" % (origin, size, encode(root) or "-", moment))
        return "\n".join(lines) + "\n"


def request_text(request):
    proof = "".join(encode(step) + "\n" for step in request.proof)
    return "old %d\n%s\n%s" % (request.old, proof, request.note)


class Handler(BaseHTTPRequestHandler):
    """POST /add-checkpoint; GET / tells what was seen."""

    protocol_version = "HTTP/1.1"
    timeout = SECONDS
    witness = None

    def do_POST(self):
        try:
            length = number(self.headers.get("Content-Length", ""))
        except ValueError:
            length = MAX_BYTES + 1
        if length > MAX_BYTES:
            self.close_connection = True
            self._answer(413, "too long\n")
            return
        body = self.rfile.read(length)
        if not self.path.endswith("/add-checkpoint"):
            self._answer(404, "POST /add-checkpoint\n")
            return
        try:
            self._answer(200, self.witness.add_checkpoint(body))
        except Refused as refusal:
            self._answer(refusal.status, refusal.body, refusal.kind)

    def do_GET(self):
        if self.path == "/":
            self._answer(200, self.witness.page())
        else:
            self._answer(404, "GET /\n")

    def _answer(self, status, text, kind="text/plain; charset=utf-8"):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Say nothing of who asks: a proxy in front may."""


def server(witness, host="127.0.0.1", port=8090):
    """Return a server that is bound and not yet serving."""
    handler = type("BoundHandler", (Handler,), {"witness": witness})
    made = ThreadingHTTPServer((host, port), handler)
    made.daemon_threads = True
    return made


# --- Commands ------------------------------------------------------------------------------------


def keygen(given):
    if not re.fullmatch(r"[^\s+]+", given.name):
        raise SystemExit("a name has no spaces and no +")
    secret = Ed25519PrivateKey.generate().private_bytes_raw()
    handle = os.open(given.key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        file.write("%s %s\n" % (given.name, encode(secret)))
    print(WitnessKey(given.name, secret).text)


def keys_in(place):
    """Return the keys of logs that an argument names."""
    if not os.path.exists(place):
        return [LogKey(place)]
    with open(place, encoding="utf-8") as file:
        return [LogKey(text) for text in json.load(file)["keys"]["log"]]


def serve(given):
    logs = [key for place in given.log for key in keys_in(place)]
    witness = Witness(WitnessKey.read(given.key), logs, given.state)
    host, _, port = given.listen.rpartition(":")
    made = server(witness, host, int(port))
    print("witness %s" % witness.key.text)
    for log in logs:
        print("log     %s %s" % (log.name, log.key_id.hex()))
    print("listens on http://%s:%d/" % made.server_address[:2], flush=True)
    try:
        made.serve_forever()
    except KeyboardInterrupt:
        made.server_close()


def evidence(given):
    with closing(sqlite3.connect(given.state)) as database:
        rows = database.execute("SELECT time, why, request FROM refused ORDER BY id").fetchall()
    for at, why, request in rows:
        print(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at)), why)
        print(request)
    print("%d refused" % len(rows))


def main():
    parser = argparse.ArgumentParser(
        prog="yeonmyeong-witness", description="Signs what continues. 장부의 증인."
    )
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("keygen", help="make a key / 열쇠 만들기")
    one.set_defaults(work=keygen)
    one.add_argument("name")
    one.add_argument("--key", required=True, help="where to write the secret key")
    one = kinds.add_parser("serve", help="answer / 증인 서기")
    one.set_defaults(work=serve)
    one.add_argument("--key", required=True, help="the file that keygen wrote")
    one.add_argument("--log", required=True, nargs="+", help="origin+hash+key, or a policy.json")
    one.add_argument("--state", default="witness.sqlite3", help="what it remembers")
    one.add_argument("--listen", default="127.0.0.1:8090")
    one = kinds.add_parser("evidence", help="print what was refused / 거절한 것")
    one.set_defaults(work=evidence)
    one.add_argument("--state", default="witness.sqlite3")
    given = parser.parse_args()
    return given.work(given)


if __name__ == "__main__":
    sys.exit(main())
