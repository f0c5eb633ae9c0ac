"""A chain over the access log: whoever changes an old line changes every head after it."""

from datetime import date
from hashlib import sha256

START = bytes(32)
TAG = b"petition/audit/v1\0"


def next_head(head: bytes, number: int, line: bytes) -> bytes:
    """Return SHA-256("petition/audit/v1" ‖ 0 ‖ head ‖ u64 number ‖ u32 length ‖ line)."""
    framed = number.to_bytes(8, "big") + len(line).to_bytes(4, "big") + line
    return sha256(TAG + head + framed).digest()


def months_due(since: date, today: date) -> list[date]:
    """Return the first days of the months from `since` on that are over."""
    month, found = since.replace(day=1), []
    while month < today.replace(day=1):
        found.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found
