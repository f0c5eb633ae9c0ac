"""Somebody else's implementation of the tree (pymerkle, RFC 9162) agrees with ours."""

import pytest
from pymerkle import InmemoryTree, verify_consistency

from campaign.ledger.rules.tree import leaf_hash
from tests.ledger.books import tree_of

LEAVES = [number.to_bytes(4, "big") for number in range(300)]
SIZES = [1, 2, 3, 7, 8, 63, 64, 65, 255, 256, 257, 300]


@pytest.fixture(scope="module")
def theirs():
    tree = InmemoryTree()
    for leaf in LEAVES:
        tree.append_entry(leaf)
    return tree


@pytest.fixture(scope="module")
def ours():
    return tree_of(LEAVES)


def test_both_have_the_same_root_at_each_size(ours, theirs):
    """B14."""
    sizes = range(1, len(LEAVES) + 1)

    assert [ours.root(size) for size in sizes] == [theirs.get_root(size) for size in sizes]


@pytest.mark.parametrize("size", SIZES)
def test_both_give_each_leaf_the_same_proof(ours, theirs, size):
    """B14."""
    for index in {0, 1 % size, size // 2, size - 1}:
        leaf, *path = theirs.prove_inclusion(index + 1, size).serialize()["path"]

        assert bytes.fromhex(leaf) == leaf_hash(LEAVES[index])
        assert [bytes.fromhex(one) for one in path] == ours.inclusion(index, size)


@pytest.mark.parametrize("old", SIZES[:-1])
def test_their_proof_of_consistency_joins_our_roots(ours, theirs, old):
    """B14. Their proofs have another form than RFC 9162's, so each checks its own."""
    proof = theirs.prove_consistency(old, len(LEAVES))

    assert verify_consistency(ours.root(old), ours.root(), proof) is None
