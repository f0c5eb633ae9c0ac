"""One byte form for every fact that we hash or freeze."""

import json
from typing import Any

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def to_bytes(value: Any) -> bytes:
    """Return JSON with sorted keys, no spaces, UTF-8: equal values give equal bytes."""
    return _written(value).encode()
