"""Let Lighthouse look at the pages that most people see, as on a telephone, on a sample site.

It comes from npm, into var/lighthouse, and drives the Chromium that the tests use.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.journeys.pages import PUBLIC, World
from tests.running import ROOT, running

VERSION = "12.8.2"
PAGES = (
    *("home", "petition", "thanks", "event", "transparency"),
    *("updates", "an update", "newsroom", "embed", "embed, code to copy"),
)
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
# What is for one person, or part of others' pages, asks search engines to stay away: no fault.
PRIVATE = {"thanks": {"is-crawlable"}, "embed": {"is-crawlable"}}
FLAGS = "--headless=new --no-sandbox"


def main() -> int:
    folder = ROOT / "var" / "lighthouse"
    install(folder)
    short = False
    with tempfile.TemporaryDirectory() as data, running(Path(data) / "site") as site:
        site.manage("load_demo", "--ways")
        world = World(site).build()
        for name in PAGES:
            report = ask(folder, site.url + PUBLIC[name].path.format(**world.names))
            scores = {key: score(report, key, leaving=PRIVATE.get(name, set())) for key in LEAST}
            short |= any(scores[key] < least for key, least in LEAST.items())
            print(json.dumps({"page": name} | scores | {"faults": faults(report)}), flush=True)
    return int(short)


def install(folder: Path) -> None:
    if not (folder / "node_modules" / ".bin" / "lighthouse").exists():
        folder.mkdir(parents=True, exist_ok=True)
        package = f"lighthouse@{VERSION}"
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, package],
            check=True,
            env=os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"},
        )


def ask(folder: Path, url: str) -> dict:
    """Return the report; Lighthouse's own settings are those of a telephone on a slow network."""
    chrome = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    command = [folder / "node_modules" / ".bin" / "lighthouse", url, "--quiet", "--output=json"]
    found = subprocess.run(
        [*command, f"--chrome-flags={FLAGS}"],
        check=True,
        stdout=subprocess.PIPE,
        env=os.environ | {"CHROME_PATH": str(chrome)},
    )
    return json.loads(found.stdout)


def score(report: dict, category: str, *, leaving: set[str]) -> int:
    """Return the weighted mean, as Lighthouse counts it, without what is left out."""
    rows = [
        (row["weight"], report["audits"][row["id"]]["score"])
        for row in report["categories"][category]["auditRefs"]
        if row["id"] not in leaving
    ]
    known = [(weight, value) for weight, value in rows if value is not None and weight]
    return round(100 * sum(w * v for w, v in known) / sum(w for w, _ in known))


def faults(report: dict) -> list[str]:
    wanted = {
        row["id"]
        for one in report["categories"].values()
        for row in one["auditRefs"]
        if row["weight"]
    }
    return [
        name
        for name, audit in report["audits"].items()
        if name in wanted and audit["score"] is not None and audit["score"] < 0.9
    ]


if __name__ == "__main__":
    sys.exit(main())
