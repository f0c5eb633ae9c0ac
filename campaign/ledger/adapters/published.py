"""A log as it was published: a folder of its files, or the address at which they are served."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from campaign.ledger.rules import tiles
from campaign.ledger.rules.tree import WIDTH

SECONDS = 30
MAX_BYTES = 64 * 1024 * 1024


class NotPublished(Exception):
    """A file that is needed is not there."""


@dataclass(frozen=True)
class Published:
    """Copies may come from anywhere: what they hold is checked against signatures."""

    place: str

    def file(self, name: str) -> bytes:
        """Return a file's bytes, or raise NotPublished."""
        is_address = re.match(r"https?://", self.place)
        try:
            return self._download(name) if is_address else (Path(self.place) / name).read_bytes()
        except (OSError, ValueError) as error:
            raise NotPublished(f"{self.place}: {name}: {error}") from error

    def leaves(self, *, start: int, size: int) -> Iterator[bytes]:
        """Yield the leaves from `start` on, of a log of this size."""
        for file in tiles.files(size):
            first = file.number * WIDTH
            if first + file.width > start:
                bundle = tiles.parse_bundle(self.file(f"tile/entries/{file.path}"))
                yield from bundle[max(0, start - first) :]

    def _download(self, name: str) -> bytes:
        address = f"{self.place.rstrip('/')}/{name}"
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 (http or https)
            return bytes(answer.read(MAX_BYTES))
