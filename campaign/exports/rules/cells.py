"""Lines of a file: cells that are no formula (OWASP ASVS 5.0, 1.2.10), or data for programs."""

import json
import re
from collections.abc import Iterable, Iterator

FORMULA = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CAREFUL = re.compile(f'["{re.escape("".join(FORMULA))}]')  # a packet has a million lines without


def safe(value: str) -> str:
    """Return the text with a leading apostrophe where it would begin a formula."""
    is_formula = value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)
    return "'" + value if is_formula else value


def csv_line(values: list[str]) -> bytes:
    """Return one line with every cell in quotes (RFC 4180)."""
    if CAREFUL.search("".join(values)) is None:
        return ('"' + '","'.join(values) + '"\r\n').encode()
    return (",".join('"' + safe(one).replace('"', '""') + '"' for one in values) + "\r\n").encode()


def json_lines(*, mark: str, columns: Iterable[str], rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Yield one object with a row on each line; nothing is changed in it, as no formula can be."""
    names = list(columns)
    yield f'{{"mark": {json.dumps(mark, ensure_ascii=False)}, "rows": ['.encode()
    between = "\n"
    for row in rows:
        words = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        yield f"{between}{words}".encode()
        between = ",\n"
    yield b"\n]}\n"
