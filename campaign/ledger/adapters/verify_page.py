"""What people carry away to check a log: a page and a command, one file each."""

import json
import re
from functools import cache

from django.conf import settings

from campaign.lib import canonical

STATIC = settings.ROOT / "static"
IMPORTS = re.compile(r"^import .*;\n", re.MULTILINE)
SCRIPT, FALLBACK, POLICY = (
    '<script type="module">',
    '<script type="text/plain" id="noble-ed25519">',
    '<script type="application/json" id="policy">',
)


def verify_page(policy: dict[str, object]) -> str:
    """Return the file for the log that the policy names."""
    return _page().replace(POLICY, POLICY + _inline(canonical.to_bytes(policy).decode()))


TOOLS = ("yeonmyeong_verify.py", "yeonmyeong_monitor.py", "yeonmyeong_witness.py")


@cache
def tool(name: str) -> bytes:
    """Return one of the commands for Python 3.8: what checks, what watches, what witnesses."""
    assert name in TOOLS
    return (settings.ROOT / "tools" / name).read_bytes()


def verifier() -> bytes:
    """Return the command that checks everything."""
    return tool("yeonmyeong_verify.py")


@cache
def _page() -> str:
    page = _text("verify/verify.html")
    parts = _text("js/receipt-check.js"), IMPORTS.sub("", _text("js/receipt.js"))
    page = page.replace(SCRIPT, SCRIPT + "\n" + "\n".join(parts))
    return page.replace(FALLBACK, FALLBACK + "\n" + _text("vendor/noble-ed25519/index.js"))


def _text(name: str) -> str:
    text = (STATIC / name).read_text(encoding="utf-8")
    assert name.endswith(".html") or "</script" not in text
    return text


def _inline(text: str) -> str:
    """Keep JSON from ending the element that it stands in."""
    assert json.loads(text)
    return text.replace("<", "\\u003c")
