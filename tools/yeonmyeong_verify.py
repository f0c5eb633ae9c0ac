#!/usr/bin/env python3
"""Checks the public ledger of a petition: receipts, the whole log, its history, a packet.

    python3 yeonmyeong_verify.py receipt FILE... --policy FILE | --log FOLDER-OR-URL | --packet FOLDER
    python3 yeonmyeong_verify.py log FOLDER-OR-URL
    python3 yeonmyeong_verify.py consistency OLD-CHECKPOINT FOLDER-OR-URL
    python3 yeonmyeong_verify.py packet FOLDER [SUPPLEMENT...] [--log FOLDER-OR-URL]
    python3 yeonmyeong_verify.py sample FOLDER-OR-URL --beacon TEXT [--number 30] [--size N]
    python3 yeonmyeong_verify.py interval --asked 75 --genuine 75
    python3 yeonmyeong_verify.py fetch URL FOLDER
    … --page verdict.html writes the verdict as a page besides.

One file, the standard library of Python 3.8 or newer, no other program and no word of the site:
everything is computed again from what was published. Prints one page. Exits with 0 only if all of
it holds, with 1 if something does not, with 2 if something cannot be read.
The bytes are described in docs/ledger-format.md.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import html
import importlib
import itertools
import json
import math
import os
import re
import struct
import sys
import unicodedata
import urllib.error
import urllib.request
import zlib

VERSION = 1
MAX_BYTES = 64 * 1024 * 1024
NAMES = {"log": "", "promise": "/promise", "count": "/count"}
KINDS = {1: "SIGN", 2: "WITHDRAW", 3: "VOID", 4: "RESTORE", 5: "MANIFEST", 6: "PACKET",
         7: "AUDIT", 8: "CLOSE"}  # fmt: skip
SIZES = {1: 69, 2: 43, 3: 43, 4: 43, 5: 36, 6: 106, 7: 42, 8: 10}


class Fault(Exception):
    """What is wrong, in Korean and in English."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(english)
        self.texts = {"ko": korean, "en": english}


# --- Ed25519 (RFC 8032), verification only -------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _add(one, two):
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c = 2 * one[3] * two[3] * D % P
    d = 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result


def _point(raw):
    """Return the point that 32 bytes encode, or None."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if len(raw) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if (x & 1) != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verifies(public, message, signature):
    if len(signature) != 64:
        return False
    key, nonce = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    left = _times(scalar, BASE)
    right = _add(nonce, _times(int.from_bytes(digest, "little") % ORDER, key))
    return not ((left[0] * right[2] - right[0] * left[2]) % P
                or (left[1] * right[2] - right[1] * left[2]) % P)  # fmt: skip


# --- Bytes --------------------------------------------------------------------------------------


def sha256(data):
    return hashlib.sha256(data).digest()


def encode(raw):
    return base64.b64encode(raw).decode()


def decode(text, length=None):
    """Read base64 written in the one canonical way."""
    raw = base64.b64decode(text, validate=True)
    if encode(raw) != text or (length is not None and len(raw) != length):
        raise ValueError("base64")
    return raw


def number(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text, re.ASCII):
        raise ValueError("number")
    return int(text)


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# --- The tree of RFC 6962 -----------------------------------------------------------------------


def leaf_hash(entry):
    return sha256(b"\0" + entry)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def root_of(hashes):
    level = list(hashes)
    if not level:
        return sha256(b"")
    while len(level) > 1:
        above = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = above + level[len(above) * 2 :]
    return level[0]


def root_from_proof(index, size, leaf, proof):
    """Follow an inclusion proof (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise ValueError("index")
    at, last, root = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise ValueError("too long")
        if at & 1 or at == last:
            root = node_hash(step, root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, step)
        at, last = at >> 1, last >> 1
    if last:
        raise ValueError("too short")
    return root


def is_continued(old_size, old_root, size, root, proof):
    """Follow a consistency proof (RFC 9162, 2.1.4.2)."""
    if not 0 < old_size <= size or (old_size == size and proof):
        return False
    if old_size == size:
        return old_root == root
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    if not steps:
        return False
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


def tile_path(at, width=256):
    path = "%03d" % (at % 1000)
    at //= 1000
    while at:
        path = "x%03d/%s" % (at % 1000, path)
        at //= 1000
    return path if width == 256 else "%s.p/%d" % (path, width)


def tile_files(size, level=0):
    """Yield number and width of each file of a level."""
    full, rest = divmod(size >> 8 * level, 256)
    for at in range(full):
        yield at, 256
    if rest:
        yield full, rest


# --- Signed notes -------------------------------------------------------------------------------


class Key:
    def __init__(self, text):
        try:
            self.name, key_id, rest = text.split("+", 2)
            raw = decode(rest, 33)
            self.kind, self.public = raw[0], raw[1:]
            hashed = sha256(self.name.encode() + b"\n" + raw)
        except ValueError:
            raise Fault("열쇠가 아닙니다: " + text, "not a key: " + text) from None
        self.key_id = hashed[:4]
        if key_id != self.key_id.hex() or self.kind not in (1, 4) or not self.name:
            raise Fault("열쇠가 아닙니다: " + text, "not a key: " + text)

    def accepts(self, text, signature):
        message = text.encode()
        if self.kind == 4:
            if len(signature) != 72:
                return False
            time = int.from_bytes(signature[:8], "big")
            message = b"cosignature/v1\ntime %d\n" % time + message
            signature = signature[8:]
        return ed25519_verifies(self.public, message, signature)


def split_note(note):
    text, mark, rest = note.rpartition("\n\n")
    lines = rest.split("\n")
    is_note = mark and text and lines.pop() == "" and lines
    if not is_note or re.search(r"[\x00-\x09\x0b-\x1f]", note) or len(lines) > 64:
        raise Fault("서명된 글의 모양이 아닙니다.", "this is not a signed note")
    return text + "\n", lines


def open_note(note, keys):
    """Return the text and the keys that signed it; every line must be a known key's."""
    text, lines = split_note(note)
    known = {(key.name, key.key_id): key for key in keys}
    found = []
    for line in lines:
        match = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})", line)
        try:
            raw = decode(match.group(2)) if match else b""
        except ValueError:
            raw = b""
        if len(raw) < 5:
            raise Fault("서명 줄이 깨졌습니다.", "a signature line is broken")
        key = known.get((match.group(1), raw[:4]))
        if key is None:
            raise Fault("모르는 열쇠의 서명이 있습니다: " + match.group(1),
                        "signed by an unknown key: " + match.group(1))  # fmt: skip
        if key in found or not key.accepts(text, raw[4:]):
            raise Fault("서명이 맞지 않습니다: " + key.name,
                        "the signature of %s is wrong" % key.name)  # fmt: skip
        found.append(key)
    return text, found


class Policy:
    """Whose word counts."""

    WORDS = {"format", "origin", "keys", "witnesses", "quorum", "quorum_from"}

    def __init__(self, data):
        try:
            given = json.loads(data.decode())
            if given["format"] != "petition-policy/v1" or set(given) - self.WORDS:
                raise ValueError("format")
            self.origin, self.quorum = given["origin"], int(given["quorum"])
            self.quorum_from = int(given.get("quorum_from", 0))
            self.texts = {kind: list(given["keys"][kind]) for kind in NAMES}
            self.keys = {kind: [Key(one) for one in self.texts[kind]] for kind in NAMES}
            self.witnesses = [Key(text) for text in given["witnesses"]]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Fault("policy.json을 읽을 수 없습니다.", "policy.json cannot be read") from None
        for kind, end in NAMES.items():
            if any(key.name != self.origin + end or key.kind != 1 for key in self.keys[kind]):
                raise Fault("다른 장부의 열쇠가 섞여 있습니다.", "a key of another log")
        if any(key.kind != 4 for key in self.witnesses) or not self.keys["log"]:
            raise Fault("policy.json의 열쇠가 잘못되었습니다.", "policy.json holds wrong keys")

    def checkpoint(self, note, quorum=None):
        """Return size and root of a checkpoint that the policy accepts."""
        quorum = self.quorum if quorum is None else quorum
        text, keys = open_note(note, self.keys["log"] + self.witnesses)
        if not any(key.kind == 1 for key in keys):
            raise Fault("장부의 서명이 없습니다.", "the log did not sign")
        try:
            origin, size, root, end = text.split("\n")
            if end or origin != self.origin:
                raise ValueError("origin")
            size, root = number(size), decode(root, 32)
        except ValueError:
            raise Fault("이 장부의 기준점이 아닙니다.", "not a checkpoint of this log") from None
        seen = sum(key.kind == 4 for key in keys)
        if size >= self.quorum_from and seen < quorum:
            raise Fault("증인이 %d곳 모자랍니다." % (quorum - seen),
                        "%d of %d witnesses signed" % (seen, quorum))  # fmt: skip
        return size, root

    def count(self, note):
        """Return the signed numbers: origin, size, root and six counts, as a tuple."""
        text, _ = open_note(note, self.keys["count"])
        rows = text.split("\n")
        words = ("total", "class1", "class2", "class3", "withdrawn", "void")
        try:
            if len(rows) != 11 or rows[0] != "petition-count/v1" or rows[10]:
                raise ValueError("rows")
            pairs = [row.split(" ") for row in rows[4:10]]
            if tuple(word for word, _ in pairs) != words or rows[1] != self.origin:
                raise ValueError("words")
            counts = tuple(number(value) for _, value in pairs)
            return number(rows[2]), decode(rows[3], 32), counts
        except ValueError:
            raise Fault("인원 확인서의 모양이 아닙니다.", "not a count statement") from None

    @property
    def fingerprint(self):
        return hashlib.sha256("\n".join(self.texts["log"]).encode()).hexdigest()[:32]


# --- Leaves and their replay --------------------------------------------------------------------


def parse(entry, at):
    """Return kind and fields of a leaf; every leaf has one form."""

    def wrong(why):
        return Fault("%d번째 기록이 잘못되었습니다: %s" % (at, why), "leaf %d: %s" % (at, why))

    if len(entry) < 2 or entry[0] != VERSION or SIZES.get(entry[1]) != len(entry):
        raise wrong("version, type or length")
    kind, body = entry[1], entry[2:]
    if kind == 1:
        fields = struct.unpack(">HB32s32s", body)
        if fields[1] not in (1, 2, 3):
            raise wrong("class")
    elif kind in (2, 3, 4):
        fields = struct.unpack(">BQ32s", body)
        if not 1 <= fields[0] <= (4 if kind == 2 else 6):
            raise wrong("reason")
        if kind == 2 and fields[0] != 1 and fields[2] != bytes(32):
            raise wrong("preimage")
    else:
        layout = {5: ">H32s", 6: ">Q32s32s32s", 7: ">Q32s", 8: ">Q"}[kind]
        fields = struct.unpack(layout, body)
    return KINDS[kind], fields


def lock_of(secret):
    return sha256(b"petition/lock/v1\0" + secret)


class Replay:
    """Reads all leaves in order, by the rules, and counts."""

    def __init__(self, entries=()):
        self.size = 0
        self.state = {}  # index → [class, lock, state]
        self.manifests, self.packets = [], []
        self.closed, self.withdrawn, self.void, self.corrected = None, 0, 0, 0
        for entry in entries:
            self.add(entry)

    def add(self, entry):
        """Read the next leaf, or raise Fault."""
        self._take(self.size, *parse(entry, self.size))
        self.size += 1

    def _take(self, at, kind, fields):
        def wrong(korean, english):
            return Fault("%d번째 기록: %s" % (at, korean), "leaf %d: %s" % (at, english))

        if kind == "SIGN":
            if self.closed is not None:
                raise wrong("마감 뒤의 서명", "a signature after the close")
            if fields[0] >= len(self.manifests):
                raise wrong("아직 실리지 않은 글에 대한 서명", "a text that is not logged yet")
            self.state[at] = [fields[1], fields[3], "live"]
        elif kind in ("WITHDRAW", "VOID", "RESTORE"):
            target = self.state.get(fields[1])
            if target is None:
                raise wrong("가리키는 기록이 서명이 아님", "its target is not a signature")
            if target[2] != ("void" if kind == "RESTORE" else "live"):
                raise wrong("가리키는 서명이 %s 상태" % target[2], "its target is " + target[2])
            if kind == "WITHDRAW" and fields[0] == 1 and lock_of(fields[2]) != target[1]:
                raise wrong("철회 비밀이 맞지 않음", "the withdrawal secret is wrong")
            target[2] = {"WITHDRAW": "withdrawn", "VOID": "void", "RESTORE": "live"}[kind]
            self.void += {"VOID": 1, "RESTORE": -1}.get(kind, 0)
            self.withdrawn += kind == "WITHDRAW" and fields[0] != 4
            self.corrected += kind == "WITHDRAW" and fields[0] == 4
        elif kind == "MANIFEST":
            if fields[0] != len(self.manifests):
                raise wrong("글 번호가 차례와 다름", "texts are not numbered 0, 1, 2 …")
            self.manifests.append(fields[1])
        elif kind == "PACKET":
            self.packets.append((at, fields))
        elif kind == "CLOSE":
            self.closed = fields[0]

    @property
    def live(self):
        return {at for at, one in self.state.items() if one[2] == "live"}

    @property
    def counts(self):
        classes = [one[0] for one in self.state.values() if one[2] == "live"]
        split = tuple(classes.count(strength) for strength in (1, 2, 3))
        return (sum(split),) + split + (self.withdrawn, self.void)


# --- Commitments --------------------------------------------------------------------------------


def lp(data):
    return struct.pack(">I", len(data)) + data


def field_digest(name, salt, value):
    is_clean = unicodedata.normalize("NFC", value) == value
    if not is_clean or re.search("[\x00-\x1f\x7f-\x9f]", value) or len(value.encode()) > 4096:
        raise ValueError("value")
    return sha256(b"petition/field/v1\0" + lp(name.encode()) + salt + lp(value.encode()))


def field_salt(name, rsalt):
    return hmac.new(rsalt, b"petition/fsalt/v1\0" + name.encode(), hashlib.sha256).digest()


def commitment(digests):
    body = struct.pack(">H", len(digests))
    for name in sorted(digests):
        if not re.fullmatch("[a-z_]{1,32}", name):
            raise ValueError("name")
        body += lp(name.encode()) + digests[name]
    return sha256(b"petition/record/v1\0" + body)


# --- Receipts -----------------------------------------------------------------------------------


class Receipt:
    """A receipt, read strictly: there is one way of writing it."""

    KEYS = {"v", "manifest_no", "class", "lock", "salt", "record"}

    def __init__(self, text):
        try:
            self._read(text)
        except Fault:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, struct.error):
            raise Fault("영수증의 모양이 아닙니다.", "this is not a receipt") from None

    def _read(self, text):
        head, _, self.note = text.partition("\n\n")
        match = re.fullmatch(r"c2sp\.org/tlog-proof@v1\nextra ([^\s]+)\nindex ([0-9]+)((?:\n[^\s]+)*)",
                             head)  # fmt: skip
        if not match or not self.note:
            raise ValueError("lines")
        split_note(self.note)
        raw = decode(match.group(1)).decode()
        extra = json.loads(raw)
        if canonical(extra) != raw or set(extra) not in (self.KEYS, self.KEYS | {"w"}):
            raise ValueError("shape")
        numbers = [extra["v"], extra["manifest_no"], extra["class"]]
        if any(type(one) is not int for one in numbers) or extra["v"] != 1:
            raise ValueError("numbers")
        self.index = number(match.group(2))
        self.proof = [decode(line, 32) for line in match.group(3).split("\n")[1:]]
        self.record, self.rsalt = extra["record"], decode(extra["salt"], 32)
        self.lock = decode(extra["lock"], 32)
        self.secret = decode(extra["w"], 32) if "w" in extra else None
        digests = {
            name: field_digest(name, field_salt(name, self.rsalt), value)
            for name, value in self.record.items()
        }
        self.entry = b"\1\1" + struct.pack(">HB", extra["manifest_no"], extra["class"])
        self.entry += commitment(digests) + self.lock
        parse(self.entry, self.index)

    def verify(self, policy):
        """Return size and root of the log in which the receipt stands."""
        size, root = policy.checkpoint(self.note)
        if self.secret is not None and lock_of(self.secret) != self.lock:
            raise Fault(
                "철회 비밀이 이 서명의 것이 아닙니다.", "the withdrawal secret is another's"
            )
        try:
            found = root_from_proof(self.index, size, leaf_hash(self.entry), self.proof)
        except ValueError:
            found = b""
        if found != root:
            raise Fault("이 기록은 장부에 없습니다.", "this record is not in the log")
        return size, root


class PacketProof:
    """A packet's leaf in a newer log, and the proof that this log continues the packet's own."""

    def __init__(self, text):
        try:
            head, _, self.note = text.partition("\n\n")
            match = re.fullmatch(
                r"c2sp\.org/tlog-proof@v1\nextra ([^\s]+)\nindex ([0-9]+)((?:\n[^\s]+)*)", head
            )
            raw = decode(match.group(1)).decode()
            extra = json.loads(raw)
            if canonical(extra) != raw or set(extra) != {"consistency", "leaf", "v"}:
                raise ValueError("shape")
            if type(extra["v"]) is not int or extra["v"] != 1:
                raise ValueError("version")
            self.index = number(match.group(2))
            self.proof = [decode(line, 32) for line in match.group(3).split("\n")[1:]]
            self.consistency = [decode(line, 32) for line in extra["consistency"]]
            self.leaf = decode(extra["leaf"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Fault("packet.tlog-proof의 모양이 아닙니다.",
                        "packet.tlog-proof cannot be read") from None  # fmt: skip

    def verify(self, log):
        """Return the fields of the leaf, once it stands in a log that continues this one."""
        size, root = log.policy.checkpoint(self.note)
        kind, fields = parse(self.leaf, self.index)
        try:
            found = root_from_proof(self.index, size, leaf_hash(self.leaf), self.proof)
        except ValueError:
            found = b""
        if kind != "PACKET" or found != root:
            raise Fault(
                "이 묶음을 적은 기록이 장부에 없습니다.", "the packet's leaf is not in the ledger"
            )
        if not is_continued(log.size, log.root, size, root, self.consistency):
            raise Fault("묶음의 장부와 그 뒤의 장부가 갈라졌습니다.",
                        "the later ledger does not continue the one in the packet")  # fmt: skip
        return fields


# --- Where a log is read from -------------------------------------------------------------------


class Folder:
    """A downloaded log."""

    def __init__(self, path):
        self.path = path

    def read(self, name):
        try:
            with open(os.path.join(self.path, *name.split("/")), "rb") as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def has(self, name):
        return os.path.isfile(os.path.join(self.path, name))

    def lines(self, name):
        """Yield the lines of a file that may be larger than the memory."""
        with open(os.path.join(self.path, name), "rb") as file:
            for line in file:
                yield line

    def digest(self, name):
        """Return the SHA-256 of a file, or None."""
        if not self.has(name):
            return None
        hashed = hashlib.sha256()
        with open(os.path.join(self.path, name), "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                hashed.update(block)
        return hashed.digest()

    def count(self, _size):
        return self.read("count")


class Site:
    """A log on the web."""

    def __init__(self, url):
        self.url = url.rstrip("/") + "/"

    def read(self, name):
        request = urllib.request.Request(self.url + name, headers={"Accept-Encoding": "identity"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read(MAX_BYTES)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise

    def count(self, size):
        return self.read("count/%d" % size)


def source_of(place):
    return Site(place) if re.match(r"https?://", place) else Folder(place)


def needed(source, name):
    data = source.read(name)
    if data is None and name == "policy.json":
        raise Fault("policy.json이 없습니다. “…/log/…” 꼴의 주소나 장부 또는 증명 묶음의 폴더를 적으십시오.",
                    "no policy.json here: give an address like …/log/…, or a log's or proof set's folder")  # fmt: skip
    if data is None:
        raise Fault("파일이 없습니다: " + name, "a file is missing: " + name)
    return data


def text_of(data, name):
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Fault("글이 깨졌습니다: " + name, "not a text: " + name) from None


def parse_bundle(data):
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or end < at + 3:
            raise Fault("기록 묶음이 깨졌습니다.", "a bundle of leaves is broken")
        entries.append(data[at + 2 : end])
        at = end
    return entries


class Log:
    """A log whose checkpoint is signed and whose leaves give the signed root."""

    def __init__(self, source, policy=None, quorum=None):
        self.source = source
        self.has_own_policy = policy is None
        self.policy = policy or Policy(needed(source, "policy.json"))
        note = text_of(needed(source, "checkpoint"), "checkpoint")
        self.size, self.root = self.policy.checkpoint(note, quorum)
        self.entries = self._entries()
        self.hashes = [leaf_hash(entry) for entry in self.entries]
        if len(self.entries) != self.size:
            raise Fault("기록이 %d건인데 %d건에 서명했습니다." % (len(self.entries), self.size),
                        "%d leaves, %d were signed" % (len(self.entries), self.size))  # fmt: skip
        if root_of(self.hashes) != self.root:
            raise Fault("기록으로 계산한 값이 서명된 값과 다릅니다." + self._where("ko"),
                        "the leaves do not give the signed root" + self._where("en"))  # fmt: skip
        self.replay = Replay(self.entries)

    def _entries(self):
        whole = self.source.read("entries.bin") if isinstance(self.source, Folder) else None
        if whole is not None:
            return parse_bundle(whole)
        found = []
        for at, width in tile_files(self.size):
            entries = parse_bundle(needed(self.source, "tile/entries/" + tile_path(at, width)))
            if len(entries) != width:
                raise Fault("기록 묶음 %d의 수가 다릅니다." % at, "bundle %d has another size" % at)
            found += entries
        return found

    def _where(self, language):
        """Name the first leaf that differs from the published hashes, if those are here."""
        for at, width in tile_files(self.size):
            tile = self.source.read("tile/0/" + tile_path(at, width))
            for n in range(width if tile else 0):
                place = at * 256 + n
                if tile[n * 32 : n * 32 + 32] != self.hashes[place]:
                    return (" (%d번째 기록)" if language == "ko" else " (leaf %d)") % place
        return ""

    def root_at(self, size):
        return root_of(self.hashes[:size])

    def check_tiles(self):
        """Compare published tiles with the leaves; return how many there were."""
        seen, level, hashes = 0, 0, self.hashes
        while hashes:
            for at, width in tile_files(len(hashes)):
                tile = self.source.read("tile/%d/%s" % (level, tile_path(at, width)))
                if tile is None:
                    continue
                seen += 1
                if tile != b"".join(hashes[at * 256 : at * 256 + width]):
                    raise Fault("나무 조각 %d/%d이 다릅니다." % (level, at),
                                "tile %d/%d differs" % (level, at))  # fmt: skip
            full = len(hashes) // 256
            hashes = [root_of(hashes[at * 256 : at * 256 + 256]) for at in range(full)]
            level += 1
        return seen

    def check_count(self):
        """Compare the signed numbers with the replay; tell whether there was a statement."""
        note = self.source.count(self.size)
        if note is None:
            return False
        size, root, counts = self.policy.count(text_of(note, "count"))
        if (size, root) != (self.size, self.root):
            raise Fault("인원 확인서가 다른 기준점의 것입니다.",
                        "the count statement is of another checkpoint")  # fmt: skip
        if counts != self.replay.counts:
            raise Fault("확인서의 인원 %s이 장부의 %s과 다릅니다." % (counts, self.replay.counts),
                        "the statement says %s, the log says %s"
                        % (counts, self.replay.counts))  # fmt: skip
        return True

    def check_manifests(self):
        """Compare the texts with their hashes, and the keys with those that texts name."""
        named = set()
        for at, digest in enumerate(self.replay.manifests):
            data = needed(self.source, "manifest/%d.json" % at)
            if sha256(data) != digest:
                raise Fault("%d번 글이 장부의 값과 다릅니다." % at, "text %d was changed" % at)
            try:
                text = json.loads(data.decode())
                named.update(one for kind in text.get("keys", {}).values() for one in kind)
                is_ours = text["origin"] == self.policy.origin and text["number"] == at
            except (ValueError, KeyError, TypeError, AttributeError):
                is_ours = False
            if not is_ours:
                raise Fault("%d번 글이 이 장부의 것이 아닙니다." % at, "text %d is another's" % at)
        strangers = {one for kind in self.policy.texts.values() for one in kind} - named
        if named and strangers:
            raise Fault("서명된 글에 적히지 않은 열쇠가 있습니다.",
                        "a key that no text of the log names")  # fmt: skip
        return bool(named)

    def check_packets(self):
        for at, (size, root, _, _) in self.replay.packets:
            if size > at or self.root_at(size) != root:
                raise Fault("%d번째 기록(제출 묶음)이 가리키는 장부가 다릅니다." % at,
                            "leaf %d (packet) names another log" % at)  # fmt: skip


# --- Packets ------------------------------------------------------------------------------------


class Row:
    """A row of a roll: which leaf, what is shown, where it is printed, what it opens."""

    def __init__(self, line, name, at):
        try:
            text = line.decode()
            row = json.loads(text)
            if canonical(row) + "\n" != text or set(row) not in (
                {"i", "d", "s", "h"},
                {"i", "d", "s", "h", "p"},
                {"i", "d", "s", "h", "u"},
            ):
                raise ValueError("shape")
            self.is_unreviewed = "u" in row
            if self.is_unreviewed and (row["u"] != 1 or row["u"] is True or row["d"]):
                raise ValueError("unreviewed")
            if type(row["i"]) is not int or set(row["d"]) != set(row["s"]):
                raise ValueError("fields")
            if set(row["d"]) & set(row["h"]):
                raise ValueError("a field twice")
            self.index, self.shown, self.place = row["i"], row["d"], row.get("p")
            if self.place is not None and (
                len(self.place) != 5 or any(type(one) is not int or one < 1 for one in self.place)
            ):
                raise ValueError("place")
            digests = {key: decode(value, 32) for key, value in row["h"].items()}
            for key, value in row["d"].items():
                digests[key] = field_digest(key, decode(row["s"][key], 32), value)
            self.opened = commitment(digests)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Fault("%s %d번째 줄이 깨졌습니다." % (name, at),
                        "%s: row %d is broken" % (name, at)) from None  # fmt: skip


class Rolled:
    """What the rows of a roll come to: how many there are, shown, printed, unreviewed, and where."""

    def __init__(self):
        self.rows = self.shown = self.printed = self.unreviewed = 0
        self.last = None  # the place printed last
        self.pages = {}  # volume → its last page with a row
        self.held = {}  # index → (serial or 0, whether unreviewed), with what came before
        self.places = hashlib.sha256()  # over index, place and mark of each row

    def print_at(self, place, name, at):
        """Follow the rows down the page and on to the next; none is left out, none twice."""
        volume, page, line, printed, serial = place = tuple(place)
        if printed != self.printed + 1:
            raise Fault("%s %d번째 줄의 연번이 차례와 다릅니다." % (name, at),
                        "%s: row %d has a number out of order" % (name, at))  # fmt: skip
        if self.last is None:
            follows = page == line == 1
        elif (volume, page) == self.last[:2]:
            follows = line == self.last[2] + 1
        else:
            turned = volume > self.last[0] and page == 1
            follows = line == 1 and (turned or (volume, page) == (self.last[0], self.last[1] + 1))
        if not follows or (self.last and serial <= self.last[4]):
            raise Fault("%s %d번째 줄이 적힌 자리(%d권 %d쪽 %d째 줄)가 앞줄에 이어지지 않습니다."
                        % (name, at, volume, page, line),
                        "%s: row %d (volume %d, page %d, line %d) does not follow the row before"
                        % (name, at, volume, page, line))  # fmt: skip
        self.printed, self.last, self.pages[volume] = printed, place, page


def check_roll(log, folder, name, held=None):
    """Compare the rows with the live signatures and with where they are printed.

    `held` is what the packet before holds, index → (serial, mark): of a supplement only what
    changed is asked for, and nothing else may be in it.
    """
    live, seen, rolled = log.replay.live, set(), Rolled()
    before = held or {}
    rolled.held = {at: mark for at, mark in before.items() if at in live}
    homeless = []  # rows that show a name and are printed nowhere
    for at, line in enumerate(folder.lines(name), 1):
        row = Row(line, name, at)
        if row.index in seen:
            raise Fault("%s %d번째 줄은 두 번째로 나온 서명입니다." % (name, at),
                        "%s: row %d repeats a signature" % (name, at))  # fmt: skip
        if row.index not in live:
            raise Fault("%s %d번째 줄은 살아 있는 서명이 아닙니다." % (name, at),
                        "%s: row %d is not a live signature" % (name, at))  # fmt: skip
        if row.opened != log.entries[row.index][5:37]:
            raise Fault("%s %d번째 줄이 장부의 기록과 다릅니다." % (name, at),
                        "%s: row %d does not open its leaf" % (name, at))  # fmt: skip
        if row.shown and row.place is None:
            homeless.append(at)
        if row.place is not None:
            rolled.print_at(row.place, name, at)
        mark = (row.place[4] if row.place else 0, row.is_unreviewed)
        if before.get(row.index) == mark:
            raise Fault("%s %d번째 줄은 앞 묶음에 이미 그대로 있습니다." % (name, at),
                        "%s: row %d is in the packet before as it is" % (name, at))  # fmt: skip
        rolled.held[row.index] = mark
        seen.add(row.index)
        rolled.shown += bool(row.shown)
        rolled.unreviewed += row.is_unreviewed
        rolled.places.update(repr((row.index, row.place, row.is_unreviewed)).encode())
    if len(rolled.held) != len(live):
        missing = len(live) - len(rolled.held)
        raise Fault("%s에 빠진 서명이 %d개입니다." % (name, missing),
                    "%s: %d signatures are missing" % (name, missing))  # fmt: skip
    if homeless and rolled.printed:
        raise Fault("%s %d번째 줄은 이름을 보이는데 어디에도 인쇄되지 않았습니다." % (name, homeless[0]),
                    "%s: row %d shows a name and is printed nowhere" % (name, homeless[0]))  # fmt: skip
    rolled.rows = len(seen)
    return rolled


def check_totals(log, listing, rolled):
    """Compare what the packet says of itself with the log and the rows; False if it says nothing."""
    said = listing.get("totals")
    if said is None:
        return False
    named = sum(serial > 0 for serial, _ in rolled.held.values())
    unreviewed = sum(is_unreviewed for _, is_unreviewed in rolled.held.values())
    total = log.replay.counts[0]
    found = {
        "live": total - unreviewed,
        "provided": named,
        "count_only": total - unreviewed - named,
        "withdrawn": log.replay.withdrawn,
        "unreviewed": unreviewed,
    }
    for name in sorted(found):
        if said.get(name, found[name]) != found[name]:
            raise Fault("묶음은 %s %s이라 하고, 장부와 명부로는 %d입니다." % (name, said[name], found[name]),
                        "the packet says %s %s, log and roll give %d"
                        % (name, said[name], found[name]))  # fmt: skip
    if listing.get("log_size", log.size) != log.size:
        raise Fault("묶음이 적은 장부의 크기가 다릅니다.", "the packet names a log of another size")
    for volume, last in rolled.pages.items():
        pages = sum(
            row.get("pages", 0) for row in listing["files"] if is_volume(row["name"], volume)
        )
        if last > pages:
            raise Fault("명부는 제%d권 %d쪽까지라는데 그 권은 %d쪽입니다." % (volume, last, pages),
                        "the roll runs to page %d of volume %d, which has %d"
                        % (last, volume, pages))  # fmt: skip
    return True


def check_diff(packet, rolled, held):
    """Compare a supplement's lists of serials with what it makes of the packets before it."""
    said = packet.listing["supplement"]
    before = {serial for serial, _ in held.values() if serial}
    after = {serial for serial, _ in rolled.held.values() if serial}
    try:
        gone, back, corrected = (
            {one for first, last in said[name] for one in range(first, last + 1)}
            for name in ("gone", "taken_back", "corrected")
        )
        is_so = (
            gone | back == before - after
            and not gone & back
            and said["rows"] == rolled.printed == said["added"] + len(corrected)
            and corrected <= before & after
            and said["added"] == len(after - before)
        )
    except (KeyError, TypeError, ValueError):
        is_so = False
    if not is_so:
        raise Fault("보충 내역이 두 묶음의 차이와 다릅니다.",
                    "the supplement's list is not what changed between the packets")  # fmt: skip
    return len(gone), len(back), len(corrected)


def is_volume(name, volume):
    return name.startswith("%d-" % volume) and name.endswith(".pdf")


# --- Seals of PDF files (ISO 32000-2, 12.8) -----------------------------------------------------

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
TIMESTAMP = bytes.fromhex("060b2a864886f70d010910020e")  # id-aa-timeStampToken (RFC 3161)


class Seal:
    """A signature in a PDF file: which bytes it covers, and whether it holds their digest."""

    def __init__(self, data, match, name):
        start, first, then, rest = map(int, match.groups())
        gap = data[start + first : then]
        is_whole = start == 0 and first < then and then + rest <= len(data)
        if not is_whole or not re.fullmatch(rb"<[0-9A-Fa-f]*>", gap) or len(gap) % 2:
            raise Fault("봉인이 덮는 자리가 잘못되었습니다: " + name, "a broken seal: " + name)
        self.end = then + rest
        self.signed = bytes.fromhex(gap[1:-1].decode())
        covered = data[:first] + data[then : self.end]
        digests = [hashlib.new(kind, covered).digest() for kind in ("sha256", "sha384", "sha512")]
        self.holds = any(b"\x04%c%b" % (len(one), one) in self.signed for one in digests)

    def is_of(self, certificate):
        """Tell whether it names the certificate, by its SHA-256, among what it signs (RFC 5035)."""
        return b"\x04\x20" + bytes.fromhex(certificate) in self.signed

    @property
    def is_timed(self):
        return TIMESTAMP in self.signed


def seals_of(data, name):
    """Return a file's seals, once each holds what it covers and the last covers the whole file."""
    seals = [Seal(data, match, name) for match in RANGE.finditer(data)]
    for seal in seals:
        if not seal.holds:
            raise Fault(
                "봉인한 뒤 바뀐 파일입니다: " + name, "changed after it was sealed: " + name
            )
    if seals and max(seal.end for seal in seals) != len(data):
        raise Fault("봉인이 파일 끝까지 덮지 않습니다. 봉인한 뒤 덧붙였습니다: " + name,
                    "the seal does not cover the entire file, something was added: " + name)  # fmt: skip
    return seals


def certificates_of(path, name):
    """Return who sealed a file, by pyHanko if that is installed; None without it."""
    try:
        reader = importlib.import_module("pyhanko.pdf_utils.reader")
        validation = importlib.import_module("pyhanko.sign.validation")
        trust = importlib.import_module("pyhanko_certvalidator")
    except ImportError:
        return None
    found = []
    with open(path, "rb") as file:
        for one in reader.PdfFileReader(file).embedded_regular_signatures:
            own = one.signer_cert
            status = validation.validate_pdf_signature(
                one, trust.ValidationContext(trust_roots=[own], allow_fetching=False)
            )
            if not (status.intact and status.valid):
                raise Fault("봉인의 전자서명이 맞지 않습니다: " + name,
                            "the seal's signature is wrong: " + name)  # fmt: skip
            digest = hashlib.sha256(own.dump()).hexdigest()
            found.append((own.subject.human_friendly, digest, own.subject == own.issuer))
    return found


# --- Files attached to a PDF file (ISO 32000-2, 7.5.4 and 7.11.4) ---------------------------------

TOKEN = re.compile(
    rb"[\x00\s]*(<<|>>|[\[\]]|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
    rb"|/[^\x00\s()<>\[\]{}/%]*|[^\x00\s()<>\[\]{}/%]+)",
    re.DOTALL,
)
REFERENCE = re.compile(rb"\s+\d+\s+R(?![A-Za-z0-9])")
BLOCK = 1 << 20


class Attachments:
    """The files attached to a PDF of the kind that packets hold: found by its own tables."""

    def __init__(self, data):
        self.data, self.places, self.root = data, {}, None
        at, seen = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", data[-1024:]).group(1), set()
        while at is not None:
            if at in seen:
                raise ValueError("tables in a circle")
            seen.add(at)
            trailer = self._table(int(at))
            self.root = self.root or trailer[b"/Root"]
            at = trailer.get(b"/Prev")

    def _table(self, at):
        """Read one table; what a newer one says of an object stands. Return its trailer."""
        at = re.compile(rb"xref\s+").match(self.data, at).end()
        head = re.compile(rb"(\d+) (\d+)\s+")
        while self.data[at : at + 7] != b"trailer":
            match = head.match(self.data, at)
            first, count = map(int, match.groups())
            at = match.end()
            for number in range(first, first + count):
                if self.data[at + 17 : at + 18] == b"n":
                    self.places.setdefault(number, int(self.data[at : at + 10]))
                at += 20
        return self._value(at + 7)[0]

    def _value(self, at):
        """Return what stands at a place, and the place after it; a reference is (number,)."""
        match = TOKEN.match(self.data, at)
        token, at = match.group(1), match.end()
        if token in (b"<<", b"["):
            found, one = [], None
            while True:
                one, at = self._value(at)
                if one in (b">>", b"]"):
                    if token == b"<<":
                        found = {found[n]: found[n + 1] for n in range(0, len(found), 2)}
                    return found, at
                found.append(one)
        refers = REFERENCE.match(self.data, at) if token.isdigit() else None
        return ((int(token),), refers.end()) if refers else (token, at)

    def _object(self, number):
        start = re.compile(rb"\s*%d\s+\d+\s+obj" % number).match(self.data, self.places[number])
        return self._value(start.end())

    def _get(self, value):
        return self._object(value[0])[0] if isinstance(value, tuple) else value

    def _blocks(self, reference):
        """Yield the bytes of a file."""
        entries, at = self._object(reference[0])
        start = re.compile(rb"\s*stream\r?\n").match(self.data, at).end()
        end, packed = start + int(self._get(entries[b"/Length"])), zlib.decompressobj()
        if entries.get(b"/Filter") != b"/FlateDecode":
            raise ValueError("filter")
        for block in range(start, end, BLOCK):
            yield packed.decompress(self.data[block : min(block + BLOCK, end)])
        yield packed.flush()

    @staticmethod
    def _name(token):
        if token[:1] == b"<":
            return bytes.fromhex(token[1:-1].decode()).decode("utf-16")
        plain = re.sub(rb"\\([0-7]{3})", lambda one: bytes([int(one.group(1), 8)]), token[1:-1])
        if b"\\" in plain:
            raise ValueError("escape")
        return plain.decode("ascii")

    def files(self):
        """Return the files by name, each as what yields its bytes."""
        names = self._get(self._get(self.root)[b"/Names"])
        pairs, found = self._get(self._get(names[b"/EmbeddedFiles"])[b"/Names"]), {}
        for at in range(0, len(pairs), 2):
            name, what = self._name(pairs[at]), self._get(pairs[at + 1])
            if name in found or name != self._name(what[b"/UF"]):
                raise ValueError("names")
            found[name] = self._blocks(self._get(what[b"/EF"])[b"/F"])
        return found


ROWS = ("rows.jsonl", "roll.csv")
ATTACHED = {"packet.json", "checkpoint", "count", "policy.json", "entries.bin"} | set(ROWS)
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
              zlib.error)  # fmt: skip


def check_attached(packet):
    """Compare what is attached to proof.pdf with the files beside it; return how many there are."""
    try:
        attached = Attachments(packet.folder.read("proof.pdf")).files()
    except UNREADABLE:
        raise Fault("proof.pdf의 첨부를 읽을 수 없습니다.",
                    "the attachments of proof.pdf cannot be read") from None  # fmt: skip
    for name in sorted(ATTACHED - set(attached)):
        raise Fault(
            "proof.pdf에 첨부가 빠졌습니다: " + name, "proof.pdf lacks an attachment: " + name
        )
    for name in sorted(set(attached) - set(ROWS)):
        try:
            is_same = is_beside(packet, name, attached[name])
        except UNREADABLE:
            is_same = False
        if not is_same:
            raise not_beside(name)
    check_attached_rows(packet, lines_of(attached[ROWS[0]]), lines_of(attached[ROWS[1]]))
    return len(attached)


def not_beside(name):
    return Fault("proof.pdf에 첨부된 %s이 곁에 있는 파일과 다릅니다." % name,
                 "%s, attached to proof.pdf, is not what stands beside it" % name)  # fmt: skip


def is_beside(packet, name, blocks):
    """Tell whether an attachment is the file of the folder; keys may have joined the policy since."""
    if name == "policy.json":
        then, now = json.loads(b"".join(blocks).decode()), packet.log.policy
        known = {one for kind in now.texts.values() for one in kind}
        return then["origin"] == now.origin and not [
            one for kind in then["keys"].values() for one in kind if one not in known
        ]
    text = re.match(r"manifest-(\d+\.json)\Z", name)
    hashed = hashlib.sha256()
    for block in blocks:
        hashed.update(block)
    is_ours = text or name in ATTACHED
    return is_ours and hashed.digest() == packet.folder.digest(
        os.path.join("manifest", text.group(1)) if text else name
    )


def lines_of(blocks):
    rest = b""
    for block in blocks:
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield line + b"\n"
    if rest:
        yield rest


def check_attached_rows(packet, lines, table):
    """Compare the attached rows, in both forms, with the printed rows of the roll."""
    name = packet.rolls()[0]
    printed = (row for row in map(json.loads, packet.folder.lines(name)) if "p" in row)
    called, which = {}, ROWS[1]
    try:
        titles = next(table).decode("utf-8-sig").rstrip("\r\n")[1:-1].split('","')
        columns = [TITLES[title] for title in titles]
        for row, line, cells in itertools.zip_longest(printed, lines, table):
            which, said = ROWS[0], json.loads(line.decode())
            if not is_row(row, said, called):
                raise ValueError("row")
            which = ROWS[1]
            if cells != csv_line([said.get(column, "") for column in columns]):
                raise ValueError("cells")
    except (StopIteration,) + UNREADABLE:
        raise not_beside(which) from None


CELLS = {"number", "serial", "name", "region", "signed_on", "method"}
JOINT = {"address", "signature", "drawing"}
# Columns of rolls; what is written by hand is in no file.
TITLES = {
    "연번": "number", "서명번호": "serial", "성명": "name", "지역": "region", "서명일": "signed_on",
    "확인방법": "method", "비고": "method", "주소": "address", "서명": "signature",
    "생년월일": "", "직업": "", "전화번호": "", "서명 또는 날인": "",
}  # fmt: skip
FORMULA = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_row(row, said, called):
    """Tell whether a row says what the roll says; one code has one name, all the way."""
    is_plain = set(said) == CELLS
    if [said["number"], said["serial"]] != row["p"][3:] or not (
        is_plain or set(said) == CELLS | JOINT
    ):
        return False
    shown = row["d"]
    if not shown:
        return True
    day = "%d. %d. %d." % tuple(map(int, shown["signed"].split("-")))
    names = {"name": shown["name"], "signed_on": day, "region": ""}
    for key in ("region", "method"):
        if key in shown:
            names[key] = called.setdefault((key, shown[key]), said[key])
    if not is_plain:
        names["address"] = shown["address"]
        if shown["signed_by"] == "typing":
            names["signature"] = shown["name"]
        if "drawing" not in row["h"]:
            drawn = hashlib.sha256(base64.b64decode(said["drawing"])).hexdigest()
            if shown.get("drawing", sha256(b"").hex()) != drawn:
                return False
    return all(said[key] == value for key, value in names.items())


def is_formula(text):
    return text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)


def csv_line(values):
    """Write a line as spreadsheets take it: what would be a formula begins with an apostrophe."""
    texts = [str(one) for one in values]
    safe = ["'" + one if is_formula(one) else one for one in texts]
    return (",".join('"%s"' % one.replace('"', '""') for one in safe) + "\r\n").encode()


def listing_of(manifest):
    """Read packet.json, which lists every file that must not change."""
    try:
        listing = json.loads(manifest.decode())
        for row in listing["files"]:
            bytes.fromhex(row["sha256"])
            if row["name"] != os.path.basename(row["name"]) or row["name"] in ("", ".", ".."):
                raise ValueError("name")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Fault("packet.json을 읽을 수 없습니다.", "packet.json cannot be read") from None
    return listing


def check_listed(folder, listing):
    """Compare every file that the packet's manifest lists; return their names."""
    for row in listing["files"]:
        name, found = row["name"], folder.digest(row["name"])
        if found is None:
            raise Fault("파일이 없습니다: " + name, "a file is missing: " + name)
        if found == bytes.fromhex(row["sha256"]):
            continue
        if row.get("sealed") and not RANGE.search(folder.read(name)):
            raise Fault("봉인을 떼어 낸 파일입니다: " + name, "the seal was taken off: " + name)
        raise Fault("파일이 바뀌었습니다: " + name, "a file was changed: " + name)
    return [row["name"] for row in listing["files"]]


class Handed:
    """A packet as it was handed in: the log of its freeze, its files, its leaf."""

    def __init__(self, path, policy):
        if os.path.isfile(path):
            raise Fault("폴더가 아니라 파일입니다. 압축을 모두 풀고 그 폴더를 적으십시오: " + path,
                        "this is a file: unpack the archive and name its folder: " + path)  # fmt: skip
        self.folder = Folder(path)
        proof = self.folder.read("packet.tlog-proof")
        self.proof = PacketProof(text_of(proof, "packet.tlog-proof")) if proof else None
        # Where the later log is witnessed and continues this one, that is enough.
        self.log = Log(self.folder, policy, 0 if self.proof else None)
        self.manifest = needed(self.folder, "packet.json")
        self.listing = listing_of(self.manifest)
        self.files, self.pinned = [], None

    def check(self):
        """Compare the files with the list, and the list with the leaf that travels beside."""
        self.files = check_listed(self.folder, self.listing)
        self.pinned = self.proof and self.proof.verify(self.log)
        if self.pinned and not self.is_named_by(self.pinned):
            raise Fault("장부에 적힌 묶음은 이것이 아닙니다.",
                        "the ledger names another packet than this one")  # fmt: skip

    @property
    def number(self):
        return str(self.listing.get("document_number", "–"))

    def rolls(self):
        return [name for name in ("roll.jsonl", "roll-public.jsonl") if self.folder.has(name)]

    def is_named_by(self, fields):
        size, root, digest, rolled = fields
        roll = self.folder.digest("roll.jsonl")
        is_roll = roll is None or roll == rolled
        same = (size, root) == (self.log.size, self.log.root)
        return same and digest == sha256(self.manifest) and is_roll

    def row_of(self, index):
        """Return the row of a leaf, or None."""
        for name in self.rolls()[-1:]:
            for at, line in enumerate(self.folder.lines(name), 1):
                row = Row(line, name, at)
                if row.index == index:
                    return row
        return None


# --- What is asked ------------------------------------------------------------------------------


class Page:
    """The verdict: what was checked, line by line, in one language."""

    MARKS = {"right": ("맞음", "right"), "note": ("알림", "note "), "wrong": ("틀림", "WRONG")}

    def __init__(self, language):
        self.language = language
        self.lines = []  # what was said: kind, Korean, English
        self.rows = []  # what somebody copies down: name and value, in Korean and in English
        self.program, self.result = "", (2, "", "")

    def say(self, korean, english, kind=""):
        self.lines.append((kind, korean, english))
        mark = "  %s  " % self.MARKS[kind][self.language == "en"] if kind else ""
        print(mark + (korean if self.language == "ko" else english))

    def fact(self, korean, english):
        self.say(korean, english, "right")

    def note(self, korean, english):
        self.say(korean, english, "note")

    def row(self, korean, english, value, value_en=None):
        self.rows.append(((korean, value), (english, value if value_en is None else value_en)))

    def head(self):
        with open(__file__, "rb") as file:
            self.program = hashlib.sha256(file.read()).hexdigest()
        self.say("공개 장부 확인 · yeonmyeong-verify %d" % VERSION,
                 "Check of a public ledger · yeonmyeong-verify %d" % VERSION)  # fmt: skip
        self.say("이 프로그램의 SHA-256 " + self.program,
                 "SHA-256 of this program " + self.program)  # fmt: skip
        self.say("", "")
        self.lines.clear()

    def end(self, code, korean, english):
        self.result = (code, korean, english)
        self.say("", "")
        self.say("결과: " + korean, "Verdict: " + english)
        del self.lines[-2:]
        return code

    def limits(self):
        self.note("이 확인은 장부를 몰래 고치지 못했음을 보입니다. 서명한 사람이 참으로 있는지, 한 사람이 "
                  "여러 연락처로 서명했는지는 보이지 않습니다.",
                  "this shows that nothing was changed in secret; not that every signer is a real "
                  "person, nor that nobody signed with several contacts")  # fmt: skip

    def wrong(self, fault):
        self.say(fault.texts["ko"], fault.texts["en"], "wrong")

    def write(self, path):
        """Write the same in both languages as one page to print or to file: the verdict first."""
        parts = [self._written(at) for at in range(2)]
        with open(path, "w", encoding="utf-8") as out:
            out.write(VERDICT % "\n<hr>\n".join(parts))

    def _written(self, at):
        code, said = self.result[0], self.result[1 + at]
        parts = ["<h1>%s</h1>" % HEADS[at][0]]
        parts.append(
            '<p class="verdict %s">%s</p>'
            % ("right" if code == 0 else "wrong", html.escape(said[:1].upper() + said[1:]))
        )
        parts += ["<p>%s</p>" % html.escape(text) for text in [ADVICE[code][at]] if text]
        if self.rows and code == 0:
            cells = '<tr><th scope="row">%s</th><td>%s</td></tr>'
            rows = [cells % tuple(map(html.escape, row[at])) for row in self.rows]
            parts.append("<table>%s</table>" % "".join(rows))
        parts.append("<h2>%s</h2>" % HEADS[at][1])
        for line in self.lines:
            mark = "<b>%s</b> " % self.MARKS[line[0]][at].strip() if line[0] else ""
            text = html.escape(line[1 + at])
            parts += ['<p class="%s">%s%s</p>' % (line[0] or "plain", mark, text)] if text else []
        parts.append("<h2>%s</h2><dl>" % HEADS[at][2])
        parts += ["<dt>%s</dt><dd>%s</dd>" % tuple(map(html.escape, one[at])) for one in WORDS]
        parts.append(
            '</dl><p class="note">%s</p>' % html.escape(HEADS[at][3] % (VERSION, self.program))
        )
        return '<section lang="%s">%s</section>' % (("ko", "en")[at], "\n".join(parts))

    def keys(self, log):
        if log.has_own_policy:
            self.note("열쇠는 장부가 준 것을 썼습니다. 다른 곳에 적힌 지문과 견주십시오: "
                      + log.policy.fingerprint,
                      "the keys are the log's own; compare this fingerprint with one printed "
                      "elsewhere: " + log.policy.fingerprint)  # fmt: skip


HEADS = (
    (
        "확인 결과",
        "살핀 것",
        "낱말",
        "yeonmyeong-verify %d로 확인했습니다. 이 프로그램의 SHA-256 %s",
    ),
    ("Verdict", "What was checked", "Words", "Checked with yeonmyeong-verify %d, SHA-256 %s"),
)
ADVICE = (
    ("", ""),
    (("아래의 ‘틀림’이 붙은 줄이 까닭입니다. 다른 폴더를 고르지 않았는지 먼저 보십시오. 폴더가 맞다면 받은 뒤나 내기 "
     "전에 바뀌었거나 빠진 것이 있습니다. 받은 파일을 지우거나 고치지 말고, 이 쪽을 보이며 낸 곳에 다시 내 달라고 "
     "하십시오."),
     ("The line marked WRONG says why. See first that the right folder was named. If it was, something "
     "is missing or was changed. Keep the files as they are, show this page to whoever handed them "
     "in, and ask them to hand in again.")),
    ("아직 아무것도 확인하지 못했습니다. 압축을 모두 풀었는지, 폴더의 이름이 맞는지 보십시오.",
     "Nothing was checked yet. See that the archive was unpacked whole and the folder is named rightly."),
)  # fmt: skip
WORDS = (
    (("공개 장부", "서명이 늘거나 줄 때마다 이름 없이 한 줄씩 적어 누구나 보게 한 기록입니다. 뒤에 고치면 드러납니다."),
     ("ledger", ("a public record with a nameless line for each signature made or taken back; a later "
                "change shows"))),
    (("살아 있는 서명", "확인을 마쳤고, 거두거나 무효로 하지 않은 서명입니다."),
     ("live signature", "confirmed, and neither withdrawn nor void")),
    (("기준점", "어느 때의 장부 전체를 한 줄로 줄여 서명한 것입니다. 장부가 한 글자라도 다르면 맞지 않습니다."),
     ("checkpoint, root", "the whole ledger of one moment in one signed line; it fits no other ledger")),
    (("지문(SHA-256)", "파일의 내용에서 셈한 값입니다. 내용이 한 글자만 달라도 값이 달라집니다."),
     ("SHA-256", "a number computed from a file: another content has another number")),
    (("봉인", "PDF 안에 든 전자서명입니다. 봉인한 뒤 바뀌었는지 보입니다. 누가 봉인했는지는 인증서가 말합니다."),
     ("seal", "a digital signature inside a PDF: it shows changes; the certificate says whose it is")),
    (("명부(roll.jsonl)", "인쇄된 연명부와 같은 줄을 프로그램이 읽는 꼴로 적은 파일입니다. roll-public.jsonl에는 이름이 없습니다."),
     ("roll.jsonl", "the printed roll as programs read it; roll-public.jsonl names nobody")),
)  # fmt: skip
VERDICT = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>확인 결과 · Verdict</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif;
  color: #1b1d20; background: #fff; word-break: keep-all; overflow-wrap: anywhere; }
h1 { font-size: 1.1rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
p { margin: .3rem 0; } .right b { color: #1d6848; } .wrong b { color: #b3261e; }
.verdict { margin: .6rem 0; padding: .8rem 1rem; border: 2px solid; border-radius: 6px;
  font-size: 1.5rem; font-weight: 700; } .verdict.right { color: #1d6848; }
.verdict.wrong { color: #b3261e; }
table { margin: 1rem 0; border-collapse: collapse; width: 100%%; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #d5d7da; text-align: start; }
th { width: 45%%; font-weight: 400; color: #4a4f55; } td { font-weight: 600; }
dt { font-weight: 600; } dd { margin: 0 0 .4rem; } .note { color: #4a4f55; } hr { margin: 2rem 0; }
@media print { body { margin: 0 auto; } hr { break-after: page; border: 0; } }
</style></head><body><main>
%s
</main></body></html>
"""


def check_log(page, given):
    log = Log(source_of(given.source), given_policy(given))
    page.say("장부 " + log.policy.origin, "Log " + log.policy.origin)
    page.fact("공개 장부의 기록 %d건이 서명된 기준점과 맞습니다." % log.size,
              "%d leaves give the signed root" % log.size)  # fmt: skip
    if given.tiles or isinstance(log.source, Folder):
        tiles = log.check_tiles()
        page.fact("나무 조각 %d개가 기록과 맞습니다." % tiles, "%d tiles fit the leaves" % tiles)
    if log.check_manifests():
        page.fact("서명받은 글과 그 글이 적은 열쇠가 맞습니다.", "the texts and the keys they name")
    else:
        page.note("글에 열쇠가 적혀 있지 않습니다.", "no text names the keys")
    log.check_packets()
    say_counts(page, log)
    page.keys(log)
    page.limits()


def say_counts(page, log):
    total, contact, paper, identity, withdrawn, void = log.replay.counts
    if log.check_count():
        page.fact("서명된 인원 확인서가 장부와 맞습니다.", "the signed count is that of the log")
    else:
        page.note("인원 확인서가 없습니다.", "there is no count statement")
    page.fact("살아 있는 서명 %d (연락처 %d, 자필 %d, 본인확인 %d)" % (total, contact, paper, identity),
              "%d live signatures (contact %d, paper %d, identity %d)"
              % (total, contact, paper, identity))  # fmt: skip
    page.fact("거둔 서명 %d, 무효 %d, 고침 %d" % (withdrawn, void, log.replay.corrected),
              "%d withdrawn, %d void, %d corrected"
              % (withdrawn, void, log.replay.corrected))  # fmt: skip


def check_receipt(page, given):
    policy, log, packets = given_policy(given), None, []
    for folder in given.packet:
        packets.append(Handed(folder, policy))
        check_order(packets[-1], packets[:-1])
        packets[-1].check()
    if packets:
        policy = packets[-1].log.policy
    if given.log:
        log = Log(source_of(given.log), policy)
        policy = log.policy
    if policy is None:
        raise Fault("무엇과 견줄지 적으십시오: --log https://…/log/…, --policy나 --packet",
                    "say what to compare with: --log https://…/log/…, --policy or --packet")  # fmt: skip
    faults = 0
    for file in given.files:
        page.say("영수증 " + file, "Receipt " + file)
        try:
            one_receipt(page, file, policy, log, packets)
        except Fault as fault:
            page.wrong(fault)
            faults += 1
    if log or packets:
        page.keys(log or packets[-1].log)
    if faults:
        raise Fault("%d개가 맞지 않습니다." % faults, "%d do not hold" % faults)


def one_receipt(page, file, policy, log, packets):
    with open(file, "rb") as opened:
        text = text_of(opened.read(MAX_BYTES), file)
    if "\r" in text or text.startswith("\ufeff"):
        raise Fault("다시 저장하며 바뀐 파일입니다. 처음 받은 영수증을 그대로 쓰십시오.",
                    "a program changed this file when saving it; use the receipt as it was downloaded")  # fmt: skip
    receipt = Receipt(text)
    size, root = receipt.verify(policy)
    page.fact("%s 님의 서명은 기록 %d건인 장부의 %d번째입니다."
              % (receipt.record.get("name", "?"), size, receipt.index),
              "the signature of %s is leaf %d of a log of %d"
              % (receipt.record.get("name", "?"), receipt.index, size))  # fmt: skip
    if log is not None:
        compare_with_log(page, receipt, log, size, root)
    held = set()
    for packet in packets:
        find_in_packet(page, receipt, packet, is_held=receipt.index in held)
        held = packet.log.replay.live


def compare_with_log(page, receipt, log, size, root):
    if size > log.size or log.root_at(size) != root:
        raise Fault("영수증의 장부와 지금의 장부가 갈라졌습니다. 두 파일을 모두 간직하십시오.",
                    "the log of the receipt and the log of today differ: keep both files")  # fmt: skip
    state = log.replay.state[receipt.index][2]
    texts = {
        "live": ("지금도 세고 있습니다.", "it is still counted"),
        "withdrawn": ("그 뒤에 거두었거나 고쳤습니다.", "it was withdrawn or corrected since"),
        "void": ("그 뒤에 무효로 했습니다.", "it was voided since"),
    }
    (page.fact if state == "live" else page.note)(*texts[state])


def find_in_packet(page, receipt, packet, is_held=False):
    """Say where in the printed roll the signature stands; `is_held` by a packet before this one."""
    if receipt.index >= packet.log.size:
        page.note("묶음 %s을 만든 뒤의 서명이라 거기에는 없습니다." % packet.number,
                  "it was made after packet %s, which cannot hold it" % packet.number)  # fmt: skip
        return
    if packet.log.entries[receipt.index] != receipt.entry:
        raise Fault(
            "묶음의 장부에는 다른 기록이 있습니다.", "the packet's log holds another leaf there"
        )
    if receipt.index not in packet.log.replay.live:
        page.note("묶음을 만들기 전에 거두었거나 고쳤거나 무효로 하여, 세지 않았습니다.",
                  "it was withdrawn, corrected or void before the packet was made")  # fmt: skip
        return
    row = packet.row_of(receipt.index)
    if row is None and is_held:
        page.fact("묶음 %s(보충)은 앞 묶음에 있는 대로 둡니다." % packet.number,
                  "supplement %s leaves it as it is in the packet before" % packet.number)  # fmt: skip
        return
    if row is None or row.opened != receipt.entry[5:37]:
        raise Fault("세어야 할 서명이 묶음의 명부에 없습니다.",
                    "the roll lacks this signature, which counts")  # fmt: skip
    if row.is_unreviewed:
        page.note("묶음 %s을 만들 때 사람이 아직 살펴보지 않아, 그 수에는 들지 않았습니다." % packet.number,
                  "no person had looked at it when packet %s was made, which does not count it"
                  % packet.number)  # fmt: skip
        return
    if row.place is None:
        page.fact("묶음 %s에 인원수로만 들어 있습니다." % packet.number,
                  "packet %s counts it and does not name it" % packet.number)  # fmt: skip
        return
    page.fact("묶음 %s 제%d권 %d쪽 %d째 줄, 연번 %d, 서명번호 %d입니다."
              % ((packet.number,) + tuple(row.place)),
              "packet %s, volume %d, page %d, line %d, number %d, receipt number %d"
              % ((packet.number,) + tuple(row.place)))  # fmt: skip


def check_consistency(page, given):
    log = Log(source_of(given.source), given_policy(given))
    with open(given.old, "rb") as file:
        size, root = log.policy.checkpoint(text_of(file.read(MAX_BYTES), given.old))
    page.say("장부 " + log.policy.origin, "Log " + log.policy.origin)
    if size > log.size:
        raise Fault("장부가 줄었습니다: 전에는 %d, 지금은 %d." % (size, log.size),
                    "the log shrank from %d to %d" % (size, log.size))  # fmt: skip
    if log.root_at(size) != root:
        raise Fault("지난 기준점(%d)과 이어지지 않습니다. 두 파일을 모두 간직하십시오." % size,
                    "it does not continue the checkpoint at %d: keep both files" % size)  # fmt: skip
    page.fact("기록 %d건일 때의 기준점이 지금(%d건)에 그대로 들어 있습니다." % (size, log.size),
              "the log of %d leaves continues the one of %d" % (log.size, size))  # fmt: skip
    page.keys(log)


def check_packet(page, given):
    """Check packets one by one: the first stands alone, each further one adds to the one before."""
    policy, before, held = given_policy(given), [], {}
    for folder in given.folders:
        packet = Handed(folder, policy)
        check_order(packet, before)
        rolled, held = check_one_packet(page, given, packet, held)
        before.append(packet)
    page.keys(before[-1].log)
    page.limits()
    say_plainly(page, before[-1], rolled)


def check_order(packet, before):
    """Refuse a supplement without its packet, applied twice, or out of order."""
    digest = sha256(packet.manifest).hex()
    digests = [sha256(one.manifest).hex() for one in before]
    supplement = packet.listing.get("supplement")
    if digest in digests:
        raise Fault("%s은 이미 더한 묶음입니다." % packet.number,
                    "packet %s was applied already" % packet.number)  # fmt: skip
    if supplement is None:
        if before:
            raise Fault("%s은 보충 묶음이 아니라 온전한 묶음입니다." % packet.number,
                        "packet %s is whole and adds to none" % packet.number)  # fmt: skip
        return
    named = "%s" % supplement.get("document_number", "–")
    if not before:
        raise Fault("%s은 보충 묶음입니다. 앞서 낸 %s의 폴더를 먼저 적으십시오." % (packet.number, named),
                    "packet %s is a supplement: name the folder of %s first"
                    % (packet.number, named))  # fmt: skip
    if supplement.get("of") != digests[-1] or supplement.get("number") != len(before):
        raise Fault("%s은 %s에 잇는 보충인데 차례가 다르거나 다른 묶음의 것입니다." % (packet.number, named),
                    "packet %s adds to %s: it is out of order, or another packet's"
                    % (packet.number, named))  # fmt: skip
    older = before[-1].log
    if packet.log.size < older.size or packet.log.root_at(older.size) != older.root:
        raise Fault("두 묶음의 장부가 갈라졌습니다.", "the logs of the two packets differ")


def check_one_packet(page, given, packet, before):
    """Check one packet; `before` holds for each roll what the packets before it hold."""
    log = packet.log
    page.say("제출 묶음 %s (%s)" % (packet.number, packet.folder.path),
             "Packet %s (%s)" % (packet.number, packet.folder.path))  # fmt: skip
    page.fact("공개 장부의 기록 %d건이 서명된 기준점과 맞습니다." % log.size,
              "%d leaves give the signed root" % log.size)  # fmt: skip
    log.check_manifests()
    rolled, held = say_rolls(page, packet, before)
    say_counts(page, log)
    packet.check()
    page.fact("목록에 적힌 파일 %d개가 그대로입니다." % len(packet.files),
              "%d listed files are unchanged" % len(packet.files))  # fmt: skip
    if check_totals(log, packet.listing, rolled):
        page.fact("묶음에 적힌 인원과 쪽수가 장부, 명부와 맞습니다.",
                  "the numbers and pages that the packet states are those of log and roll")  # fmt: skip
    if "supplement" in packet.listing:
        page.fact("보충 내역이 맞습니다. 빠진 이름 %d, 이름만 거둔 서명 %d, 고친 기재 %d."
                  % check_diff(packet, rolled, next(iter(before.values()))),
                  "the list of changes is right: %d names gone, %d taken back, %d corrected"
                  % check_diff(packet, rolled, next(iter(before.values()))))  # fmt: skip
    for name in packet.rolls():
        if name not in packet.files:
            page.note("목록에 없는 명부입니다: " + name, "a roll that is not listed: " + name)
    say_seals(page, packet)
    if packet.folder.has("proof.pdf"):
        attached = check_attached(packet)
        page.fact("proof.pdf에 첨부된 %d개가 곁에 있는 파일, 명부와 같습니다." % attached,
                  "%d attachments of proof.pdf are the files beside it and the rows of the roll"
                  % attached)  # fmt: skip
    check_packet_leaf(page, given, packet)
    return rolled, held


def say_rolls(page, packet, before):
    """Check all rolls there are; return what the last comes to, and what is held by roll."""
    if not packet.rolls():
        raise Fault("명부(roll.jsonl)가 없습니다.", "there is no roll.jsonl")
    found, is_supplement = {}, "supplement" in packet.listing
    for name in packet.rolls():
        earlier = before.get(name, next(iter(before.values()), {})) if is_supplement else None
        rolled = found[name] = check_roll(packet.log, packet.folder, name, earlier)
        if is_supplement:
            page.fact("%s: 바뀐 %d줄을 앞 묶음에 더하면 살아 있는 서명과 하나씩 맞습니다." % (name, rolled.rows),
                      "%s: %d changed rows and the packets before give the live signatures"
                      % (name, rolled.rows))  # fmt: skip
        else:
            page.fact("%s: %d줄이 살아 있는 서명과 하나씩 맞습니다. 이름을 보인 줄 %d."
                      % (name, rolled.rows, rolled.shown),
                      "%s: %d rows are the live signatures, %d of them show fields"
                      % (name, rolled.rows, rolled.shown))  # fmt: skip
    if len({one.places.digest() for one in found.values()}) > 1:
        raise Fault("두 명부가 서로 다른 자리를 가리킵니다.", "the two rolls name different places")
    page.fact("인쇄된 %d줄의 권, 쪽, 줄이 빠짐없이 이어집니다." % rolled.printed,
              "%d printed rows follow each other by volume, page and line"
              % rolled.printed)  # fmt: skip
    if rolled.unreviewed:
        page.note("그 가운데 %d개는 사람이 아직 살펴보지 않아 제출한 수에 넣지 않은 서명입니다."
                  % rolled.unreviewed,
                  "no person had looked at %d of them, which the packet does not count"
                  % rolled.unreviewed)  # fmt: skip
    return rolled, {name: one.held for name, one in found.items()}


def say_seals(page, packet):
    """Say of each PDF file whether it is sealed, how far, and by whom if that can be checked."""
    papers = [name for name in packet.files if name.endswith(".pdf")]
    papers += [name for name in ("proof.pdf",) if packet.folder.has(name)]  # holds the list itself
    sealed = {name: seals_of(packet.folder.read(name), name) for name in papers}
    names = [name for name in papers if sealed[name]]
    if sealed.get("proof.pdf") == []:
        raise Fault("봉인을 떼어 낸 파일입니다: proof.pdf", "the seal was taken off: proof.pdf")
    if papers and not names:
        page.note("PDF에 전자 봉인이 없습니다. 위의 지문이 대신합니다.",
                  "the PDF files carry no seal; the digests above stand for it")  # fmt: skip
    for name in names:
        page.fact("%s: 봉인이 파일 전체를 덮고, 그 뒤로 바뀌지 않았습니다." % name,
                  "%s: the seal covers the entire file" % name)  # fmt: skip
        if not any(seal.is_timed for seal in sealed[name]):
            page.note(
                "%s: 봉인에 시점확인이 없습니다." % name, "%s: the seal has no timestamp" % name
            )
        named = packet.listing.get("seal")
        if named and not all(seal.is_of(named) for seal in sealed[name]):
            raise another_seal(name)
        say_certificates(page, packet, name)


def another_seal(name):
    return Fault("묶음에 적힌 것과 다른 인증서로 봉인한 파일입니다: " + name,
                 "sealed with another certificate than the packet names: " + name)  # fmt: skip


def say_certificates(page, packet, name):
    found = certificates_of(os.path.join(packet.folder.path, name), name)
    if found is None:
        page.note("%s: 인증서는 살피지 않았습니다(pyHanko가 있으면 살핍니다)." % name,
                  "%s: certificate not checked (it is where pyHanko is installed)" % name)  # fmt: skip
    for subject, digest, is_own in found or []:
        if digest != (packet.listing.get("seal") or digest):
            raise another_seal(name)
        page.fact("%s: 인증서 %s의 전자서명이 맞습니다. 지문 %s" % (name, subject, digest),
                  "%s: rightly signed with the certificate of %s, SHA-256 %s"
                  % (name, subject, digest))  # fmt: skip
        if is_own:
            page.note("%s: 스스로 만든 인증서입니다. 바뀌지 않았음을 보일 뿐, 누가 봉인했는지는 보증하지 않습니다." % name,
                      "%s: a self-made certificate shows that nothing changed, and vouches for nobody"
                      % name)  # fmt: skip


def say_plainly(page, packet, rolled):
    """Say in two sentences what was handed in, for whoever stamps it."""
    unreviewed = sum(is_unreviewed for _, is_unreviewed in rolled.held.values())
    named = sum(serial > 0 for serial, _ in rolled.held.values())
    when = str(packet.listing.get("as_of", "–")).replace("T", " ")
    live, added = len(rolled.held) - unreviewed, packet.listing.get("supplement", {})
    page.row("문서번호", "Document", packet.number)
    if added:
        page.row("앞서 낸 문서", "Adds to", "%s" % added.get("document_number", "–"))
    page.row("집계 기준", "Counted at", when)
    page.row("서명한 사람", "Signatures", "{:,}".format(live))
    page.row("명부에 이름이 있는 사람", "Named in the roll", "{:,}".format(named))
    page.row("이름 없이 인원수에만 든 사람", "Counted without a name", "{:,}".format(live - named))
    page.row("그때까지 거둔 서명", "Withdrawn by then", "{:,}".format(packet.log.replay.withdrawn))
    page.row("만든 뒤 빠지거나 바뀐 파일", "Files missing or changed since", "없음", "none")
    page.say("", "")
    page.say("이 묶음은 %s에 센 서명 %d명의 것입니다. 명부에 %d명의 이름이 있고, %d명은 이름 없이 인원수에만 "
             "들어 있습니다. 만든 뒤 빠지거나 바뀐 파일은 없습니다."
             % (when, live, named, live - named),
             "This packet is of %d signatures, counted at %s: the roll names %d, and %d are counted "
             "without a name. No file is missing or was changed since."
             % (live, when, named, live - named))  # fmt: skip


def check_packet_leaf(page, given, packet):
    """Look for the PACKET leaf, which is newer than the log inside the packet."""
    if packet.pinned:
        page.fact("장부의 %d번째 기록이 이 묶음의 지문을 담고 있습니다(함께 든 증명)." % packet.proof.index,
                  "leaf %d names this packet, by the proof beside it"
                  % packet.proof.index)  # fmt: skip
    if not given.log:
        if not packet.pinned:
            page.note("--log를 주면 이 묶음이 장부에 적혔는지도 살핍니다.",
                      "give --log to see whether the ledger names this packet")  # fmt: skip
        return
    newer = Log(source_of(given.log), packet.log.policy)
    if newer.size < packet.log.size or newer.root_at(packet.log.size) != packet.log.root:
        raise Fault("묶음의 장부와 지금의 장부가 갈라졌습니다.",
                    "the log of the packet and the log of today differ")  # fmt: skip
    newer.check_packets()
    for at, fields in newer.replay.packets:
        if packet.is_named_by(fields):
            page.fact(
                "장부의 %d번째 기록이 이 묶음의 지문을 담고 있습니다." % at,
                "leaf %d names this packet" % at,
            )
            return
    raise Fault("장부에 이 묶음이 적혀 있지 않습니다.", "the ledger does not name this packet")


def drawn(live, root, beacon, wanted):
    seed = b"petition/sample/v1\0" + root + lp(beacon.encode())
    ranked = sorted(live, key=lambda at: sha256(seed + struct.pack(">Q", at)))
    return sorted(ranked[:wanted])


def draw(page, given):
    """Draw signatures to ask, by a rule that nobody can steer: the root, and a later public word."""
    log = Log(source_of(given.source), given_policy(given))
    page.say("장부 " + log.policy.origin, "Log " + log.policy.origin)
    size = log.size if given.size is None else given.size
    if not 0 < size <= log.size:
        raise Fault("장부는 그렇게 길지 않습니다.", "the log is not that long")
    live = Replay(log.entries[:size]).live
    found = drawn(live, log.root_at(size), given.beacon, given.number)
    page.fact("살아 있는 서명 %d개 가운데 %d개를 뽑았습니다. 장부 %d, 표지 %s"
              % (len(live), len(found), size, given.beacon),
              "%d of %d live signatures, from the log of %d and the beacon %s"
              % (len(found), len(live), size, given.beacon))  # fmt: skip
    page.say("  " + " ".join(map(str, found)), "  " + " ".join(map(str, found)))
    page.keys(log)


def at_least(genuine, asked, confidence):
    """Return the exact lower bound (Clopper and Pearson, 1934) of the share that is genuine.

    It is the smallest share with which so many "yes" would not be a rare accident.
    """

    def chance(share):
        return sum(
            math.comb(asked, at) * share**at * (1 - share) ** (asked - at)
            for at in range(genuine, asked + 1)
        )

    low, high = 0.0, 1.0
    for _ in range(60 if genuine else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(middle) < 1 - confidence else (low, middle)
    return low


def interval(page, given):
    """Say what a sample shows: whoever did not answer counts as if they had not signed."""
    if not 0 <= given.genuine <= given.asked or not 0 < given.asked <= 1000:
        raise Fault("물은 사람의 수가 맞지 않습니다.", "these numbers do not fit")
    share = at_least(given.genuine, given.asked, 0.95)
    told = math.floor(share * 1000) / 10
    page.fact("%d명에게 물어 %d명이 서명했다고 답했습니다. 95%% 신뢰로 적어도 %.1f%%가 참된 서명입니다."
              % (given.asked, given.genuine, told),
              "%d asked, %d said that they signed: at least %.1f %% are genuine, at 95 %% confidence"
              % (given.asked, given.genuine, told))  # fmt: skip
    page.note(
        "대답하지 않은 사람은 서명하지 않은 것으로 셌습니다.", "silence counts against the petition"
    )


def fetch(page, given):
    """Download a log as a folder that can be checked without a network."""
    site = source_of(given.source)
    note = needed(site, "checkpoint")
    policy = needed(site, "policy.json")
    size, _ = Policy(policy).checkpoint(text_of(note, "checkpoint"))
    names = ["tile/entries/" + tile_path(*file) for file in tile_files(size)]
    level = 0
    while size >> 8 * level:
        names += ["tile/%d/%s" % (level, tile_path(*file)) for file in tile_files(size, level)]
        level += 1
    files = {"checkpoint": note, "policy.json": policy, "count": site.count(size) or b""}
    for name in names:
        files[name] = needed(site, name)
    at = 0
    manifest = site.read("manifest/0.json")
    while manifest is not None:
        files["manifest/%d.json" % at] = manifest
        at += 1
        manifest = site.read("manifest/%d.json" % at)
    for name, data in files.items():
        path = os.path.join(given.folder, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(data)
    page.fact("파일 %d개를 %s에 두었습니다." % (len(files), given.folder),
              "%d files are in %s" % (len(files), given.folder))  # fmt: skip


def given_policy(given):
    if not given.policy:
        return None
    with open(given.policy, "rb") as file:
        return Policy(file.read(MAX_BYTES))


def default_language():
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or "ko"
    return "en" if spoken.lower().startswith("en") else "ko"


def arguments():
    parser = argparse.ArgumentParser(
        prog="yeonmyeong-verify",
        description="Checks a petition's public ledger. 청원의 공개 장부를 살핍니다.",
    )
    parser.add_argument("--lang", choices=["ko", "en"], default=default_language())
    kinds = parser.add_subparsers(dest="kind", required=True)

    def command(name, work, text):
        one = kinds.add_parser(name, help=text)
        one.set_defaults(work=work)
        one.add_argument("--policy", help="policy.json from a place you trust")
        one.add_argument("--lang", choices=["ko", "en"], default=argparse.SUPPRESS)
        one.add_argument(
            "--page", metavar="FILE", help="write the verdict as a page / 결과를 쪽으로"
        )
        return one

    one = command("receipt", check_receipt, "receipts, alone or against a log / 영수증")
    one.add_argument("files", nargs="+")
    one.add_argument("--log", help="folder or address of the log")
    one.add_argument("--packet", action="append", default=[], metavar="FOLDER",
                     help="folder of a packet: where in its roll do I stand? again for a supplement")  # fmt: skip
    one = command("log", check_log, "the whole log and its count / 장부 전체")
    one.add_argument("source")
    one.add_argument("--tiles", action="store_true", help="compare all tiles of a site too")
    one = command("consistency", check_consistency, "an old checkpoint against the log / 이어짐")
    one.add_argument("old")
    one.add_argument("source")
    one = command("packet", check_packet, "a packet, and what was added to it / 제출 묶음과 보충")
    one.add_argument("folders", nargs="+", metavar="folder")
    one.add_argument("--log", help="folder or address of the log")
    one = command("sample", draw, "draw signatures for an audit / 표본 뽑기")
    one.add_argument("source")
    one.add_argument("--beacon", required=True, help="a public word that nobody knew before")
    one.add_argument("--number", type=int, default=30)
    one.add_argument("--size", type=int, help="the log at an earlier size / 장부가 그 크기일 때")
    one = command("interval", interval, "what a sample shows, exactly / 표본이 보이는 것")
    one.add_argument("--asked", type=int, required=True, help="how many were drawn and asked")
    one.add_argument("--genuine", type=int, required=True, help="how many said that they signed")
    one = command("fetch", fetch, "download a log into a folder / 내려받기")
    one.add_argument("source")
    one.add_argument("folder")
    return parser.parse_args()


def main():
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    given = arguments()
    page = Page(given.lang)
    result = judge(page, given)
    if given.page:
        page.write(given.page)
    return result


def judge(page, given):
    """Do what was asked, say what came of it, and return what to exit with."""
    page.head()
    try:
        given.work(page, given)
    except Fault as fault:
        page.wrong(fault)
        return page.end(1, "맞지 않습니다.", "it does not hold.")
    except OSError as error:
        return page.end(2, "읽을 수 없습니다: %s" % error, "cannot read: %s" % error)
    return page.end(0, "모두 맞습니다.", "all of it holds.")


if __name__ == "__main__":
    sys.exit(main())
