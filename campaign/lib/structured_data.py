"""Data for search engines inside a page (JSON-LD)."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As Django's json_script: no text inside can end the element or open a comment.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """Return the content of a `<script type="application/ld+json">`, which nothing runs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPED))  # noqa: S308 (escaped just now)
