"""The verifier of browsers, run by the Node that comes with Playwright."""

import json
import subprocess
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).parents[2]
MODULE = ROOT / "static" / "js" / "receipt-check.js"
NOBLE = ROOT / "static" / "vendor" / "noble-ed25519" / "index.js"


def ask(*, with_fallback: bool = False, **given: Any) -> dict[str, Any]:
    """Return what it says of vectors; with the vendored Ed25519 in place of its own."""
    given |= {"module": MODULE.as_uri(), "withFallback": with_fallback and NOBLE.as_uri()}
    node, _ = compute_driver_executable()
    ran = subprocess.run(
        [node, Path(__file__).with_name("vectors.mjs")],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return json.loads(ran.stdout)
