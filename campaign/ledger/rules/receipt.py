"""What a signer keeps (c2sp.org/tlog-proof): a proof that needs no word of ours.

The parser accepts one way of writing a receipt and no other, so that no character of it can be
changed unnoticed. Two shapes exist: with the withdrawal secret `w`, and without it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from campaign.ledger.rules import entries, tree
from campaign.ledger.rules.checkpoint import Checkpoint, number
from campaign.ledger.rules.commitment import commitment, lock
from campaign.ledger.rules.entries import Strength
from campaign.ledger.rules.notes import (
    BadNote,
    Kind,
    Verifier,
    decode,
    encode,
    open_note,
    split_note,
)

MAGIC = "c2sp.org/tlog-proof@v1"
HEAD = re.compile(r"extra (\S+)\nindex ([0-9]+)\n((?:\S+\n)*)")
KEYS = {"v", "manifest_no", "class", "lock", "salt", "record"}
MAX_BYTES = 256 * 1024


class BadReceipt(ValueError):
    """The receipt is not genuine, or not written as receipts are."""


@dataclass(frozen=True)
class Policy:
    """Whose word counts: keys of the log, and how many of which witnesses."""

    origin: str
    log: tuple[Verifier, ...]
    witnesses: tuple[Verifier, ...] = ()
    quorum: int = 0
    quorum_from: int = 0  # smaller checkpoints are older than the rule

    def check(self, note: str) -> Checkpoint:
        """Return the checkpoint of a note that the policy accepts, or raise BadNote."""
        opened = open_note(note, [*self.log, *self.witnesses], only_known=True)
        found = Checkpoint.parse(opened.text)
        if found.origin != self.origin:
            raise BadNote("another log")
        if not any(one in opened.signatures for one in self.log):
            raise BadNote("the log did not sign")
        seen = [one for one in opened.signatures if one.kind == Kind.COSIGNATURE]
        if found.size >= self.quorum_from and len(seen) < self.quorum:
            raise BadNote(f"{len(seen)} of {self.quorum} witnesses")
        return found


@dataclass(frozen=True)
class Receipt:
    """A record, what opens it, and its place in the log."""

    record: dict[str, str]
    rsalt: bytes
    lock: bytes
    manifest_no: int
    strength: Strength
    index: int
    proof: Sequence[bytes]
    checkpoint: str
    secret: bytes | None = None

    @property
    def text(self) -> str:
        lines = [MAGIC, f"extra {encode(self._extra())}", f"index {self.index}"]
        return "\n".join([*lines, *map(encode, self.proof), "", self.checkpoint])

    @property
    def leaf(self) -> bytes:
        """Return the SIGN leaf that the record must be."""
        return entries.sign(
            manifest=self.manifest_no,
            strength=self.strength,
            commitment=commitment(self.record, rsalt=self.rsalt),
            lock=self.lock,
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a receipt, or raise BadReceipt."""
        try:
            found = cls._parse(text)
            is_same = found.text == text
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise BadReceipt("not a receipt") from error
        if not is_same:
            raise BadReceipt("not written as receipts are")
        return found

    @classmethod
    def _parse(cls, text: str) -> Self:
        if len(text.encode()) > MAX_BYTES or not text.startswith(MAGIC + "\n"):
            raise ValueError(MAGIC)
        head, _, note = text.removeprefix(MAGIC + "\n").partition("\n\n")
        match = HEAD.fullmatch(head + "\n")
        if not match:
            raise ValueError("lines")
        split_note(note)
        extra = json.loads(decode(match[1]))
        _check_shape(extra)
        return cls(
            record=extra["record"],
            rsalt=_32(extra["salt"]),
            lock=_32(extra["lock"]),
            manifest_no=extra["manifest_no"],
            strength=Strength(extra["class"]),
            index=number(match[2]),
            proof=[_32(line) for line in match[3].split()],
            checkpoint=note,
            secret=_32(extra["w"]) if "w" in extra else None,
        )

    def verify(self, policy: Policy) -> Checkpoint:
        """Return the checkpoint in which the signature stands, or raise BadReceipt."""
        if self.secret is not None and lock(self.secret) != self.lock:
            raise BadReceipt("the secret does not open the lock")
        try:
            found = policy.check(self.checkpoint)
            tree.verify_inclusion(
                self.index,
                found.size,
                tree.leaf_hash(self.leaf),
                proof=self.proof,
                root=found.root,
            )
        except ValueError as error:
            raise BadReceipt(str(error)) from error
        return found

    def _extra(self) -> bytes:
        extra: dict[str, Any] = {
            "v": 1,
            "manifest_no": self.manifest_no,
            "class": int(self.strength),
            "lock": encode(self.lock),
            "salt": encode(self.rsalt),
            "record": self.record,
        }
        if self.secret is not None:
            extra["w"] = encode(self.secret)
        text = json.dumps(extra, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()


def _check_shape(extra: dict[str, Any]) -> None:
    is_known = set(extra) in (KEYS, KEYS | {"w"}) and extra["v"] == 1
    numbers = [extra["v"], extra["manifest_no"], extra["class"]]
    is_typed = all(type(value) is int for value in numbers)
    if (
        not is_known
        or not is_typed
        or not all(isinstance(v, str) for v in extra["record"].values())
    ):
        raise ValueError("unknown shape")


def _32(text: str) -> bytes:
    raw = decode(text)
    if len(raw) != tree.HASH_BYTES:
        raise ValueError("32 bytes")
    return raw
