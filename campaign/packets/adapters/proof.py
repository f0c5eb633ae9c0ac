"""What lets anybody compare a packet with the public ledger, without a word of the site."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from campaign.ledger.adapters.verify_page import verifier
from campaign.ledger.rules import roll
from campaign.lib import canonical
from campaign.packets.adapters.stamp import ROWS_A_PAGE
from campaign.packets.rules.contents import ProofRow, RenderedFile

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
VOLUME_OF_ROLL = 2


@dataclass(frozen=True)
class Proof:
    """The frozen rows of all that stand in the log, and the bytes of the log's leaves."""

    rows: Callable[[], Iterator[ProofRow]]
    leaves: Callable[[], Iterator[bytes]]


def write_proof(proof: Proof, folder: Path) -> list[RenderedFile]:
    """Write the files that are to be pinned, and return them in the order of their names."""
    with (folder / ROLL).open("wb") as named, (folder / PUBLIC_ROLL).open("wb") as public:
        for row in proof.rows():
            shown = _placed(row)
            named.write(canonical.to_bytes(shown) + b"\n")
            public.write(canonical.to_bytes(roll.public_row(shown)) + b"\n")
    _write(folder / LEAVES, proof.leaves())
    _write(folder / VERIFIER, [verifier()])
    return [described(folder, name, title, 0) for name, title in TITLES.items()]


def verifier_digest() -> str:
    return hashlib.sha256(verifier()).hexdigest()


def described(folder: Path, name: str, title: str, pages: int) -> RenderedFile:
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return RenderedFile(name, title, pages, (folder / name).stat().st_size, digest)


def _placed(row: ProofRow) -> roll.Row:
    """Add where the row is printed; who is only counted is printed nowhere."""
    if not row.number:
        return row.row
    page, line = divmod(row.number - 1, ROWS_A_PAGE)
    place = roll.Place(VOLUME_OF_ROLL, page + 1, line + 1, row.number, row.serial)
    return roll.placed(row.row, place)


def _write(path: Path, blocks: Iterable[bytes]) -> None:
    with path.open("wb") as out:
        out.writelines(blocks)
