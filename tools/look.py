"""See every page as people see it: width by width, in both languages, by day and by night."""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import launch
from tests.journeys.pages import DOORS, ORGANISERS, OWNER, PUBLIC, Place, World, log_in, show
from tests.running import ROOT, running

WIDTHS, LANGUAGES, LIGHTS = ("320", "360", "768", "1280", "1600"), ("ko", "en"), ("light", "dark")
HEIGHT = 800


@dataclass(frozen=True)
class View:
    width: int
    language: str
    light: str

    def __str__(self) -> str:
        return f"{self.width}-{self.language}-{self.light}"


def main() -> int:
    options = read_options()
    words = options.only.split("|")
    every = PUBLIC | DOORS | ORGANISERS
    places = {n: p for n, p in every.items() if any(word in n for word in words)}
    views = [View(int(w), la, li) for w, la, li in wanted(options)]
    options.out.mkdir(parents=True, exist_ok=True)
    found = 0
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "site") as site:
        site.manage("load_demo", "--signers", str(options.signers), "--ways")
        world = World(site).build()
        for browser in launch(Path(folder)):
            people = logged_in(browser, world, places)
            for view in views:
                for name, findings in look(browser, world, places, people, view, options.out):
                    found += len(findings)
                    print(f"{view}  {name}", *findings, sep="\n    ", flush=True)
    print(f"{len(views) * len(places)} looks, {found} findings, pictures in {options.out}")
    return 1 if found else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pages whose name contains one of these|words")
    parser.add_argument("--widths", default=",".join(WIDTHS))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--lights", default=",".join(LIGHTS))
    parser.add_argument("--signers", type=int, default=742)
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "look")
    return parser.parse_args()


def wanted(options: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    yield from product(*(o.split(",") for o in (options.widths, options.languages, options.lights)))


def logged_in(browser: Browser, world: World, places: dict[str, Place]) -> dict[str, dict]:
    """Log in everybody who is needed, and return their cookies."""
    states = {}
    needed = {p.person or OWNER for name, p in places.items() if name in ORGANISERS}
    for email in sorted(needed):
        context = browser.new_context(locale="ko-KR")
        log_in(context.new_page(), world.site, email)
        states[email] = context.storage_state()
        context.close()
    return states


def look(
    browser: Browser,
    world: World,
    places: dict[str, Place],
    people: dict[str, dict],
    view: View,
    out: Path,
) -> Iterator[tuple[str, list[str]]]:
    """Open each place, keep its picture, and tell what axe finds."""
    axe = Axe()
    for name, place in places.items():
        if view.language not in place.languages:
            continue
        context = browser.new_context(
            viewport={"width": view.width, "height": HEIGHT},
            color_scheme=view.light,
            reduced_motion="reduce",
            storage_state=people[place.person or OWNER] if name in ORGANISERS else None,
        )
        page = context.new_page()
        show(page, world, place, view.language)
        file = re.sub(r"\W+", "-", name).strip("-")
        page.screenshot(path=out / f"{file}-{view}.png", full_page=True)
        yield name, findings(axe, page)
        context.close()


def findings(axe: Axe, page: Page) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in axe.run(page).response["violations"]
        for node in rule["nodes"]
    ]


if __name__ == "__main__":
    sys.exit(main())
