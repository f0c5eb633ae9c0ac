"""A chain over the access log: whoever changes an old line changes every head after it."""

from hashlib import sha256

START = bytes(32)
TAG = b"petition/audit/v1\0"


def next_head(head: bytes, number: int, line: bytes) -> bytes:
    """Return SHA-256("petition/audit/v1" ‖ 0 ‖ head ‖ u64 number ‖ u32 length ‖ line)."""
    framed = number.to_bytes(8, "big") + len(line).to_bytes(4, "big") + line
    return sha256(TAG + head + framed).digest()
