"""The description that others build on says what the code does."""

from pathlib import Path

import pytest

from campaign.ledger.rules.entries import SHAPES
from tests.ledger.test_commitment import VECTORS
from tests.ledger.test_entries import LEAVES
from tests.ledger.test_tree import ROOTS

TEXT = (Path(__file__).parents[2] / "docs" / "ledger-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VECTORS, ids=str)
def test_the_vectors_are_printed(name):
    for key in ("commitment", "lock", "leaf_hash", "root_with_text"):
        assert VECTORS[name][key] in TEXT


@pytest.mark.parametrize("kind", SHAPES, ids=lambda kind: kind.name)
def test_each_leaf_is_described_with_its_length(kind):
    layout, _, _ = SHAPES[kind]
    (row,) = [
        line for line in TEXT.splitlines() if line.startswith(f"| {kind.value} | {kind.name}")
    ]

    assert row.rstrip(" |").endswith(f" {layout.size + 2}")


def test_the_leaf_and_the_root_of_the_reference_are_printed():
    close = next(body for body in LEAVES if body.startswith("0108"))

    assert close in TEXT
    assert ROOTS[-1] in TEXT
