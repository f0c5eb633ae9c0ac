"""What lets anybody compare a packet with the public ledger, without a word of the site."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from campaign.ledger.adapters.verify_page import verifier
from campaign.packets.rules.contents import RenderedFile
from campaign.packets.rules.placed import placed_lines

ROLL, PUBLIC_ROLL, LEAVES, VERIFIER = (
    *("roll.jsonl", "roll-public.jsonl"),
    *("entries.bin", "yeonmyeong_verify.py"),
)
TITLES = {
    LEAVES: "장부의 모든 기록",
    PUBLIC_ROLL: "이름 없는 대조표",
    ROLL: "이름 있는 대조표",
    VERIFIER: "검증 프로그램",
}


class Out(Protocol):
    """Where a file is written to; it knows how much it was given, and its SHA-256 in hex."""

    size: int

    @property
    def digest(self) -> str: ...

    def write(self, piece: bytes, /) -> None: ...


@dataclass(frozen=True)
class Proof:
    """Blocks of the frozen lines of all that stand in the log, and the bytes of its leaves."""

    blocks: Callable[[], Iterator[bytes]]
    leaves: Callable[[], Iterator[bytes]]
    rows_a_page: int


def write_proof(
    proof: Proof, begin: Callable[[str], AbstractContextManager[Out]]
) -> list[RenderedFile]:
    """Write the files that are to be pinned, and return them in the order of their names.

    They are as long as the log, so `begin` seals them as they come: no copy lies on the disk.
    """
    placed = partial(placed_lines, rows_a_page=proof.rows_a_page)
    with ExitStack() as stack:
        outs = {name: stack.enter_context(begin(name)) for name in TITLES}
        for named_lines, public_lines in map(placed, proof.blocks()):
            outs[ROLL].write(named_lines)
            outs[PUBLIC_ROLL].write(public_lines)
        for leaves in proof.leaves():
            outs[LEAVES].write(leaves)
        outs[VERIFIER].write(verifier())
    return [RenderedFile(name, TITLES[name], 0, out.size, out.digest) for name, out in outs.items()]


def verifier_digest() -> str:
    return hashlib.sha256(verifier()).hexdigest()


def described(folder: Path, name: str, title: str, pages: int) -> RenderedFile:
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return RenderedFile(name, title, pages, (folder / name).stat().st_size, digest)
