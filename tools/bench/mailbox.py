"""The file mailbox, read while the worker writes it."""

import re
from dataclasses import dataclass
from pathlib import Path

RULE = b"\n" + b"-" * 79 + b"\n"  # Django's file backend ends each letter so
LETTER = re.compile(
    rb"^To: p(\d+)@naver\.com$.*?: (\d{6})$.*?http://[^/]+(/verify/[\w-]+/)$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Letter:
    number: int
    code: str
    link: str


class Mailbox:
    """Remembers how far it has read each file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, int] = {}

    def new(self) -> list[Letter]:
        """Return the letters that are complete since the last look."""
        return [letter for path in self._folder.iterdir() for letter in self._new_in(path)]

    def _new_in(self, path: Path) -> list[Letter]:
        at = self._read.get(path, 0)
        if path.stat().st_size == at:
            return []
        with path.open("rb") as file:
            file.seek(at)
            whole, rule, _rest = file.read().rpartition(RULE)
        self._read[path] = at + len(whole) + len(rule)
        found = (LETTER.search(part) for part in whole.split(RULE))
        return [Letter(int(f[1]), f[2].decode(), f[3].decode()) for f in found if f]
