"""House rules that no linter knows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# PDF pages are typeset by us, not read by a browser: the policy does not apply to them.
TEMPLATES = [
    file
    for file in sorted((ROOT / "templates").rglob("*.html"))
    if "document" not in file.relative_to(ROOT).parts
]
SOURCES = [
    file
    for folder in ("campaign", "templates", "tests", "bin", "docker", "docs", "tools")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.is_file() and file.suffix in {"", ".py", ".html", ".md", ".txt", ".yml", ".json"}
]
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE)
MACHINE = re.compile("/" + r"(?:work|root|home/\w+)/")


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_a_page_holds_no_inline_script_or_style(file):
    assert not INLINE.findall(file.read_text("utf-8"))


def test_no_page_loads_anything_from_elsewhere():
    loads = re.compile(r"<(?:script|link|img|iframe)[^>]*" + ELSEWHERE.pattern, re.IGNORECASE)
    assert not [name(file) for file in TEMPLATES if loads.search(file.read_text("utf-8"))]


def test_no_migration_is_named_by_the_machine():
    migrations = (ROOT / "campaign").rglob("migrations/0*.py")
    assert not [name(file) for file in migrations if "auto" in file.stem]


def test_no_file_knows_the_path_of_a_machine():
    assert not [name(file) for file in SOURCES if MACHINE.search(file.read_text("utf-8"))]
