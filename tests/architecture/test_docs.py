"""What the documents say of the project is so."""

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from tools.screens import HEIGHT, SCREENS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
PICTURE = re.compile(r'<img src="docs/screens/(.+?)\.webp"')
LINK = re.compile(r"\]\(([^)#]+)")


def test_the_picture_of_the_layers_is_the_contract():
    picture = re.search(r"```\n(.*?)```", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.DOTALL)
    drawn = [re.split(r"\s{2,}", line)[0].split(" · ") for line in picture[1].splitlines()]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [re.findall(r"\w+", layer) for layer in contracts["contracts"][0]["layers"]]
    assert drawn == layers


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text("utf-8")))
    assert listed == {file.name for file in folder.glob("0*.md")}


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_between_documents_lead_somewhere(file):
    links = [link for link in LINK.findall(file.read_text("utf-8")) if "://" not in link]
    assert all((file.parent / link).exists() for link in links)


def test_the_newest_release_notes_name_the_digest_of_the_verifier():
    digest = sha256((ROOT / "tools" / "yeonmyeong_verify.py").read_bytes()).hexdigest()
    newest = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]

    assert digest in newest


def size_of(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size


def test_the_pictures_of_the_readme_are_those_that_the_tool_takes():
    shown = PICTURE.findall((ROOT / "README.md").read_text("utf-8"))
    files = {file.stem: file for file in (ROOT / "docs" / "screens").iterdir()}
    sizes = {name: size_of(file) for name, file in files.items()}

    assert sorted(shown) == sorted(SCREENS)
    assert sizes == {
        name: (view.width, HEIGHT[view.width]) for name, (_page, view) in SCREENS.items()
    }
