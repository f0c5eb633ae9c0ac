"""One byte form for every fact that we hash or freeze."""

from typing import Any

import orjson


def to_bytes(value: Any) -> bytes:
    """Return JSON with sorted keys, no spaces, UTF-8: equal values give equal bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
