"""What lets anybody compare a packet with the public ledger, without a word of the site."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings

from campaign.ledger.adapters.verify_page import verifier
from campaign.lib.processes import in_order
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


@dataclass(frozen=True)
class Proof:
    """Blocks of the frozen lines of all that stand in the log, and the bytes of its leaves."""

    blocks: Callable[[], Iterator[bytes]]
    leaves: Callable[[], Iterator[bytes]]


def write_proof(proof: Proof, folder: Path, *, rows_a_page: int) -> list[RenderedFile]:
    """Write the files that are to be pinned, and return them in the order of their names."""
    placed = partial(placed_lines, rows_a_page=rows_a_page)
    with (folder / ROLL).open("wb") as named, (folder / PUBLIC_ROLL).open("wb") as public:
        made = in_order(placed, proof.blocks(), processes=settings.PACKET_PROCESSES)
        for named_lines, public_lines in made:
            named.write(named_lines)
            public.write(public_lines)
    _write(folder / LEAVES, proof.leaves())
    _write(folder / VERIFIER, [verifier()])
    return [described(folder, name, title, 0) for name, title in TITLES.items()]


def verifier_digest() -> str:
    return hashlib.sha256(verifier()).hexdigest()


def described(folder: Path, name: str, title: str, pages: int) -> RenderedFile:
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return RenderedFile(name, title, pages, (folder / name).stat().st_size, digest)


def _write(path: Path, blocks: Iterable[bytes]) -> None:
    with path.open("wb") as out:
        out.writelines(blocks)
