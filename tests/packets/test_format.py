"""The packet's formats, as docs/packet-format.md gives them to other programs."""

import json
from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator

from campaign.ledger.rules.roll import public_row

pytestmark = pytest.mark.anywhere
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def read(name: str) -> dict:
    return json.loads((SCHEMAS / name).read_text("utf-8"))


VECTORS = read("packet-vectors.json")
ROW = Draft202012Validator(read("roll-row.schema.json"))
PACKET = Draft202012Validator(read("packet.schema.json"), validate_formats=True)


@pytest.mark.parametrize("vector", VECTORS["rows"])
def test_a_row_and_its_public_row_are_rows(vector):
    assert ROW.is_valid(vector["row"])
    assert ROW.is_valid(vector["public"])


@pytest.mark.parametrize("vector", VECTORS["rows"])
def test_a_public_row_is_made_of_the_row(vector):
    assert public_row(vector["row"]) == vector["public"]


@pytest.mark.parametrize("vector", VECTORS["wrong_rows"], ids=lambda one: one["why"])
def test_a_wrong_row_is_refused(vector):
    assert not ROW.is_valid(vector["row"])


@pytest.mark.parametrize("packet", VECTORS["packets"])
def test_a_list_of_a_packet_is_one(packet):
    assert list(PACKET.iter_errors(packet)) == []


def test_another_format_is_refused():
    assert not PACKET.is_valid(VECTORS["packets"][0] | {"format": "petition-packet/v2"})


def faults_of(folder: Path) -> list:
    """Return what of a packet's list and rolls does not follow the schemas."""
    manifest = json.loads((folder / "packet.json").read_text("utf-8"))
    rows = [
        json.loads(line)
        for name in ("roll.jsonl", "roll-public.jsonl")
        for line in (folder / name).read_text("utf-8").splitlines()
    ]
    return [*PACKET.iter_errors(manifest), *(row for row in rows if not ROW.is_valid(row))]


@pytest.mark.django_db
@pytest.mark.pages
@pytest.mark.parametrize("which", ["base", "first", "second"])
def test_a_packet_that_was_made_follows_the_schemas(world, which):
    assert faults_of(getattr(world, which)) == []
