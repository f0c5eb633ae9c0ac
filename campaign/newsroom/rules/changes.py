"""What differs between two versions of a text, line by line."""

from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice

GONE, NEW = "-", "+"


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Return the lines that are gone and those that are new, in the order of the text."""
    told = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    for line in islice(told, 2, None):  # the names of the two
        if line[0] in {GONE, NEW} and line[1:].strip():
            yield line[0], line[1:]
