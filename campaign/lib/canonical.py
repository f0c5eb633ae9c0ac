"""One byte form for every fact that we hash or freeze."""

import json
from typing import Any


def to_bytes(value: Any) -> bytes:
    """Return JSON with sorted keys, no spaces, UTF-8: equal values give equal bytes."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
