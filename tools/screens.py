"""Take pictures of the site anew: `python -m tools.screens` writes the README's into docs/screens.

`--all FOLDER` writes every main page instead, on a phone and on a desk, by day and by night.
"""

import argparse
import io
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.journeys.conftest import launch
from tests.journeys.pages import DOORS, ORGANISERS, OWNER, PUBLIC, World, show
from tests.running import ROOT, running
from tools.look import View, logged_in

EVERY = PUBLIC | DOORS | ORGANISERS
SCREENS = {
    "petition-phone": ("petition", View(390, "ko", "light")),
    "petition-phone-dark": ("petition", View(390, "ko", "dark")),
    "transparency": ("transparency", View(1280, "en", "light")),
    "desk": ("desk of a petition", View(1280, "ko", "light")),
    "desk-dark": ("desk of a petition", View(1280, "en", "dark")),
}
MAIN = (
    *("home", "petition", "petition, empty form sent", "look at your mail", "thanks", "mine"),
    *("transparency", "event", "updates", "newsroom", "newsroom, numbers", "embed, code to copy"),
    *("receive, inside", "log in", "desk", "desk of a petition", "text, previewed", "plain"),
    *("updates, desk", "press", "event's home", "guests", "press list", "review", "paper, sheets"),
    *("signatures", "packets", "packet", "filings", "exports", "people", "trail"),
)
HEIGHT = {390: 780, 1280: 820}
QUALITY = 82


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="write every main page there")
    folder = parser.parse_args().all
    out = folder or ROOT / "docs" / "screens"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running(Path(data) / "site") as site:
        site.manage("load_demo", "--ways")
        world = World(site).build() if folder else World(site)
        for browser in launch(Path(data)):
            for name, picture in pictures(browser, world, all_main() if folder else SCREENS):
                file = out / f"{name}.webp"
                Image.open(io.BytesIO(picture)).save(file, quality=QUALITY)
                print(f"{file} {file.stat().st_size // 1000} kB", flush=True)
    return 0


def all_main() -> dict[str, tuple[str, View]]:
    views = [View(*one) for one in product(HEIGHT, ("ko", "en"), ("light", "dark"))]
    return {
        f"{name.replace(', ', '-').replace(' ', '-')}-{view}": (name, view)
        for name, view in product(MAIN, views)
    }


def pictures(
    browser: Browser, world: World, wanted: dict[str, tuple[str, View]]
) -> Iterator[tuple[str, bytes]]:
    """Yield what fills the window first, as PNG."""
    people = logged_in(browser, world, {name: EVERY[name] for name, _ in wanted.values()})
    for file, (name, view) in wanted.items():
        place = EVERY[name]
        context = browser.new_context(
            viewport={"width": view.width, "height": HEIGHT[view.width]},
            color_scheme=view.light,
            reduced_motion="reduce",
            storage_state=people[place.person or OWNER] if name in ORGANISERS else None,
        )
        page = context.new_page()
        show(page, world, place, view.language)
        yield file, page.screenshot()
        context.close()


if __name__ == "__main__":
    sys.exit(main())
