"""Names and contents of the files that publish a log (c2sp.org/tlog-tiles)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaign.ledger.rules.tree import WIDTH

NUMBER = re.compile(r"(?:x[0-9]{3}/)*[0-9]{3}")
WHOLE = re.compile(r"((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


class BadPath(ValueError):
    """No file of a log is called that."""


class BadBundle(ValueError):
    """These bytes are no bundle of entries."""


@dataclass(frozen=True)
class File:
    """Which tile or bundle of a level is meant, and how many of its places."""

    number: int
    width: int

    @property
    def path(self) -> str:
        return path_of(self.number) + ("" if self.width == WIDTH else f".p/{self.width}")


def path_of(number: int) -> str:
    """Write 1234067 as x001/x234/067."""
    path = f"{number % 1000:03d}"
    while number := number // 1000:
        path = f"x{number % 1000:03d}/{path}"
    return path


def parse_path(path: str) -> File:
    """Read the end of a tile's address; each file has one name only."""
    match = WHOLE.fullmatch(path)
    if not match:
        raise BadPath(path)
    number = int(match[1].replace("x", "").replace("/", ""))
    width = int(match[2]) if match[2] else WIDTH
    file = File(number, width)
    if file.path != path or (match[2] and width >= WIDTH):
        raise BadPath(path)
    return file


def places(size: int, level: int = 0) -> int:
    """Tell how many hashes stand at a level of a tree."""
    return size >> 8 * level


def files(size: int, level: int = 0) -> Iterator[File]:
    """Yield the files of a level that a tree of this size needs, the partial one last."""
    full, rest = divmod(places(size, level), WIDTH)
    yield from (File(number, WIDTH) for number in range(full))
    if rest:
        yield File(full, rest)


def bundle(entries: Iterable[bytes]) -> bytes:
    """Return u16 length ‖ entry for each of up to 256 entries."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def parse_bundle(data: bytes) -> list[bytes]:
    """Return the entries of a bundle, or raise BadBundle."""
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or end < at + 3:
            raise BadBundle(f"an entry at byte {at} has a wrong length")
        entries.append(data[at + 2 : end])
        at = end
    if len(entries) > WIDTH:
        raise BadBundle("more than 256 entries")
    return entries
